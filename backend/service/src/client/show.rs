//! Shows a client with sites, AI systems, applications and certifications.

use crate::certification::list;
use crate::client::beginning;
use crate::complaint::list as complaints;
use crate::view::{Cell, Section, View, date};
use domain::lifecycle::spoken;
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
        Some(begins) => (format!("{}.", begins.title()), who(rx, id)?),
        None => (
            "Nothing here. What goes on stands with its applications and certifications."
                .to_owned(),
            String::new(),
        ),
    };
    Ok(
        View::of(rx, context, "Client", &client.number, &client.name, &client)?
            .next(next, &who)
            .fact(
                "Address",
                format!("{}, {}, {}", client.address, client.city, client.country),
            )
            .fact("Authorised representative", &client.representative)
            .fact("E-mail", &client.email)
            .section(site_table(rx, id)?)
            .section(system_table(rx, id)?)
            .section(application_table(rx, id)?)
            .section(certification_table(rx, id)?)
            .sections(complaints::of_client(rx, id)?),
    )
}

/// The body acts for a client that has no login; who may have one made is told how.
fn who(rx: &mut Snapshot, id: &Id<of::Client>) -> Result<String> {
    if account::acts_for(rx, id)? {
        return Ok("Client".to_owned());
    }
    let nobody = "Client, or the body for it: no login acts for this client yet";
    Ok(match rx.actor().is(Role::Manager) {
        true => format!(
            "{nobody}. On the server: certwright user add --login <login> --name <name> --role client --client {id}"
        ),
        false => nobody.to_owned(),
    })
}

fn site_table(rx: &mut Snapshot, id: &Id<of::Client>) -> Result<Section> {
    let mut table = Section::table(
        "sites",
        "Sites",
        &[
            ("Name", ""),
            ("Address", ""),
            ("Activity", "text"),
            ("Central", ""),
        ],
        "No site yet.",
    );
    for s in client::sites(rx, id)? {
        table = table.row(vec![
            Cell::text(&s.name),
            Cell::text(format!("{}, {}, {}", s.address, s.city, s.country)),
            Cell::text(&s.activity),
            Cell::text(if s.central { "yes" } else { "" }),
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
            ("Role", ""),
            ("Impact", ""),
        ],
        "No AI system yet.",
    );
    for s in client::ai_systems(rx, id)? {
        table = table.row(vec![
            Cell::text(&s.name),
            Cell::text(&s.purpose),
            Cell::text(s.role),
            Cell::text(s.risk),
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
            Cell::text(spoken(a.state.word())),
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
            Cell::text(date(c.expires_on)),
            Cell::status(spoken(c.state.word()), list::tone(c.state)),
        ]);
    }
    Ok(table)
}
