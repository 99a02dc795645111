//! Tells of an audit that is moved, cancelled or terminated.

use crate::mail::Mail;
use crate::outbox;
use kernel::Context;
use schema::audit::Audit;
use schema::{Snapshot, Transaction, audit};

/// Who is on the team of an audit, by id.
pub(crate) fn people(rx: &mut Snapshot, audit_id: &str) -> schema::Result<Vec<String>> {
    let team = audit::team(rx, audit_id)?;
    Ok(team.into_iter().map(|member| member.person_id).collect())
}

/// Tells client and team, and of a terminated audit the body, what became of it.
pub(crate) fn tell_of_change(
    tx: &mut Transaction,
    context: &Context,
    audit: &Audit,
    people: Vec<String>,
    reason: String,
) -> schema::Result<()> {
    let audit = audit.id.clone();
    let changed = Mail::AuditChanged {
        audit,
        people,
        reason,
    };
    outbox::mail(tx, context, changed)
}
