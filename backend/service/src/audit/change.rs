//! Tells of an audit that is moved, cancelled or terminated.

use crate::mail::Mail;
use crate::outbox;
use domain::of;
use kernel::Context;
use schema::audit::Audit;
use schema::{Id, Snapshot, Transaction, audit};

/// Who is on the team of an audit, by id.
pub(crate) fn people(
    rx: &mut Snapshot,
    audit_id: &Id<of::Audit>,
) -> schema::Result<Vec<Id<of::Person>>> {
    let team = audit::team(rx, audit_id)?;
    Ok(team.into_iter().map(|member| member.person_id).collect())
}

/// Tells client and team, and of a terminated audit the body, what became of it.
pub(crate) fn tell_of_change(
    tx: &mut Transaction,
    context: &Context,
    audit: &Audit,
    people: Vec<Id<of::Person>>,
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
