//! What comes next with an audit, and who must act: what is true of this audit today, not of every audit
//! in its state.

use super::{close, open, outside, terminate};
use crate::audit::about;
use crate::audit::about::stage_1_of;
use crate::coverage::topic;
use crate::decision::held::{held_up, kind_after};
use crate::override_::holding::holding;
use crate::team::confirm;
use chrono::NaiveDate;
use domain::audit::{Kind, Readiness, State};
use domain::sentence::{Said, joined, say};
use domain::team::Declared;
use domain::technical_review::Outcome;
use domain::text::capitalised;
use domain::{Act, Noun, Result, Sentence};
use kernel::Context;
use schema::audit::{Audit, Member};
use schema::audit_report::AuditReport;
use schema::person::Person;
use schema::technical_review::{self, TechnicalReview};
use schema::{Record, Snapshot, certification, decision, nonconformity};

/// What comes next, who must act, and by when where there is a day.
pub(super) struct Next {
    pub text: Sentence,
    pub who: &'static str,
    pub by: Option<NaiveDate>,
    /// The act that is possible in this state and not yet in place: what is said here holds it.
    pub held: Option<Act>,
}

fn next(text: impl Into<Sentence>, who: &'static str) -> Next {
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
pub(super) fn of(
    rx: &mut Snapshot,
    context: &Context,
    a: &Audit,
    report: Option<&AuditReport>,
) -> Result<Next> {
    if !outside::is_inside(rx) {
        return outside::of(rx, a);
    }
    let begun = matches!(
        a.state,
        State::InProgress | State::Closed | State::Reported | State::Reviewed | State::Cancelled
    );
    if !begun && rx.today() > a.last_day {
        let text = "Its dates have passed. Move the audit, or cancel it.";
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
        State::Cancelled => Ok(next("Nothing. The audit will not take place.", "")),
        State::Reviewed if a.kind == Kind::Stage1 => after_stage_1(rx, a),
        State::Reviewed => reviewed(rx, context, a),
    }
}

fn proposed(rx: &mut Snapshot, a: &Audit) -> Result<Next> {
    let team = schema::audit::team(rx, &a.id)?;
    if !a.client_answer.is_empty() {
        let open = a.objections.iter().any(|one| one.judged.is_none());
        let text = match open {
            true => "The client objected. Propose other people, or have the objection judged.",
            false => "The objection is judged. Propose the team again, as the judgement says.",
        };
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
    let (text, who) = match (by, open.is_empty()) {
        (Some(day), true) => (
            say!(
                "The client agrees or objects by {day}; then confirm the team.",
                day
            ),
            "Client",
        ),
        (Some(day), false) => (
            say!(
                "The client agrees or objects by {day}; then confirm the team. Still to declare: {members}.",
                day,
                members = open
            ),
            "Client and team",
        ),
        (None, false) => (
            say!(
                "Still to declare: {members}. Then confirm the team.",
                members = open
            ),
            "Team",
        ),
        (None, true) => {
            let verdicts = confirm::verdicts(rx, a)?;
            return Ok(match holding(rx, Act::ConfirmTeam, &a.id, verdicts)? {
                Some(held) => holds(Act::ConfirmTeam, next(held.message, "Planner")),
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
    if declared.is_empty() {
        return Ok(None);
    }
    let text = say!(
        "{members} declared a conflict of interest. Propose the team again.",
        members = declared
    );
    Ok(Some(next(text, "Planner")))
}

/// The members whose declaration stands so, by name.
fn names(rx: &mut Snapshot, team: &[Member], declared: Declared) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for member in team.iter().filter(|member| member.declared == declared) {
        names.push(Person::find(rx, &member.person_id)?.name);
    }
    Ok(names)
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
        Some(held) => holds(Act::OpenAudit, next(held.message, "Planner")),
        None => Next {
            by: Some(a.first_day),
            ..next(words, "Leader")
        },
    })
}

/// What is left to examine comes first, then whatever else holds the closing.
fn running(rx: &mut Snapshot, a: &Audit) -> Result<Next> {
    let told = |text: Sentence, who| Next {
        by: Some(a.last_day),
        ..next(text, who)
    };
    let left = topic::missing(rx, a)?.len();
    if left > 0 && rx.today() > a.last_day && terminate::is_to_go_on(rx, a)? {
        let text = "Two people agreed that what was found in time may be recorded. Record it.";
        return Ok(told(text.into(), "Team"));
    }
    if left > 0 && rx.today() > a.last_day {
        let text = say!(
            "The audit ended on {last_day}, and there is no evidence on {topics}. Ask for an override to record what was found in time, or terminate the audit.",
            last_day = a.last_day,
            topics = topic::counted(left)
        );
        return Ok(told(text, "Leader"));
    }
    if left > 0 {
        let topics = topic::counted(left);
        let text = match left {
            1 => say!(
                "Record evidence and findings: {topics} is left. Close on the last day.",
                topics
            ),
            _ => say!(
                "Record evidence and findings: {topics} are left. Close on the last day.",
                topics
            ),
        };
        return Ok(told(text, "Team"));
    }
    Ok(match close::held(rx, a)? {
        Some(held) => holds(Act::CloseAudit, told(held.message, "Team")),
        None => told(
            "Everything has been examined. Close the audit on its last day.".into(),
            "Leader",
        ),
    })
}

fn closed(rx: &mut Snapshot, a: &Audit, report: Option<&AuditReport>) -> Result<Next> {
    let drafted = report.is_some_and(|r| r.state == domain::audit_report::State::Draft);
    let judged = about::is_judged(a);
    let text: Sentence = match (judged, drafted, returned(rx, a)?) {
        (false, ..) => "Give the stage 1 verdict; then write and issue the report.".into(),
        (true, false, Some(review)) => say!(
            "The file was returned on {day}: {note} Correct it, rewrite the report and issue it.",
            day = review.reviewed_on,
            note = capitalised(&review.body.note)
        ),
        (true, false, None) => "Write and issue the report.".into(),
        (true, true, _) => "Issue the report, or rewrite it.".into(),
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
    let open: Vec<Said> = nonconformity::of_audit(rx, &a.id)?
        .into_iter()
        .filter(|n| matches!(n.state, Finding::Raised | Finding::Returned))
        .map(|n| Said::record(Noun::Nonconformity, &n.id, n.number))
        .collect();
    if open.is_empty() || a.kind == Kind::Surveillance {
        return Ok(next("Review the file independently.", "Reviewer"));
    }
    let text = say!(
        "The client answers {nonconformities}; then the file is reviewed.",
        nonconformities = joined(open, ", ")
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
            say!(
                "Nothing more here. Stage 2 is {audit}.",
                audit = Said::record(Noun::Audit, &stage_2.id, &stage_2.number)
            ),
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
    Ok(next(
        "Nothing more. No decision is based on this audit.",
        "",
    ))
}

/// What comes next with an audit, and who must act. Who may not open it is told that it goes on.
pub(crate) fn comes_next(
    rx: &mut Snapshot,
    context: &Context,
    audit: &Audit,
) -> domain::Result<(Sentence, &'static str)> {
    if !outside::may_open(rx, audit)? {
        return Ok(("The audit is under way.".into(), "Audit team"));
    }
    let report = schema::audit_report::of_audit(rx, &audit.id)?;
    let next = of(rx, context, audit, report.as_ref())?;
    Ok((next.text, next.who))
}
