//! Shows a person with competence and ties.

use crate::person::pair;
use crate::tie::section::judgement;
use crate::view::{Cell, Section, View};
use domain::competence::Field;
use domain::lifecycle::said;
use domain::sentence::{Said, Sentence, word};
use domain::{Act, Result, of};
use kernel::Context;
use schema::client::Client;
use schema::person::{self, Person};
use schema::{Id, Record, Snapshot};

/// Shows a person.
///
/// # Errors
/// [`domain::Fault::NotFound`] when there is none, or it may not be seen.
pub fn show(rx: &mut Snapshot, context: &Context, id: &str) -> Result<View> {
    let id = &Id::from(id);
    let p: Person = rx.load(id, Act::ReadPerson)?;
    Ok(View::of(rx, context, "Person", "", &p.name, &p)?
        .fact("Email", &p.email)
        .fact(
            "Relationship to the body",
            word(if p.employed { "employed" } else { "external" }),
        )
        .fact("Date of the written agreement", p.agreement_on)
        .fact("Education at degree level", yes(p.background.degree))
        .fact(
            "Trained as an AIMS auditor",
            yes(p.background.aims_training),
        )
        .fact("Languages", p.background.languages.join(", "))
        .fact(
            "Audits with an active part in all stages",
            p.background.full_audits,
        )
        .section(work(&p))
        .section(competences(rx, id)?)
        .section(ties(rx, id)?)
        .section(pair::section(rx, &p)?))
}

fn yes(holds: bool) -> Sentence {
    word(if holds { "yes" } else { "not on file" })
}

fn work(p: &Person) -> Section {
    let columns = [
        ("Field", ""),
        ("On AI", ""),
        ("From", "date"),
        ("To", "date"),
    ];
    let mut table = Section::table("work", "Practical work", &columns, "None on file.");
    for one in &p.background.work {
        let field = match one.field {
            Field::InformationTechnology => "information technology",
            Field::DataProtection => "data protection",
            Field::Other => "other",
        };
        table = table.row(vec![
            Cell::text(word(field)),
            Cell::text(word(if one.on_ai { "yes" } else { "" })),
            Cell::date(Some(one.from)),
            Cell::date(Some(one.to)),
        ]);
    }
    table
}

fn competences(rx: &mut Snapshot, id: &Id<of::Person>) -> Result<Section> {
    let mut table = Section::table(
        "competence",
        "Evaluated competence",
        &[
            ("Function", ""),
            ("Standard", ""),
            ("Areas", "text"),
            ("From", "date"),
            ("Until", "date"),
            ("Evaluated by", ""),
            ("Based on", "text"),
            ("Ended because", "text"),
        ],
        "None recorded.",
    );
    for c in person::competences(rx, id)? {
        table = table.row(vec![
            Cell::text(said(c.function.word())),
            Cell::text(&c.standard),
            Cell::text(areas(&c.areas)),
            Cell::date(Some(c.from_on)),
            Cell::date(Some(c.last_day())),
            Cell::text(&c.evaluated_by),
            Cell::text(&c.evidence),
            Cell::text(&c.end_reason),
        ]);
    }
    Ok(table)
}

/// Knowledge areas by their titles.
fn areas(codes: &[String]) -> Vec<Sentence> {
    let known = &catalogue::aims().competence.areas;
    let areas = codes.iter().map(|code| {
        let area = known.iter().find(|area| area.code == *code);
        Sentence::finished(area.map_or(code, |area| &area.title))
    });
    areas.collect()
}

fn ties(rx: &mut Snapshot, id: &Id<of::Person>) -> Result<Section> {
    let mut table = Section::table(
        "ties",
        "Ties to clients",
        &[
            ("Client", ""),
            ("Kind", ""),
            ("Ended", "date"),
            ("Known", "text"),
            ("Judgement", "text"),
        ],
        "None known.",
    );
    for t in person::all_ties(rx, id)? {
        let client = Client::find(rx, &t.client_id)?;
        let ended = t
            .ended_on
            .map_or_else(|| word("ongoing").into(), Said::from);
        table = table.row(vec![
            Cell::text(client.name),
            Cell::text(said(t.kind.word())),
            Cell::text(ended),
            Cell::text(&t.evidence),
            Cell::text(judgement(&t)),
        ]);
    }
    Ok(table)
}
