//! Mail written in the transaction of the act it tells of; the worker sends it afterwards.

use crate::mail;
use crate::mail::host::host;
use crate::mail::letter::Addressed;
use crate::mail::{Mail, layout};
use domain::mail::State;
use kernel::Context;
use schema::{Result, Transaction};

/// Queues a mail to everyone it concerns, one row for each, in the caller's transaction.
///
/// # Errors
/// [`domain::Fault::NotFound`] when the record is not there.
pub fn mail(tx: &mut Transaction, context: &Context, mail: Mail) -> Result<()> {
    for addressed in mail::compose(tx, context, &mail)? {
        if addressed.to.trim().is_empty() {
            tracing::warn!(mail = ?mail, "nobody is told: there is no mail address");
            continue;
        }
        queue(tx, context, &mail, &addressed)?;
    }
    Ok(())
}

fn queue(
    tx: &mut Transaction,
    context: &Context,
    mail: &Mail,
    addressed: &Addressed,
) -> Result<()> {
    let (kind, noun, noun_id) = mail.about();
    let id = tx.new_id();
    let row = schema::mail::Mail {
        message_id: format!("<{id}@{}>", host(&context.public_url)),
        id,
        kind,
        noun,
        noun_id: noun_id.to_owned(),
        recipient: addressed.to.trim().to_owned(),
        subject: layout::one_line(&addressed.letter.subject),
        text: layout::text(&addressed.letter, context),
        html: layout::html(&addressed.letter, context),
        state: State::Queued,
        attempts: 0,
        tries: 0,
        lease_until: None,
        error: String::new(),
        created_at: tx.at(),
        sent_at: None,
    };
    schema::mail::queue(tx, row)
}
