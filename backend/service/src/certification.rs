//! Certifications: one client, one standard, in cycles.

pub mod list;
pub(crate) mod section;
pub mod show;

use domain::Result;
use domain::audit::{Kind, State as AuditState};
use domain::certification::State;
use schema::Rx;
use schema::certification::{self, Certification, Planned};

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
    let Some(programme) = certification::programme(rx, &c.id, c.cycle)? else {
        return Ok(None);
    };
    let mut left = programme.body.0;
    let mut waiting = false;
    for audit in schema::audit::of_certification(rx, &c.id)? {
        if audit.cycle != c.cycle {
            continue;
        }
        waiting |= audit.kind == Kind::Stage1 && audit.state != AuditState::Reviewed;
        if let Some(at) = left.iter().position(|x| x.kind == audit.kind) {
            left.remove(at);
        }
    }
    Ok(left
        .into_iter()
        .next()
        .filter(|next| c.state != State::Planned || !(waiting || is_later(next.kind))))
}

/// What can only come after the decision.
fn is_later(kind: Kind) -> bool {
    matches!(kind, Kind::Surveillance | Kind::Recertification)
}
