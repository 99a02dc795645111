//! Shows a nonconformity with answer and verification.

use crate::nonconformity::{follow_up, section};
use crate::view::View;
use domain::audit::Kind;
use domain::nonconformity::{Grade, State};
use domain::sentence::say;
use domain::{Act, Result};
use kernel::Context;
use schema::audit::Audit;
use schema::client::Client;
use schema::nonconformity::{self, Nonconformity};
use schema::person::Person;
use schema::{Id, Record, Snapshot};

const PATH: &[State] = &[
    State::Raised,
    State::Answered,
    State::PlanAccepted,
    State::Verified,
];

/// Shows a nonconformity.
///
/// # Errors
/// [`domain::Fault::NotFound`] when there is none, or it may not be seen.
pub fn show(rx: &mut Snapshot, context: &Context, id: &str) -> Result<View> {
    let id = &Id::from(id);
    let n: Nonconformity = rx.load(id, Act::ReadAudit)?;
    let client = Client::find(rx, &n.client_id)?;
    let audit = Audit::find(rx, &n.audit_id)?;
    let kind = match n.grade {
        Grade::Major => "Major nonconformity",
        Grade::Minor => "Minor nonconformity",
    };
    let closed = context.settings.minors_must_be_closed;
    let now = nonconformity::is_verified_now(rx, &n, closed)?;
    let (next, actor) = match follow_up::is_closed_with_its_certification(rx, &n)? {
        true if n.state != State::Verified => ("Nothing more. The certification has ended.", ""),
        _ => next(&n, &audit, now, closed),
    };
    let tone = if n.state == State::Verified {
        "good"
    } else {
        "warn"
    };
    let mut view = View::of(rx, context, kind, &n.number, &client.name, &n)?
        .state(n.state, tone, PATH)
        .next(next, actor)
        .linked("Client", &client.name, format!("/client/{}", client.id))
        .linked("Audit", &audit.number, format!("/audit/{}", audit.id))
        .fact("Requirement", section::requirement(&n))
        .fact("Statement", &n.statement)
        .fact("Objective evidence", &n.evidence)
        .fact("Recorded", n.raised_on)
        .fact("To be answered by", n.answer_due_on);
    let verify_by = follow_up::verified_by(rx, context, &n)?;
    view = view.fact("To be verified by", verify_by);
    if matches!(n.state, State::Raised | State::Returned) {
        view = view.due(Some(n.answer_due_on));
    } else if n.state == State::PlanAccepted {
        view = view.due(verify_by);
    }
    verified(rx, answered(view, &n), &n)
}

/// The client's answer.
fn answered(view: View, n: &Nonconformity) -> View {
    let Some(given) = n.answer.as_ref() else {
        return view;
    };
    view.fact("Correction", &given.correction)
        .fact("Cause", &given.cause)
        .fact("Corrective action", &given.corrective_action)
        .fact("To be carried out by", given.done_by)
        .fact("Answered", n.answered_on)
}

/// What became of the answer.
fn verified(rx: &mut Snapshot, view: View, n: &Nonconformity) -> Result<View> {
    let view = view
        .fact("Remark of the body", &n.remark)
        .fact("Plan accepted", n.plan_accepted_on)
        .fact("Evidence verified", &n.verification);
    let Some(person) = &n.verified_by else {
        return Ok(view);
    };
    let verifier = Person::find(rx, person)?.name;
    let verified = say!("{day} by {verifier}", day = n.verified_on, verifier);
    Ok(view.fact("Verified", verified))
}

/// Majors are verified before a decision, but those of a surveillance within the body's own limit (9.6.1);
/// minors at the next audit, where the body does not ask for more (9.5.2 c). `now` is what queues go by.
fn next(
    n: &Nonconformity,
    audit: &Audit,
    now: bool,
    minors_closed: bool,
) -> (&'static str, &'static str) {
    let surveillance = audit.kind == Kind::Surveillance;
    match (n.state, n.grade) {
        (State::Raised | State::Returned, _) => (
            "Answer with correction, cause and corrective action.",
            "Client",
        ),
        (State::Answered, _) => ("Review the answer.", "Audit team"),
        (State::PlanAccepted, Grade::Major) if surveillance => (
            "Verify within the days this body allows for it.",
            "Audit team",
        ),
        // Nobody acts until that audit is under way.
        (State::PlanAccepted, Grade::Minor) if !now => ("Verify at the next audit.", ""),
        (State::PlanAccepted, Grade::Minor) if surveillance || !minors_closed => {
            ("Verify at the audit that is under way.", "Audit team")
        }
        (State::PlanAccepted, _) => ("Verify before the decision.", "Audit team"),
        (State::Verified, _) => ("Nothing more. It is closed.", ""),
    }
}
