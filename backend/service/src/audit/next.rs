//! What comes next with an audit, and who must act: what is true of this audit today, not of every audit
//! in its state.

use super::{close, open, terminate};
use crate::audit::about;
use crate::audit::about::stage_1_of;
use crate::coverage::topic;
use crate::decision::held::{held_up, kind_after};
use crate::override_::holding::holding;
use crate::team::confirm;
use crate::view::{date, sentence};
use chrono::NaiveDate;
use domain::audit::{Kind, Readiness, State};
use domain::team::Declared;
use domain::technical_review::Outcome;
use domain::text::{are, counted};
use domain::{Act, Result, Role};
use kernel::Context;
use schema::audit::{Audit, Member};
use schema::audit_report::AuditReport;
use schema::person::Person;
use schema::technical_review::{self, TechnicalReview};
use schema::{Record, Snapshot, certification, decision, nonconformity};

/// What comes next, who must act, and by when where there is a day.
pub(super) struct Next {
    pub text: String,
    pub who: &'static str,
    pub by: Option<NaiveDate>,
    /// The act that is possible in this state and not yet in place: what is said here holds it.
    pub held: Option<Act>,
}

fn next(text: impl Into<String>, who: &'static str) -> Next {
    Next {
        text: text.into(),
        who,
        by: None,
        held: None,
    }
}

/// The same, where it holds an act.
fn holds(act: Act, next: Next) -> Next {
    Next {
        held: Some(act),
        ..next
    }
}

/// What comes next with an audit.
///
/// # Errors
/// Only those of the database.
pub(super) fn of(
    rx: &mut Snapshot,
    context: &Context,
    a: &Audit,
    report: Option<&AuditReport>,
) -> Result<Next> {
    let begun = matches!(
        a.state,
        State::InProgress | State::Closed | State::Reported | State::Reviewed | State::Cancelled
    );
    if !begun && rx.today() > a.last_day {
        let text = "Its days have passed. Move the audit, or cancel it.";
        return Ok(next(text, "Planner"));
    }
    match a.state {
        State::Scheduled => Ok(next("Propose the team.", "Planner")),
        State::TeamProposed => proposed(rx, a),
        State::TeamAnnounced => announced(rx, a),
        State::TeamConfirmed | State::PlanIssued => confirmed(rx, context, a),
        State::InProgress => running(rx, a),
        State::Closed => closed(rx, a, report),
        State::Reported => reported(rx, a),
        State::Cancelled => Ok(next("Nothing. The audit does not take place.", "")),
        State::Reviewed if a.kind == Kind::Stage1 => after_stage_1(rx, a),
        State::Reviewed => reviewed(rx, context, a),
    }
}

fn proposed(rx: &mut Snapshot, a: &Audit) -> Result<Next> {
    let team = schema::audit::team(rx, &a.id)?;
    if !a.client_answer.is_empty() {
        let text =
            "The client objected. Propose another team, or say why the objection is not valid.";
        return Ok(holds(Act::AnnounceTeam, next(text, "Planner")));
    }
    if let Some(conflict) = conflict(rx, &team)? {
        return Ok(holds(Act::AnnounceTeam, conflict));
    }
    let open = team.iter().any(|member| member.declared == Declared::Open);
    Ok(if open {
        next(
            "Members declare conflicts of interest; then announce the team.",
            "Team and planner",
        )
    } else {
        next("Announce the team to the client.", "Planner")
    })
}

