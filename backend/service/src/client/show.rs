//! Shows a client with sites, AI systems, applications and certifications.

use crate::certification::list;
use crate::client::{beginning, pair};
use crate::complaint::list as complaints;
use crate::view::{Cell, Section, View};
use domain::lifecycle::said;
use domain::sentence::{Sentence, say, word};
use domain::{Act, LifeCycle, Noun, Result, Role, of};
use kernel::Context;
use schema::client::{self, Client};
use schema::{Id, Snapshot, account};

/// Shows a client.
///
/// # Errors
/// [`domain::Fault::NotFound`] when there is none, or it may not be seen.
pub fn show(rx: &mut Snapshot, context: &Context, id: &str) -> Result<View> {
    let id = &Id::from(id);
    let client: Client = rx.load(id, Act::ReadClient)?;
    let (next, who) = match beginning::begins_with(rx, id)? {
        Some(begins) => (begins.next(), who(rx, id)?),
        None => (
            "Nothing here. Current work is shown with its applications and certifications.",
            Sentence::default(),
        ),
    };
    Ok(
        View::of(rx, context, "Client", &client.number, &client.name, &client)?
            .next(next, who)
            .fact(
                "Address",
                format!("{}, {}, {}", client.address, client.city, client.country),
            )
            .fact("Registration number", &client.registration)
            .fact("Authorised representative", &client.representative)
            .fact("Email", &client.email)
            .section(site_table(rx, id)?)
            .section(system_table(rx, id)?)
            .section(application_table(rx, id)?)
            .section(certification_table(rx, id)?)
            .sections(complaints::of_client(rx, id)?)
            .sections(pair::section(rx, &client)?),
    )
}

/// The body acts for a client that has no login; who may have one made is told how.
fn who(rx: &mut Snapshot, id: &Id<of::Client>) -> Result<Sentence> {
    if account::acts_for(rx, id)? {
        return Ok(word("Client"));
    }
    if !rx.actor().is(Role::Manager) {
        return Ok("Client, or the body on its behalf: no login acts for this client yet".into());
    }
    let command =
        format!("certwright user add --login <login> --name <name> --role client --client {id}");
    Ok(say!(
        "Client, or the body on its behalf: no login acts for this client yet. On the server: {command}",
        command
    ))
}

fn site_table(rx: &mut Snapshot, id: &Id<of::Client>) -> Result<Section> {
    let mut table = Section::table(
        "sites",
        "Sites",
        &[
            ("Name", ""),
            ("Address", ""),
            ("Activity", "text"),
            ("Central function", ""),
        ],
        "No site yet.",
    );
    for s in client::sites(rx, id)? {
        table = table.row(vec![
            Cell::text(&s.name),
            Cell::text(format!("{}, {}, {}", s.address, s.city, s.country)),
            Cell::text(&s.activity),
            Cell::text(word(if s.central { "yes" } else { "" })),
        ]);
    }
    Ok(table)
}

fn system_table(rx: &mut Snapshot, id: &Id<of::Client>) -> Result<Section> {
    let mut table = Section::table(
        "systems",
        "AI systems",
        &[
            ("Name", ""),
            ("Purpose", "text"),
            ("Role towards AI", ""),
            ("Impact", ""),
        ],
        "No AI system yet.",
    );
    for s in client::ai_systems(rx, id)? {
        table = table.row(vec![
            Cell::text(&s.name),
            Cell::text(&s.purpose),
            Cell::text(word(s.role.word())),
            Cell::text(word(s.risk.word())),
        ]);
    }
    Ok(table)
}

fn application_table(rx: &mut Snapshot, id: &Id<of::Client>) -> Result<Section> {
    let mut table = Section::table(
        "applications",
        "Applications",
        &[
            ("Number", ""),
            ("Standard", ""),
            ("Submitted", "date"),
            ("Status", ""),
        ],
        "No application yet.",
    );
    for a in schema::application::of_client(rx, id)? {
        table = table.row(vec![
            Cell::link(&a.number, Noun::Application, &a.id),
            Cell::text(&a.standard),
            Cell::date(a.submitted_on),
            Cell::text(said(a.state.word())),
        ]);
    }
    Ok(table)
}

fn certification_table(rx: &mut Snapshot, id: &Id<of::Client>) -> Result<Section> {
    let mut table = Section::table(
        "certifications",
        "Certifications",
        &[
            ("Number", ""),
            ("Standard", ""),
            ("Valid until", "date"),
            ("Status", ""),
        ],
        "No certification yet.",
    );
    for c in schema::certification::of_client(rx, id)? {
        table = table.row(vec![
            Cell::link(&c.number, Noun::Certification, &c.id),
            Cell::text(&c.standard),
            Cell::date(c.expires_on),
            Cell::status(said(c.state.word()), list::tone(c.state)),
        ]);
    }
    Ok(table)
}
