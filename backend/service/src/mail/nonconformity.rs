//! Letters about a nonconformity.

use crate::mail::letter::{Addressed, Letter, by, client_of, date, titled, to, to_client};
use domain::audit::Kind;
use domain::nonconformity::Grade;
use domain::of;
use domain::team::Part;
use kernel::Context;
use schema::audit::{self, Audit};
use schema::certification::Certification;
use schema::nonconformity::Nonconformity;
use schema::person::Person;
use schema::{Id, Record, Result, Snapshot};

pub(super) fn raised(
    rx: &mut Snapshot,
    context: &Context,
    id: &Id<of::Nonconformity>,
) -> Result<Vec<Addressed>> {
    let (nc, audit) = load(rx, id)?;
    let client = client_of(rx, &nc.client_id)?;
    let due = date(nc.answer_due_on);
    let mut facts = about(rx, &nc)?;
    facts.push(("Statement", nc.statement.clone()));
    facts.push(("Evidence", nc.evidence.clone()));
    facts.push(("Answer by", due.clone()));
    let letter = Letter {
        subject: format!(
            "{}: answer nonconformity {} by {due}",
            audit.number, nc.number
        ),
        lead: format!(
            "At audit {} we found that a requirement is not met.",
            audit.number
        ),
        facts,
        paragraphs: vec![
            format!(
                "Please analyse the cause and send us by {due} the correction, the cause and the corrective action, carried out or planned {}. That day is included.",
                by(&["9.4.9"])
            ),
            weight(&nc, &audit, context),
        ],
        link: ("Answer the nonconformity", path(&nc)),
        ..Letter::default()
    };
    Ok(vec![to_client(&client, letter)])
}

/// What has to come of it, and before what.
fn weight(nc: &Nonconformity, audit: &Audit, context: &Context) -> String {
    let grade = nc.grade.word();
    if closes_first(nc, context) {
        format!(
            "It is a {grade} nonconformity: you must carry out the correction and corrective action, and we must verify them, {}.",
            before(audit)
        )
    } else {
        format!(
            "It is a {grade} nonconformity: we must accept your plan for correction and corrective action {}.",
            before(audit)
        )
    }
}

/// Whether it has to be closed, not only planned, before a positive decision (9.5.2 b and c).
fn closes_first(nc: &Nonconformity, context: &Context) -> bool {
    nc.grade == Grade::Major || context.settings.minors_must_be_closed
}

fn before(audit: &Audit) -> String {
    let (what, clause) = match audit.kind {
        Kind::Stage1 | Kind::Stage2 => ("before certification can be granted", "9.5.2"),
        Kind::Surveillance => ("so that the certification can go on", "9.6.1"),
        Kind::Recertification => ("before the certification can be renewed", "9.5.2"),
    };
    format!("{what} {}", by(&[clause]))
}

pub(super) fn answer_returned(
    rx: &mut Snapshot,
    id: &Id<of::Nonconformity>,
) -> Result<Vec<Addressed>> {
    let (nc, _) = load(rx, id)?;
    let client = client_of(rx, &nc.client_id)?;
    let due = date(nc.answer_due_on);
    let when = if nc.answer_due_on < rx.today() {
        format!("The time for the answer ended on {due}; please send the revised answer now.")
    } else {
        format!("Please send the revised answer by {due}; that day is included.")
    };
    let mut facts = about(rx, &nc)?;
    facts.push(("What is missing", nc.remark.clone()));
    let letter = Letter {
        subject: format!("{}: your answer is not sufficient yet", nc.number),
        lead: format!(
            "We have reviewed what you told us about nonconformity {}, and it is not sufficient yet {}.",
            nc.number,
            by(&["9.4.10"])
        ),
        facts,
        paragraphs: vec![when],
        link: ("Revise the answer", path(&nc)),
        ..Letter::default()
    };
    Ok(vec![to_client(&client, letter)])
}