/// A team is confirmed when the client agreed or had time to object, and everyone declared.
fn announced(rx: &mut Snapshot, a: &Audit) -> Result<Next> {
    let team = schema::audit::team(rx, &a.id)?;
    if let Some(conflict) = conflict(rx, &team)? {
        return Ok(holds(Act::ConfirmTeam, conflict));
    }
    let open = names(rx, &team, Declared::Open)?;
    let today = rx.today();
    let by = a.objection_until.filter(|day| *day >= today);
    let by = by.filter(|_| a.client_answer.is_empty());
    let answer = format!(
        "The client agrees or objects by {}; then confirm the team.",
        date(by)
    );
    let (text, who) = match (by, open.is_empty()) {
        (Some(_), true) => (answer, "Client"),
        (Some(_), false) => (
            format!("{answer} Still to declare: {open}."),
            "Client and team",
        ),
        (None, false) => (
            format!("Still to declare: {open}. Then confirm the team."),
            "Team",
        ),
        (None, true) => {
            let verdicts = confirm::verdicts(rx, a)?;
            return Ok(match holding(rx, Act::ConfirmTeam, &a.id, verdicts)? {
                Some(held) => holds(Act::ConfirmTeam, next(held.message.text(), "Planner")),
                None => next("Confirm the team.", "Planner"),
            });
        }
    };
    let told = Next {
        by,
        ..next(text, who)
    };
    Ok(holds(Act::ConfirmTeam, told))
}

fn conflict(rx: &mut Snapshot, team: &[Member]) -> Result<Option<Next>> {
    let declared = names(rx, team, Declared::Conflict)?;
    // Who it is, and why, is the body's to know.
    let who = if rx.actor().is(Role::Client) {
        "A member of the team"
    } else {
        &declared
    };
    Ok((!declared.is_empty()).then(|| {
        let text = format!("{who} declared a conflict of interest. Propose the team anew.");
        next(text, "Planner")
    }))
}

/// The members whose declaration stands so, by name.
fn names(rx: &mut Snapshot, team: &[Member], declared: Declared) -> Result<String> {
    let mut names = Vec::new();
    for member in team.iter().filter(|member| member.declared == declared) {
        names.push(Person::find(rx, &member.person_id)?.name);
    }
    Ok(names.join(", "))
}

fn confirmed(rx: &mut Snapshot, context: &Context, a: &Audit) -> Result<Next> {
    if a.state == State::TeamConfirmed && a.kind != Kind::Stage1 {
        return Ok(next("Issue the audit plan.", "Leader"));
    }
    let words = match rx.today() > a.first_day {
        true => "Open the audit.",
        false => "Open the audit on its first day.",
    };
    let mut verdicts = open::startable(rx, context, a)?;
    verdicts.retain(about::is_of_no_day);
    Ok(match holding(rx, Act::OpenAudit, &a.id, verdicts)? {
        Some(held) => holds(Act::OpenAudit, next(held.message.text(), "Planner")),
        None => Next {
            by: Some(a.first_day),
            ..next(words, "Leader")
        },
    })
}

/// What is left to examine comes first, then whatever else holds the closing.
fn running(rx: &mut Snapshot, a: &Audit) -> Result<Next> {
    let told = |text: String, who| Next {
        by: Some(a.last_day),
        ..next(text, who)
    };
    let left = topic::missing(rx, a)?.len();
    if left > 0 && rx.today() > a.last_day && terminate::is_to_go_on(rx, a)? {
        let text = "Two people agreed that what was found in time is recorded. Record it.";
        return Ok(told(text.to_owned(), "Team"));
    }
    if left > 0 && rx.today() > a.last_day {
        let (topics, last_day) = (counted(left, "topic"), date(Some(a.last_day)));
        let text = format!(
            "The audit ended on {last_day}, and there is no evidence on {topics}. Ask for an override to record what was found in time, or terminate the audit."
        );
        return Ok(told(text, "Leader"));
    }
    if left > 0 {
        let (topics, are) = (counted(left, "topic"), are(left));
        let text =
            format!("Record evidence and findings: {topics} {are} left. Close on the last day.");
        return Ok(told(text, "Team"));
    }
    Ok(match close::held(rx, a)? {
        Some(held) => holds(Act::CloseAudit, told(held.message.text(), "Team")),
        None => told(
            "Everything is examined. Close the audit on its last day.".to_owned(),
            "Leader",
        ),
    })
}

