//! Shows a certification: cycle, programme, audits, nonconformities, decisions, certificates.

use super::section;
use crate::certification::coming;
use crate::certification::list::tone;
use crate::choice;
use crate::decision::held::Waiting;
use crate::decision::take::suspended_for;
use crate::view::View;
use domain::certification::State;
use domain::{Act, Result};
use kernel::Context;
use schema::certification::Certification;
use schema::client::Client;
use schema::{Id, Record, Snapshot};

/// Shows a certification.
///
/// # Errors
/// [`domain::Fault::NotFound`] when there is none, or it may not be seen.
pub fn show(rx: &mut Snapshot, context: &Context, id: &str) -> Result<View> {
    let id = &Id::from(id);
    let c: Certification = rx.load(id, Act::ReadCertification)?;
    let client = Client::find(rx, &c.client_id)?;
    let sites = choice::labels(&choice::sites(rx, &client.id)?, &c.sites);
    let next = super::next::of(rx, context, &c)?;
    let limit = coming::resolve_by(&c, context).filter(|_| c.state == State::Suspended);
    let view = View::of(rx, context, "Certification", &c.number, &client.name, &c)?
        .state(c.state, tone(c.state), &[State::Planned, State::Active])
        .next(next.text, next.who)
        .linked("Client", &client.name, format!("/client/{}", client.id))
        .fact("Standard", &c.standard)
        .fact("Scope", &c.scope)
        .fact("Sites", sites)
        .fact("Roles", choice::roles(&c.roles))
        .fact("Statement of applicability", &c.soa_version)
        .fact("Dated", c.soa_dated)
        .fact("Cycle", c.cycle)
        .fact("First certified", c.initial_on)
        .fact("Cycle began", c.start_on)
        .fact("Last valid day", c.expires_on)
        .fact("Suspended since", c.suspended_on)
        .fact("Suspended for", suspended_for(c.suspended_for.0))
        .fact("To be resolved by", limit)
        .section(section::programme(rx, &c)?)
        .section(section::audits(rx, id)?)
        .section(section::nonconformities(rx, id)?)
        .section(section::decisions(rx, id)?)
        .section(section::certificates(rx, id)?)
        .section(section::cases(rx, id)?);
    Ok(in_turn(view, c.state, next.decision.as_ref()))
}

/// The decision that waits stands first, and none is what to do now that no reviewed audit waits for or
/// that the file holds up. Lifting a suspension rests on its cause.
fn in_turn(mut view: View, state: State, waiting: Option<&Waiting>) -> View {
    if state == State::Suspended {
        return view;
    }
    for act in [Act::Grant, Act::Maintain, Act::Renew, Act::Restore] {
        let why = match waiting.filter(|waiting| waiting.act == act) {
            Some(waiting) => waiting.held.as_ref().map(|(why, _)| why.clone()),
            None => Some("No reviewed audit is waiting for this decision.".into()),
        };
        view = view.hold(act, why.unwrap_or_default());
    }
    match waiting {
        Some(waiting) => view.lead(waiting.act),
        None => view,
    }
}
