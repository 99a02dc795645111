//! Shows a complaint.

use crate::complaint::list::named;
use crate::view::View;
use domain::complaint::{Concern, State};
use domain::{Act, Result};
use kernel::Context;
use schema::client::Client;
use schema::complaint::Complaint;
use schema::{Id, Record, Snapshot};

/// Shows a complaint.
///
/// # Errors
/// [`domain::Fault::NotFound`] when there is none, or it may not be seen.
pub fn show(rx: &mut Snapshot, context: &Context, id: &str) -> Result<View> {
    let id = &Id::from(id);
    let c: Complaint = rx.load(id, Act::ReadComplaint)?;
    let (next, actor) = match c.state {
        State::Received => ("Acknowledge the complaint.", "Certification body"),
        State::Acknowledged if c.concern == Concern::Others => (
            "Nothing more. It does not concern anything we are responsible for.",
            "",
        ),
        State::Acknowledged => (
            "It is being examined. The outcome cannot be recorded here yet.",
            "",
        ),
    };
    let (client, place) = match c.client_id.is_empty() {
        true => (String::new(), String::new()),
        false => (
            Client::find(rx, &c.client_id)?.name,
            format!("/client/{}", c.client_id),
        ),
    };
    let tone = match c.state {
        State::Received => "warn",
        State::Acknowledged => "info",
    };
    Ok(View::of(rx, context, "Complaint", &c.number, "", &c)?
        .state(c.state, tone, State::ALL)
        .next(next, actor)
        .fact("Complainant", &c.complainant)
        .fact("Email", &c.email)
        .fact("Received", c.received_on)
        .fact("Concerns", named(c.concern))
        .linked("Client", client, place)
        .fact("What the complaint is about", &c.statement)
        .fact("Why it does not concern us", &c.why_others)
        .fact("Acknowledged", c.acknowledged_on)
        .fact("How they were informed", &c.told_otherwise))
}
