//! The SMTP dialogue, step by step, so that a refusal before the hand-over and silence after it
//! are told apart: lettre's transport reports both alike.

use super::Outcome;
use lettre::Address;
use lettre::address::Envelope;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use std::time::Duration;

const TIME_LIMIT: Duration = Duration::from_secs(10);

/// The server and how to speak to it.
pub(super) struct Server<'a> {
    pub host: &'a str,
    pub port: u16,
    pub login: Option<(&'a str, &'a str)>,
    /// `none`, `starttls` or `tls`.
    pub security: &'a str,
    /// The name we greet with.
    pub hello: &'a str,
}

/// Hands a mail to the server. Each step has ten seconds.
pub(super) fn send(server: &Server, envelope: &Envelope, message: &[u8]) -> Outcome {
    // A misspelt word must never mean that mail goes in the clear.
    if !["none", "starttls", "tls"].contains(&server.security) {
        return Outcome::Refused(format!(
            "The mail security \"{}\" is unknown. Write none, starttls or tls.",
            server.security
        ));
    }
    let mut connection = match connect(server) {
        Ok(connection) => connection,
        Err(error) => return Outcome::Refused(told(&error)),
    };
    let outcome = match announce(&mut connection, envelope) {
        Err(outcome) => outcome,
        Ok(()) => match connection.message(message) {
            Ok(_taken) => Outcome::Sent,
            Err(error) if error.is_permanent() => Outcome::Rejected(told(&error)),
            Err(error) if error.is_transient() => Outcome::Refused(told(&error)),
            Err(error) => Outcome::Unclear(told(&error)),
        },
    };
    connection.abort();
    outcome
}

/// Greets the server, with its encryption and login, and leaves.
pub(super) fn probe(server: &Server) -> Result<(), String> {
    let mut connection = connect(server).map_err(|error| told(&error))?;
    connection.abort();
    Ok(())
}

fn connect(server: &Server) -> Result<SmtpConnection, Error> {
    let hello = ClientId::Domain(server.hello.to_owned());
    let wrapped = match server.security {
        "tls" => Some(TlsParameters::new(server.host.to_owned())?),
        _ => None,
    };
    let address = (server.host, server.port);
    let mut connection =
        SmtpConnection::connect(address, Some(TIME_LIMIT), &hello, wrapped.as_ref(), None)?;
    if server.security == "starttls" {
        connection.starttls(&TlsParameters::new(server.host.to_owned())?, &hello)?;
    }
    if let Some((user, password)) = server.login {
        let credentials = Credentials::new(user.to_owned(), password.to_owned());
        connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials)?;
    }
    Ok(connection)
}

/// Everything before the mail itself: nothing is taken yet.
fn announce(connection: &mut SmtpConnection, envelope: &Envelope) -> Result<(), Outcome> {
    let later = |error: Error| Outcome::Refused(told(&error));
    let mut options = Vec::new();
    let international = envelope
        .to()
        .iter()
        .chain(envelope.from())
        .any(|a: &Address| !AsRef::<str>::as_ref(a).is_ascii());
    if international
        && connection
            .server_info()
            .supports_feature(Extension::SmtpUtfEight)
    {
        options.push(MailParameter::SmtpUtfEight);
    }
    connection
        .command(Mail::new(envelope.from().cloned(), options))
        .map_err(later)?;
    for recipient in envelope.to() {
        let asked = connection.command(Rcpt::new(recipient.clone(), Vec::new()));
        asked.map_err(|error| match error.is_permanent() {
            true => Outcome::Rejected(told(&error)),
            false => later(error),
        })?;
    }
    connection.command(Data).map(|_ready| ()).map_err(later)
}

/// An error with its causes, each of them once: some errors tell their cause themselves.
fn told(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let said = inner.to_string();
        if !text.contains(&said) {
            text = format!("{text}: {said}");
        }
        cause = inner.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    #[test]
    fn a_server_that_is_not_there_is_told_once() {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        let said = probe(&Server {
            host: "127.0.0.1",
            port,
            security: "none",
            login: None,
            hello: "localhost",
        })
        .unwrap_err();
        assert_eq!(said.matches("refused").count(), 1, "{said}");
    }
}
