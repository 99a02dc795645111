//! Shows a decision with every verdict it rested on.

use crate::certificate::issue;
use crate::view::{Cell, Section, View, need, rule, said};
use domain::clause::cited;
use domain::sentence::{Sentence, say, word};
use domain::verdict::Outcome;
use domain::{Act, Result};
use kernel::Context;
use schema::certification::Certification;
use schema::client::Client;
use schema::decision::Decision;
use schema::person::Person;
use schema::{Id, Record, Snapshot};

/// Shows a decision.
///
/// # Errors
/// [`domain::Fault::NotFound`] when there is none, or it may not be seen.
pub fn show(rx: &mut Snapshot, context: &Context, id: &str) -> Result<View> {
    let id = &Id::from(id);
    let d: Decision = rx.load(id, Act::ReadCertification)?;
    let client = Client::find(rx, &d.client_id)?;
    let certification = Certification::find(rx, &d.certification_id)?;
    let decider = Person::find(rx, &d.decider_id)?;
    let issued = schema::certificate::of_decision(rx, id)?;
    let waits = issue::is_awaited(rx, &d)?;
    let mut view = View::of(
        rx,
        context,
        "Certification decision",
        &d.number,
        &client.name,
        &d,
    )?
    .linked("Client", &client.name, format!("/client/{}", client.id))
    .linked(
        "Certification",
        &certification.number,
        format!("/certification/{}", certification.id),
    )
    .fact("Decision", word(d.kind.word()))
    .fact(
        "Decided by",
        say!("{name}, {day}", name = decider.name, day = d.decided_on),
    )
    .fact("Effective on", d.effective_on)
    .fact("Reasons", &d.reason);
    view.status.word = word(d.kind.word());
    view.status.tone = if d.kind.is_positive() { "good" } else { "bad" };
    view = if waits {
        view.next("Issue the certificate.", "Certification body")
    } else {
        view.next("Nothing. To correct it, take a new decision.", "")
    };
    if let Some(cycle) = d.cycle.0 {
        view = view
            .fact("Cycle begins", cycle.start_on)
            .fact("Last valid day", cycle.expires_on)
            .fact("Lapsed on", cycle.lapsed_on);
    }
    if let Some(c) = &issued {
        view = view.linked(
            "Certificate",
            say!(
                "{number} revision {revision}",
                number = &c.number,
                revision = c.revision
            ),
            format!("/certificate/{}", c.id),
        );
    }
    Ok(view.section(verdicts(&d)))
}

/// How a rule stood when it was decided: in a word, its tone, and the override that set it aside.
fn standing(verdict: &serde_json::Value) -> (&'static str, Cell) {
    let number = verdict["overridden_by"].as_str();
    let outcome = verdict["outcome"].as_str().and_then(Outcome::parse);
    let outcome = outcome.unwrap_or(Outcome::Unmet);
    let (stands, tone) = said(outcome, verdict["blocking"] != false, number.is_some());
    let told = match number.filter(|_| outcome == Outcome::Unmet) {
        Some(number) => say!("{stands} by {number}", stands = word(stands), number),
        None => word(stands),
    };
    (stands, Cell::status(told, tone))
}

/// A clause with its short title: a number alone explains nothing.
fn clause(standard: &str, number: &str) -> Sentence {
    let clause = cited(standard, number);
    match catalogue::clause_title(standard, number) {
        Some(title) => say!("{clause}: {title}", clause, title = word(title)),
        None => clause,
    }
}

fn verdicts(d: &Decision) -> Section {
    let mut table = Section::table(
        "verdicts",
        "What the decision is based on",
        &[("Rule", "text"), ("Clause", "text"), ("Outcome", "")],
        "Nothing was checked.",
    );
    let mut rows: Vec<(usize, Vec<Cell>)> = Vec::new();
    for one in d.verdicts.0.as_array().into_iter().flatten() {
        let text = |name: &str| one[name].as_str().unwrap_or_default().to_owned();
        let (stands, outcome) = standing(one);
        let cells = vec![
            Cell::text(rule(&text("rule"), one["facts"]["person"].as_str())),
            Cell::text(clause(&text("standard"), &text("clause"))),
            outcome,
        ];
        rows.push((need(stands), cells));
    }
    // What was not met is what a reader looks for; it is not to be searched among the rest.
    rows.sort_by_key(|(need, _)| *need);
    for (_, cells) in rows {
        table = table.row(cells);
    }
    table
}
