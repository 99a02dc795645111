//! Shows an override: what was set aside, for which act, why, and by which two people.

use crate::override_::list::tone;
use crate::override_::second::still_serves;
use crate::override_::section::asked;
use crate::view::View;
use domain::override_::State;
use domain::{Act, Result};
use kernel::Context;
use schema::client::Client;
use schema::override_::{Override, is_of_two_people};
use schema::person::Person;
use schema::{Id, Record, Snapshot};

/// Shows an override.
///
/// # Errors
/// [`domain::Fault::NotFound`] when there is none, or it may not be seen.
pub fn show(rx: &mut Snapshot, context: &Context, id: &str) -> Result<View> {
    let id = &Id::from(id);
    let it: Override = rx.load(id, Act::ReadOverride)?;
    let client = match it.client_id.is_empty() {
        true => String::new(),
        false => Client::find(rx, &it.client_id)?.name,
    };
    let second = match &it.seconded_by {
        Some(person) => Person::find(rx, person)?.name,
        None => String::new(),
    };
    let over = rx.today() > it.until_on;
    let one = it.state == State::Approved && !is_of_two_people(rx, &it)?;
    let waits = matches!(it.state, State::Proposed | State::Approved);
    let idle = waits && !still_serves(rx, context, &it)?;
    let (next, who) = match it.state {
        State::Proposed | State::Approved if over => {
            ("Nothing. The last day it could be used has passed.", "")
        }
        State::Proposed | State::Approved if idle => (
            "Nothing. The act it was requested for cannot be done to the record as it now is.",
            "",
        ),
        State::Proposed => (
            "A second person, authorised for the act, agrees or declines.",
            "Second person",
        ),
        State::Approved if one => (
            "Nothing. Its two people are now known to be the same person, so it can no longer be used.",
            "",
        ),
        State::Approved => (
            "Do the act; the override can be used once.",
            "The person who does the act",
        ),
        State::Declined => ("Nothing. The rule still applies.", ""),
        State::Used => ("Nothing. The act is done.", ""),
    };
    Ok(View::of(rx, context, "Override", &it.number, &client, &it)?
        .state(
            it.state,
            tone(it.state),
            &[State::Proposed, State::Approved, State::Used],
        )
        .next(next, who)
        .facts(asked(rx, context, &it)?)
        .fact("Second person", second)
        .fact("Answered on", it.seconded_on)
        .fact("Remark", &it.note)
        .fact("Used on", it.used_on))
}
