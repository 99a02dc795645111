//! Sends queued mail by SMTP or into a folder, and keeps a state that tells the truth.
//!
//! The server's refusal before it took a mail means: send again later. Silence after the mail was
//! handed over means that nobody can tell: the attempt's lease runs out and a person decides.

mod smtp;

use crate::app::{Context, MailConfig};
use crate::job::fault;
use crate::job::lease::{later, wait};
use crate::mail::host::host;
use crate::{App, private};
use chrono::NaiveDateTime;
use domain::{Actor, Result};
use lettre::Message;
use lettre::address::AddressError;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use schema::mail::Mail;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// Attempts before a mail counts as refused for good: some three days of them.
const ATTEMPTS: i64 = 10;

/// What came of an attempt.
enum Outcome {
    /// The server, or the folder, has it.
    Sent,
    /// Certainly not taken; another time it may be.
    Refused(String),
    /// Certainly not taken, and never to be: its recipient or its content was refused.
    Rejected(String),
    /// Handed over without an answer.
    Unclear(String),
}

/// Attempts a claimed mail and notes what came of it.
///
/// # Errors
/// Only those of the database; the mail then ends as unknown, which is the truth.
pub(crate) fn send(app: &App, mail: &Mail, now: NaiveDateTime) -> Result<()> {
    let actor = Actor::system();
    let context = app.read(&actor, "mail", |_, context| Ok(context.clone()))?;
    let outcome = deliver(&app.config().mail, &context, mail);
    fault::reach("delivered")?;
    let outcome = match outcome {
        Outcome::Refused(why) if mail.tries + 1 >= ATTEMPTS => Outcome::Rejected(why),
        other => other,
    };
    let noted = match outcome {
        Outcome::Sent => app.write(&actor, "mail", |tx, _| Ok(schema::mail::sent(tx, mail)?)),
        Outcome::Refused(why) => {
            tracing::warn!(mail = %mail.id, kind = %mail.kind, why, "a message was not accepted and will be sent again later");
            let again_at = later(now, wait(mail.tries));
            app.write(&actor, "mail", |tx, _| {
                Ok(schema::mail::refused(tx, mail, &why, again_at)?)
            })
        }
        Outcome::Rejected(why) => {
            tracing::warn!(mail = %mail.id, kind = %mail.kind, why, "a message was permanently refused; a person must look at it");
            app.write(&actor, "mail", |tx, _| {
                Ok(schema::mail::failed(tx, mail, &why)?)
            })
        }
        Outcome::Unclear(why) => {
            tracing::warn!(mail = %mail.id, kind = %mail.kind, why, "it is not known whether a message was accepted");
            app.write(&actor, "mail", |tx, _| {
                Ok(schema::mail::unclear(tx, mail, &why)?)
            })
        }
    }?;
    if !noted {
        tracing::warn!(mail = %mail.id, "this attempt was given up in the meantime; its outcome is not recorded");
    }
    Ok(())
}

fn deliver(config: &MailConfig, context: &Context, mail: &Mail) -> Outcome {
    let message = match message(context, mail) {
        Ok(message) => message,
        Err(error) => return Outcome::Rejected(format!("The mail cannot be addressed: {error}")),
    };
    match config {
        MailConfig::Folder(folder) => match keep(folder, mail, &message.formatted()) {
            Ok(()) => Outcome::Sent,
            Err(error) => Outcome::Refused(format!("The mail folder cannot be written: {error}")),
        },
        MailConfig::Smtp {
            host: server,
            port,
            user,
            password,
            security,
        } => smtp::send(
            &smtp::Server {
                host: server,
                port: *port,
                login: user.as_deref().zip(password.as_deref()),
                security,
                hello: host(&context.public_url),
            },
            message.envelope(),
            &message.formatted(),
        ),
    }
}

/// Writes into a folder as a mail would be, and takes it away again.
fn written(folder: &Path) -> std::io::Result<()> {
    private::folder(folder)?;
    let probe = folder.join(format!(".probe.{}", std::process::id()));
    private::write(&probe, b"probe")?;
    fs::remove_file(probe)
}

/// Whether mail can leave now: the folder can be written, the server answers and lets us in. Nothing
/// is sent.
///
/// # Errors
/// What keeps mail from leaving, in a sentence without its full stop.
pub fn probe(config: &MailConfig, public_url: &str) -> std::result::Result<(), String> {
    match config {
        MailConfig::Folder(folder) => written(folder).map_err(|error| {
            format!(
                "the mail folder {} cannot be written: {error}",
                folder.display()
            )
        }),
        MailConfig::Smtp {
            host: server,
            port,
            user,
            password,
            security,
        } => smtp::probe(&smtp::Server {
            host: server,
            port: *port,
            login: user.as_deref().zip(password.as_deref()),
            security,
            hello: host(public_url),
        })
        .map_err(|error| format!("the mail server {server}:{port} does not let us in: {error}")),
    }
}

fn message(context: &Context, mail: &Mail) -> std::result::Result<Message, Box<dyn Error>> {
    let composed = SystemTime::from(mail.created_at.and_utc());
    let body = MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone());
    Ok(Message::builder()
        .message_id(Some(mail.message_id.clone()))
        .date(composed)
        .from(sender(context)?)
        .to(Mailbox::new(None, mail.recipient.parse()?))
        .subject(mail.subject.clone())
        .header(AutoSubmitted)
        .multipart(body)?)
}

fn sender(context: &Context) -> std::result::Result<Mailbox, AddressError> {
    let body = &context.settings.body;
    let name = Some(body.name.trim().to_owned()).filter(|name| !name.is_empty());
    let address = match body.email.trim() {
        "" => format!("no-reply@{}", host(&context.public_url)),
        email => email.to_owned(),
    };
    Ok(Mailbox::new(name, address.parse()?))
}

fn keep(folder: &Path, mail: &Mail, bytes: &[u8]) -> std::io::Result<()> {
    private::folder(folder)?;
    let draft = folder.join(format!(".{}", mail.id));
    private::write(&draft, bytes)?;
    fs::rename(draft, folder.join(format!("{}.eml", mail.id)))
}

/// Tells other programs not to answer (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> std::result::Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(AutoSubmitted)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

#[cfg(test)]
mod tests;
