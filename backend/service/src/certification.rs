//! Certifications: one client, one standard, in cycles.

pub mod list;
mod next;
pub(crate) mod section;
pub mod show;

use domain::audit::{Kind, State as AuditState};
use domain::certification::State;
use schema::Result;
use schema::Rx;
use schema::certification::{self, Certification, Planned, Programme};
use schema::queue::Held;

/// The tone of a certification's state.
pub(crate) fn tone(state: State) -> &'static str {
    match state {
        State::Active => "good",
        State::Planned => "info",
        State::Suspended => "warn",
        State::Expired | State::Refused | State::Withdrawn => "bad",
    }
}

/// The next audit the programme of this cycle foresees and nobody has scheduled: stage 2 only once
/// the file of stage 1 is accepted.
///
/// # Errors
/// Only those of the database.
pub(crate) fn coming(rx: &mut Rx, c: &Certification) -> Result<Option<Planned>> {
    let programme = certification::programme(rx, &c.id, c.cycle)?;
    let held: Vec<Held> = schema::audit::of_certification(rx, &c.id)?
        .into_iter()
        .filter(|audit| audit.cycle == c.cycle && audit.ended_early.is_empty())
        .map(|audit| (audit.kind, audit.state))
        .collect();
    Ok(left(c.state, programme, &held))
}

/// The first audit of a programme that is left, from what the same cycle holds already.
pub(crate) fn left(state: State, programme: Option<Programme>, held: &[Held]) -> Option<Planned> {
    let mut left = programme?.body.0;
    let mut waiting = false;
    // A cancelled audit fulfils nothing.
    for (kind, state) in held
        .iter()
        .filter(|(_, state)| *state != AuditState::Cancelled)
    {
        waiting |= *kind == Kind::Stage1 && *state != AuditState::Reviewed;
        if let Some(at) = left.iter().position(|planned| planned.kind == *kind) {
            left.remove(at);
        }
    }
    left.into_iter()
        .next()
        .filter(|next| state != State::Planned || !(waiting || is_later(next.kind)))
}

/// What can only come after the decision.
fn is_later(kind: Kind) -> bool {
    matches!(kind, Kind::Surveillance | Kind::Recertification)
}
