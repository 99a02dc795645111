//! Shows what weakens a fact once stated: what it says, of what, why, and by which two people.

use crate::statement::list::tone;
use crate::statement::second::still_fits;
use crate::view::{View, happened};
use domain::sentence::{kept, say};
use domain::statement::State;
use domain::{Act, Result};
use kernel::Context;
use kernel::section::Section;
use schema::client::Client;
use schema::person::Person;
use schema::statement::Statement;
use schema::{Id, Record, Snapshot};

/// Shows a statement.
///
/// # Errors
/// [`domain::Fault::NotFound`] when there is none, or it may not be seen.
pub fn show(rx: &mut Snapshot, context: &Context, id: &str) -> Result<View> {
    let it: Statement = rx.load(&Id::from(id), Act::ReadStatement)?;
    let client = match it.client_id.is_empty() {
        true => String::new(),
        false => Client::find(rx, &it.client_id)?.name,
    };
    let second = match &it.seconded_by {
        Some(person) => Person::find(rx, person)?.name,
        None => String::new(),
    };
    let over = rx.today() > it.until_on;
    let waits = it.state == State::Waiting && !over;
    let idle = waits && !still_fits(rx, context, &it)?;
    let (next, who) = match it.state {
        State::Waiting if idle => (
            "Nothing. It can no longer be done as it was stated; decline it, and state it again.",
            "",
        ),
        State::Waiting if over => (
            "Nothing. The last day to agree has passed; what was stated before counts.",
            "",
        ),
        State::Waiting => (
            "Somebody else agrees or declines. Until then what was stated before counts.",
            "Manager, planner, reviewer or decider",
        ),
        State::Agreed => ("Nothing. It counts.", ""),
        State::Declined => ("Nothing. What was stated before counts.", ""),
    };
    let view = View::of(rx, context, "Statement", &it.number, &client, &it)?
        .state(it.state, tone(it.state), &[State::Waiting, State::Agreed])
        .next(next, who);
    let view = stated(rx, context, &it)?
        .into_iter()
        .fold(view, View::facts);
    Ok(view
        .fact("Second person", second)
        .fact("Answered on", it.seconded_on)
        .fact("Remark", &it.note))
}

/// What is stated, for who agrees or declines.
pub(super) fn stated(
    rx: &mut Snapshot,
    context: &Context,
    found: &Statement,
) -> schema::Result<Vec<Section>> {
    let name = Person::find(rx, &found.said_by)?.name;
    let place = match found.noun.as_str() {
        "" => String::new(),
        noun => format!("/{noun}/{}", found.noun_id),
    };
    Ok(vec![
        Section::facts("statement", "The statement", "")
            .fact("What is stated", kept::from_kept(&found.says))
            .linked("Act", happened(context.acts, &found.act), place)
            .fact("Reason", &found.reason)
            .fact(
                "Stated by",
                say!("{name}, {day}", name, day = found.said_on),
            )
            .fact("To be agreed by", found.until_on),
    ])
}
