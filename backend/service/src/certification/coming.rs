//! What the programme of a certification foresees next, and how long a suspension may last.

use chrono::NaiveDate;
use domain::audit::{Held, Kind, State as AuditState};
use domain::calendar;
use domain::certification::State;
use kernel::Context;
use schema::certification::{self, Certification, Planned, Programme};
use schema::{Result, Snapshot};

/// The last day to resolve a suspension: before the limit the body sets, and while the certification
/// lasts (9.6.5.4).
pub(crate) fn resolve_by(c: &Certification, context: &Context) -> Option<NaiveDate> {
    let months = context.settings.suspension_months;
    let last = |since| calendar::suspension_last_day(since, months, c.expires_on);
    c.suspended_on.map(last)
}

/// The next audit the programme of this cycle foresees and nobody has scheduled: stage 2 only once
/// the file of stage 1 is accepted.
pub(crate) fn coming(rx: &mut Snapshot, c: &Certification) -> Result<Option<Planned>> {
    let programme = certification::programme(rx, &c.id, c.cycle)?;
    Ok(coming_at(rx, c, programme)?.map(|(_, planned)| planned))
}

/// The same with its place in the programme.
pub(super) fn coming_at(
    rx: &mut Snapshot,
    c: &Certification,
    programme: Option<Programme>,
) -> Result<Option<(usize, Planned)>> {
    let held = schema::audit::held(rx, &c.id, c.cycle)?;
    Ok(left(c.state, programme, &held))
}

/// The first audit of a programme that is left, with its place, from what the same cycle holds already.
pub(super) fn left(
    state: State,
    programme: Option<Programme>,
    held: &[Held],
) -> Option<(usize, Planned)> {
    let mut left: Vec<(usize, Planned)> = programme?.body.0.into_iter().enumerate().collect();
    let mut waiting = false;
    let mut last = None;
    for audit in held.iter().filter(|audit| audit.fulfils()) {
        waiting |= audit.kind == Kind::Stage1 && audit.state != AuditState::Reviewed;
        if audit.kind == Kind::Surveillance {
            last = last.max(Some(audit.last_day));
        }
        if let Some(at) = left
            .iter()
            .position(|(_, planned)| planned.kind == audit.kind)
        {
            left.remove(at);
        }
    }
    let (at, mut next) = left.into_iter().next()?;
    if is_later(next.kind) {
        next.due_on = calendar::next_in_rhythm(next.due_on, last);
    }
    let possible = state != State::Planned || !(waiting || is_later(next.kind));
    possible.then_some((at, next))
}

/// What can only come after the decision.
pub(super) fn is_later(kind: Kind) -> bool {
    matches!(kind, Kind::Surveillance | Kind::Recertification)
}
