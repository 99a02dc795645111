//! Shows one revision of a certificate.

use crate::view::View;
use domain::certificate::State;
use domain::sentence::say;
use domain::{Act, Error, Result};
use kernel::Context;
use reports::certificate as doc;
use schema::certificate::Certificate;
use schema::certification::Certification;
use schema::client::Client;
use schema::{Id, Record, Snapshot, decision};

/// The tone of a certificate's state.
pub(crate) fn tone(state: State) -> &'static str {
    match state {
        State::Issued => "good",
        State::Issuing => "info",
        State::Superseded => "plain",
        State::Suspended => "warn",
        State::Expired | State::Withdrawn => "bad",
    }
}

/// Shows one revision of a certificate.
///
/// # Errors
/// [`domain::Fault::NotFound`] when there is none, or it may not be seen.
pub fn show(rx: &mut Snapshot, context: &Context, id: &str) -> Result<View> {
    let id = &Id::from(id);
    let c: Certificate = rx.load(id, Act::ReadCertification)?;
    let client = Client::find(rx, &c.client_id)?;
    let certification = Certification::find(rx, &c.certification_id)?;
    let next = match c.state {
        State::Issuing => "The document is being rendered, sealed and published.",
        State::Issued => "Anyone can verify it by its number.",
        _ => "Anyone can look up its number and see today's status.",
    };
    let number = say!(
        "{number} revision {revision}",
        number = &c.number,
        revision = c.revision
    );
    let said: doc::Certificate = serde_json::from_str(&c.frozen).map_err(Error::internal)?;
    let view = View::of(rx, context, "Certificate", number, &client.name, &c)?
        .state(c.state, tone(c.state), &[State::Issuing, State::Issued])
        .next(next, "")
        .linked("Client", &client.name, format!("/client/{}", client.id))
        .linked(
            "Certification",
            &certification.number,
            format!("/certification/{}", certification.id),
        );
    let view = match &c.decision_id {
        Some(id) => {
            let decided = decision::number(rx, id)?;
            view.linked("Decision", decided, format!("/decision/{id}"))
        }
        None => view,
    };
    let named = say!(
        "Certificate {number} revision {revision}",
        number = &c.number,
        revision = c.revision
    );
    Ok(view
        .fact("Standard", &certification.standard)
        .fact("Scope", &said.scope)
        .linked(
            "Public page",
            format!("{}/verify/{}", context.public_url, c.number),
            format!("/verify/{}", c.number),
        )
        .fact("First certified", c.initial_on)
        .fact("Cycle began", c.start_on)
        .fact("Issued", c.issued_on)
        .fact("Last valid day", c.expires_on)
        .fact("SHA-256 of the document", &c.document)
        .document(named, &c.document))
}
