//! Letters about a nonconformity.

use super::{Addressed, Letter, client_of, date, to, to_client};
use domain::Result;
use domain::nonconformity::Grade;
use domain::team::Part;
use schema::audit::{self, Audit};
use schema::nonconformity::Nonconformity;
use schema::person::Person;
use schema::{Record, Rx};

pub(super) fn raised(rx: &mut Rx, id: &str) -> Result<Vec<Addressed>> {
    let (nc, audit) = load(rx, id)?;
    let client = client_of(rx, &nc.client_id)?;
    let weight = match nc.grade {
        Grade::Major => {
            "It is major: correction and corrective action must be carried out and verified before a positive decision on certification (9.5.2)."
        }
        Grade::Minor => {
            "It is minor: your plan for correction and corrective action must be accepted before a positive decision on certification (9.5.2)."
        }
    };
    let letter = Letter {
        subject: format!(
            "{}: answer nonconformity {} by {}",
            audit.number,
            nc.number,
            date(nc.answer_due_on)
        ),
        lead: format!(
            "At audit {} a requirement was found not to be met.",
            audit.number
        ),
        facts: vec![
            (
                "Nonconformity",
                format!("{} ({})", nc.number, nc.grade.word()),
            ),
            ("Requirement", nc.requirement.clone()),
            ("Statement", nc.statement.clone()),
            ("Evidence", nc.evidence.clone()),
            ("Answer by", date(nc.answer_due_on)),
        ],
        paragraphs: vec![
            format!(
                "Please analyse the cause and tell us by {} the correction, the cause and the corrective action, done or planned (ISO/IEC 17021-1:2015, 9.4.9). The last day is still in time.",
                date(nc.answer_due_on)
            ),
            weight.to_owned(),
        ],
        link: ("Answer the nonconformity", path(&nc)),
        ..Letter::default()
    };
    Ok(vec![to_client(&client, letter)])
}

pub(super) fn answer_returned(rx: &mut Rx, id: &str) -> Result<Vec<Addressed>> {
    let (nc, _) = load(rx, id)?;
    let client = client_of(rx, &nc.client_id)?;
    let when = if nc.answer_due_on < rx.today() {
        format!(
            "The time for the answer ended on {}; please send the revised answer now.",
            date(nc.answer_due_on)
        )
    } else {
        format!(
            "Please send the revised answer by {}.",
            date(nc.answer_due_on)
        )
    };
    let letter = Letter {
        subject: format!("{}: your answer needs more", nc.number),
        lead: format!(
            "We have reviewed your answer to nonconformity {} and cannot accept it yet (ISO/IEC 17021-1:2015, 9.4.10).",
            nc.number
        ),
        facts: vec![
            (
                "Nonconformity",
                format!("{} ({})", nc.number, nc.grade.word()),
            ),
            ("Requirement", nc.requirement.clone()),
            ("What is missing", nc.remark.clone()),
        ],
        paragraphs: vec![when],
        link: ("Revise the answer", path(&nc)),
        ..Letter::default()
    };
    Ok(vec![to_client(&client, letter)])
}

pub(super) fn plan_accepted(rx: &mut Rx, id: &str) -> Result<Vec<Addressed>> {
    let (nc, _) = load(rx, id)?;
    let client = client_of(rx, &nc.client_id)?;
    let mut facts = vec![
        (
            "Nonconformity",
            format!("{} ({})", nc.number, nc.grade.word()),
        ),
        ("Requirement", nc.requirement.clone()),
    ];
    if let Some(answer) = &nc.answer.0 {
        facts.push(("Corrective action", answer.corrective_action.clone()));
        facts.extend(
            answer
                .done_by
                .map(|day| ("To be carried out by", date(day))),
        );
    }
    let next = match nc.grade {
        Grade::Major => {
            "Next, carry the actions out and send us the evidence. A major nonconformity must be verified before a positive decision (9.5.2)."
        }
        Grade::Minor => {
            "Next, carry the actions out. We verify them from your evidence or at the next audit."
        }
    };
    let letter = Letter {
        subject: format!("{}: your plan is accepted", nc.number),
        lead: format!(
            "Your correction, cause and corrective action for nonconformity {} are accepted (ISO/IEC 17021-1:2015, 9.4.10).",
            nc.number
        ),
        facts,
        paragraphs: vec![next.to_owned()],
        link: ("See the nonconformity", path(&nc)),
        ..Letter::default()
    };
    Ok(vec![to_client(&client, letter)])
}

pub(super) fn answer_overdue(rx: &mut Rx, id: &str) -> Result<Vec<Addressed>> {
    let (nc, audit) = load(rx, id)?;
    let client = client_of(rx, &nc.client_id)?;
    let letter = |next: String| Letter {
        subject: format!(
            "{}: the answer is overdue since {}",
            nc.number,
            date(nc.answer_due_on)
        ),
        lead: format!(
            "The time to answer nonconformity {} of audit {} ended on {} (ISO/IEC 17021-1:2015, 9.4.9).",
            nc.number,
            audit.number,
            date(nc.answer_due_on)
        ),
        facts: vec![
            ("Client", client.name.clone()),
            (
                "Nonconformity",
                format!("{} ({})", nc.number, nc.grade.word()),
            ),
            ("Requirement", nc.requirement.clone()),
            ("Answer was due", date(nc.answer_due_on)),
        ],
        paragraphs: vec![next],
        link: ("Open the nonconformity", path(&nc)),
        ..Letter::default()
    };
    let ask = "Please send correction, cause and corrective action now. Without them no positive decision can be taken; nothing is decided by this reminder itself.";
    let mut letters = vec![to_client(&client, letter(ask.to_owned()))];
    for member in audit::team(rx, &audit.id)?
        .into_iter()
        .filter(|m| m.part == Part::Leader)
    {
        let leader = Person::find(rx, &member.person_id)?;
        let follow = "The client has been reminded today. A case is open in your work queue until someone resolves it.";
        letters.push(to(&leader.name, &leader.email, letter(follow.to_owned())));
    }
    Ok(letters)
}

fn load(rx: &mut Rx, id: &str) -> Result<(Nonconformity, Audit)> {
    let nc = Nonconformity::find(rx, id)?;
    let audit = Audit::find(rx, &nc.audit_id)?;
    Ok((nc, audit))
}

fn path(nc: &Nonconformity) -> String {
    format!("/nonconformity/{}", nc.id)
}