fn closed(rx: &mut Snapshot, a: &Audit, report: Option<&AuditReport>) -> Result<Next> {
    let drafted = report.is_some_and(|r| r.state == domain::audit_report::State::Draft);
    let judged = about::is_judged(a);
    let text = match (judged, drafted, returned(rx, a)?) {
        (false, ..) => "Give the stage 1 verdict; then write and issue the report.".to_owned(),
        (true, false, Some(_)) if rx.actor().is(Role::Client) => {
            "The report is written anew and issued.".to_owned()
        }
        (true, false, Some(review)) => format!(
            "The file was returned on {}: {} Mend it, write the report anew and issue it.",
            date(Some(review.reviewed_on)),
            sentence(&review.body.note)
        ),
        (true, false, None) => "Write and issue the report.".to_owned(),
        (true, true, _) => "Issue the report, or write it anew.".to_owned(),
    };
    Ok(next(text, "Leader"))
}

/// The review that returned the file, where it was the last word on it.
fn returned(rx: &mut Snapshot, a: &Audit) -> Result<Option<TechnicalReview>> {
    let last = technical_review::of_audit(rx, &a.id)?
        .into_iter()
        .next_back();
    Ok(last.filter(|review| review.outcome == Outcome::Returned))
}

/// A file is reviewed once the client answered; a surveillance file may be reviewed sooner (9.6.1).
fn reported(rx: &mut Snapshot, a: &Audit) -> Result<Next> {
    use domain::nonconformity::State as Finding;
    let open: Vec<String> = nonconformity::of_audit(rx, &a.id)?
        .into_iter()
        .filter(|n| matches!(n.state, Finding::Raised | Finding::Returned))
        .map(|n| n.number)
        .collect();
    if open.is_empty() || a.kind == Kind::Surveillance {
        return Ok(next("Review the file independently.", "Reviewer"));
    }
    let text = format!(
        "The client answers {}; then the file is reviewed.",
        open.join(", ")
    );
    Ok(holds(Act::AcceptReview, next(text, "Client")))
}

fn after_stage_1(rx: &mut Snapshot, a: &Audit) -> Result<Next> {
    let latest = stage_1_of(rx, a)?;
    let stage_2 = schema::audit::of_same_cycle(rx, a)?
        .into_iter()
        .find(|b| b.kind == Kind::Stage2 && b.state != State::Cancelled);
    Ok(match (stage_2, latest.readiness) {
        (Some(stage_2), _) => next(
            format!("Nothing more here. Stage 2 is {}.", stage_2.number),
            "",
        ),
        (None, Some(Readiness::NotReady)) => next(
            "Stage 1 did not find the client ready. Schedule another stage 1.",
            "Planner",
        ),
        (None, _) => next("Schedule stage 2.", "Planner"),
    })
}

fn reviewed(rx: &mut Snapshot, context: &Context, a: &Audit) -> Result<Next> {
    for its in certification::of_audit(rx, &a.id)? {
        if its.is_over() || decision::upon(rx, &a.id, &its.id)? {
            continue;
        }
        let kind = kind_after(a.kind, its.state);
        let upon = decision::decided_upon(rx, &its, kind)?;
        if upon.iter().any(|audit| audit.id == a.id) {
            return Ok(match held_up(rx, context, &its, kind)? {
                Some((text, who)) => next(text, who),
                None => next("The file is ready for decision.", "Decision maker"),
            });
        }
    }
    Ok(next("Nothing more. No decision rests on this audit.", ""))
}

/// What comes next with an audit, and who must act.
///
/// # Errors
/// Only those of the database.
pub(crate) fn comes_next(
    rx: &mut Snapshot,
    context: &Context,
    audit: &Audit,
) -> domain::Result<(String, &'static str)> {
    let report = schema::audit_report::of_audit(rx, &audit.id)?;
    let next = of(rx, context, audit, report.as_ref())?;
    Ok((next.text, next.who))
}
