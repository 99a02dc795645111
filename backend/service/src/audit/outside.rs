//! What comes next with an audit as those are told who are not of the body or the audit: the client, and an
//! auditor who reads the certification but not this audit. Who declared what, what was examined before the
//! closing meeting and what a reviewer says to the body is no business of theirs.

use super::next::Next;
use crate::audit::about::stage_1_of;
use domain::audit::{Kind, Readiness, State};
use domain::nonconformity::State as Finding;
use domain::sentence::{Said, joined, say};
use domain::{Act, Noun, Result, Role, Sentence};
use schema::audit::Audit;
use schema::{Snapshot, nonconformity};

/// Whether the reader is told of what the team did and said before it was reported.
pub(crate) fn is_inside(rx: &Snapshot) -> bool {
    !rx.actor().is(Role::Client)
}

/// Whether the reader is told what was examined: the client hears it at the closing meeting (9.4.7.2).
pub(crate) fn is_told_of_evidence(rx: &Snapshot, a: &Audit) -> bool {
    let concluded = matches!(a.state, State::Closed | State::Reported | State::Reviewed);
    is_inside(rx) || concluded
}

/// Whether the reader may open the audit.
pub(super) fn may_open(rx: &mut Snapshot, a: &Audit) -> Result<bool> {
    Ok(rx.may(a, Act::ReadAudit)?)
}

/// What the client is told.
pub(super) fn of(rx: &mut Snapshot, a: &Audit) -> Result<Next> {
    let today = rx.today();
    let told = |text: Sentence, who: &'static str| Next {
        text,
        who,
        by: None,
        held: None,
    };
    let body = "Certification body";
    let begun = matches!(
        a.state,
        State::InProgress | State::Closed | State::Reported | State::Reviewed | State::Cancelled
    );
    if !begun && today > a.last_day {
        let text = "Its dates have passed. The certification body moves the audit or cancels it.";
        return Ok(told(text.into(), body));
    }
    Ok(match a.state {
        State::Scheduled | State::TeamProposed => {
            told("The certification body announces the team.".into(), body)
        }
        State::TeamAnnounced => answer(a, today),
        State::TeamConfirmed if a.kind != Kind::Stage1 => {
            told("The leader of the audit sends the plan.".into(), body)
        }
        State::TeamConfirmed | State::PlanIssued => Next {
            by: Some(a.first_day),
            ..told("The audit begins on its first day.".into(), "Leader")
        },
        State::InProgress => told("The audit is under way.".into(), "Team"),
        State::Closed => told("The leader writes and issues the report.".into(), "Leader"),
        State::Reported => reported(rx, a)?,
        State::Cancelled => told("Nothing. The audit will not take place.".into(), ""),
        State::Reviewed if a.kind == Kind::Stage1 => after_stage_1(rx, a)?,
        State::Reviewed => told("The certification body decides.".into(), body),
    })
}

fn answer(a: &Audit, today: chrono::NaiveDate) -> Next {
    let open = a.objection_until.filter(|day| *day >= today);
    match open.filter(|_| a.client_answer.is_empty()) {
        Some(day) => Next {
            text: say!("Agree to the team, or object to it, by {day}.", day),
            who: "Client",
            by: Some(day),
            held: None,
        },
        None => Next {
            text: "The certification body has still to confirm the team.".into(),
            who: "Certification body",
            by: None,
            held: None,
        },
    }
}

fn reported(rx: &mut Snapshot, a: &Audit) -> Result<Next> {
    let open: Vec<Said> = nonconformity::of_audit(rx, &a.id)?
        .into_iter()
        .filter(|n| matches!(n.state, Finding::Raised | Finding::Returned))
        .map(|n| Said::record(Noun::Nonconformity, &n.id, n.number))
        .collect();
    let (text, who) = match open.is_empty() {
        true => ("The file is reviewed independently.".into(), "Reviewer"),
        false => (
            say!(
                "Answer {nonconformities}; then the file is reviewed.",
                nonconformities = joined(open, ", ")
            ),
            "Client",
        ),
    };
    Ok(Next {
        text,
        who,
        by: None,
        held: None,
    })
}

fn after_stage_1(rx: &mut Snapshot, a: &Audit) -> Result<Next> {
    let latest = stage_1_of(rx, a)?;
    let stage_2 = schema::audit::of_same_cycle(rx, a)?
        .into_iter()
        .find(|b| b.kind == Kind::Stage2 && b.state != State::Cancelled);
    let (text, who): (Sentence, _) = match (stage_2, latest.readiness) {
        (Some(stage_2), _) => {
            let audit = Said::record(Noun::Audit, &stage_2.id, &stage_2.number);
            (say!("Nothing more here. Stage 2 is {audit}.", audit), "")
        }
        (None, Some(Readiness::NotReady)) => (
            "Stage 1 did not find you ready. The certification body schedules another stage 1."
                .into(),
            "Certification body",
        ),
        (None, _) => (
            "The certification body schedules stage 2.".into(),
            "Certification body",
        ),
    };
    Ok(Next {
        text,
        who,
        by: None,
        held: None,
    })
}