pub(super) fn plan_accepted(
    rx: &mut Snapshot,
    context: &Context,
    id: &Id<of::Nonconformity>,
) -> Result<Vec<Addressed>> {
    let (nc, audit) = load(rx, id)?;
    let client = client_of(rx, &nc.client_id)?;
    let mut facts = about(rx, &nc)?;
    if let Some(answer) = &nc.answer.0 {
        let today = rx.today();
        facts.push(("Corrective action", answer.corrective_action.clone()));
        facts.extend(answer.done_by.map(|day| match day < today {
            true => ("Carried out by", date(day)),
            false => ("To be carried out by", date(day)),
        }));
    }
    let next = if closes_first(&nc, context) {
        format!(
            "Next, please carry out what is still to be done and send us the evidence. We must verify it {}.",
            before(&audit)
        )
    } else {
        "Next, please carry out what is still to be done. We will verify it from your evidence or at the next audit."
            .to_owned()
    };
    let letter = Letter {
        subject: format!("{}: your plan has been accepted", nc.number),
        lead: format!(
            "We have accepted your correction, cause and corrective action for nonconformity {} {}.",
            nc.number,
            by(&["9.4.10"])
        ),
        facts,
        paragraphs: vec![next],
        link: ("See the nonconformity", path(&nc)),
        ..Letter::default()
    };
    Ok(vec![to_client(&client, letter)])
}

pub(super) fn answer_overdue(
    rx: &mut Snapshot,
    id: &Id<of::Nonconformity>,
) -> Result<Vec<Addressed>> {
    let (nc, audit) = load(rx, id)?;
    let client = client_of(rx, &nc.client_id)?;
    let due = date(nc.answer_due_on);
    let mut facts = vec![("Client", client.name.clone())];
    facts.extend(about(rx, &nc)?);
    facts.push(("Answer was due", due.clone()));
    let letter = |next: &str, link: &'static str| Letter {
        subject: format!("{}: the answer was due on {due}", nc.number),
        lead: format!(
            "The time to answer nonconformity {} of audit {} ended on {due} {}.",
            nc.number,
            audit.number,
            by(&["9.4.9"])
        ),
        facts: facts.clone(),
        paragraphs: vec![next.to_owned()],
        link: (link, path(&nc)),
        ..Letter::default()
    };
    let without = match audit.kind {
        Kind::Surveillance => "Without them the certification may be suspended.",
        _ => "Until we have them, no positive decision on certification is possible.",
    };
    let ask = format!(
        "Please send us the correction, the cause and the corrective action now. {without} This reminder is not itself a decision."
    );
    let mut letters = vec![to_client(&client, letter(&ask, "Answer the nonconformity"))];
    let follow = "The client was reminded today. A case stays open in the planners' work queue until the client answers.";
    for member in audit::team(rx, &audit.id)? {
        if member.part == Part::Leader {
            let leader = Person::find(rx, &member.person_id)?;
            let letter = letter(follow, "See the nonconformity");
            letters.push(to(&leader.name, &leader.email, letter));
        }
    }
    Ok(letters)
}

/// Its number and grade, and the requirement with its standard and title.
fn about(rx: &mut Snapshot, nc: &Nonconformity) -> Result<Vec<(&'static str, String)>> {
    let standard = Certification::find(rx, &nc.certification_id)?.standard;
    Ok(vec![
        (
            "Nonconformity",
            format!("{} ({})", nc.number, nc.grade.word()),
        ),
        (
            "Requirement",
            format!("{standard}, {}", titled(&standard, &nc.requirement)),
        ),
    ])
}

fn load(rx: &mut Snapshot, id: &Id<of::Nonconformity>) -> Result<(Nonconformity, Audit)> {
    let nc = Nonconformity::find(rx, id)?;
    let audit = Audit::find(rx, &nc.audit_id)?;
    Ok((nc, audit))
}

fn path(nc: &Nonconformity) -> String {
    format!("/nonconformity/{}", nc.id)
}
