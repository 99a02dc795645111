//! Shows an agreement.

use crate::agreement::cover;
use crate::view::View;
use domain::agreement::State;
use domain::{Act, Result};
use kernel::Context;
use schema::agreement::Agreement;
use schema::application::Application;
use schema::client::Client;
use schema::{Id, Record, Snapshot};

/// Shows an agreement.
///
/// # Errors
/// [`domain::Fault::NotFound`] when there is none, or it may not be seen.
pub fn show(rx: &mut Snapshot, context: &Context, id: &str) -> Result<View> {
    let id = &Id::from(id);
    let g: Agreement = rx.load(id, Act::ReadApplication)?;
    let client = Client::find(rx, &g.client_id)?;
    let application = Application::find(rx, &g.application_id)?;
    let (next, actor, tone) = match g.state {
        State::Issued => ("Accept the agreement.", "Client", "info"),
        State::InForce => (
            "Nothing. The agreement covers the audits of these sites.",
            "",
            "good",
        ),
        State::Ended => ("Nothing. The agreement has ended.", "", "plain"),
    };
    Ok(
        View::of(rx, context, "Agreement", &g.number, &client.name, &g)?
            .state(g.state, tone, &[State::Issued, State::InForce])
            .next(next, actor)
            .linked("Client", &client.name, format!("/client/{}", client.id))
            .linked(
                "Application",
                &application.number,
                format!("/application/{}", application.id),
            )
            .facts(cover::covered(rx, &g)?),
    )
}
