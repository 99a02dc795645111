//! What comes next with a certification, and who must act.

use crate::audit::next;
use crate::audit::outside::is_inside;
use crate::audit::schedule::begins;
use crate::certification::coming::{coming, resolve_by};
use crate::decision::held::{Waiting, waiting, without_certificate};
use domain::audit::State as AuditState;
use domain::certification::State;
use domain::sentence::kept::from_kept;
use domain::sentence::{Said, Sentence, say, word};
use domain::{Noun, Result, calendar};
use kernel::Context;
use schema::audit::Audit;
use schema::certification::Certification;
use schema::due_case::{self, DueCase};
use schema::{Snapshot, decision};

/// What comes next, and who must act.
type Told = (Sentence, &'static str);

/// What comes next, who must act, and which decision a reviewed audit waits for.
pub(super) struct Next {
    pub text: Sentence,
    pub who: &'static str,
    pub decision: Option<Waiting>,
}

/// What comes next with a certification: an open case first, then what waits for a decision, what is to
/// be scheduled, and what is under way.
pub(super) fn of(rx: &mut Snapshot, context: &Context, c: &Certification) -> Result<Next> {
    let decision = match c.is_over() {
        true => None,
        false => waiting(rx, context, c)?,
    };
    let (text, who) = told(rx, context, c, decision.as_ref())?;
    Ok(Next {
        text,
        who,
        decision,
    })
}

fn told(
    rx: &mut Snapshot,
    context: &Context,
    c: &Certification,
    decision: Option<&Waiting>,
) -> Result<Told> {
    if c.is_over() {
        return Ok(("Nothing more happens here.".into(), ""));
    }
    if !is_inside(rx) {
        return outside(rx, context, c, decision);
    }
    if let (State::Planned | State::Active | State::Expired, Some(waiting)) = (c.state, decision) {
        let ready = || (waiting.ready.clone(), "Decision maker");
        return Ok(waiting.held.clone().unwrap_or_else(ready));
    }
    if let (State::Active, Some(d)) = (c.state, without_certificate(rx, c)?) {
        let decision = Said::record(Noun::Decision, &d.id, &d.number);
        let text = say!("Issue the certificate for decision {decision}.", decision);
        return Ok((text, "Certification body"));
    }
    if let Some(case) = open_case(rx, c)? {
        return Ok((from_kept(&case.message), "Certification body"));
    }
    match c.state {
        State::Suspended => Ok((suspended(c, context), "Decision maker")),
        State::Expired => expired(rx, context, c),
        _ => going_on(rx, context, c),
    }
}

/// What the client is told: what it may expect or has to do, and nothing of what the body settles within.
fn outside(
    rx: &mut Snapshot,
    context: &Context,
    c: &Certification,
    decision: Option<&Waiting>,
) -> Result<Told> {
    let body = "Certification body";
    if c.state == State::Suspended {
        let text = match resolve_by(c, context) {
            Some(day) => say!(
                "The certification is restored when the cause of the suspension is resolved, by {day}.",
                day
            ),
            None => {
                "The certification is restored when the cause of the suspension is resolved.".into()
            }
        };
        return Ok((text, body));
    }
    if decision.is_some() {
        return Ok(("The certification body decides.".into(), body));
    }
    if c.state == State::Active && without_certificate(rx, c)?.is_some() {
        return Ok((
            "The certification body issues the certificate.".into(),
            body,
        ));
    }
    if under_way(rx, c)?.is_some() {
        return going_on(rx, context, c);
    }
    if c.state == State::Expired {
        return expired(rx, context, c);
    }
    let Some(planned) = coming(rx, c)? else {
        return Ok(("Nothing until the next audit is due.".into(), ""));
    };
    let audit = word(planned.kind.name());
    let text = match planned.due_on {
        Some(day) => say!("{audit} is due by {day}.", audit, day),
        None => say!("{audit} comes next.", audit),
    };
    Ok((text, body))
}

/// The first open case that nobody works on yet: an audit under way has its own next step, and once it is
/// suspended what led there is behind it.
fn open_case(rx: &mut Snapshot, c: &Certification) -> Result<Option<DueCase>> {
    let under_way = under_way(rx, c)?.is_some();
    let cases = due_case::of_record(rx, &c.id)?.into_iter();
    let waits = !under_way && c.state != State::Suspended;
    let mut asked = cases.filter(|case| waits || !case.kind.is_behind_a_suspension());
    Ok(asked.next())
}

/// 9.6.5.4: a suspension is resolved within the time the body sets.
fn suspended(c: &Certification, context: &Context) -> Sentence {
    match resolve_by(c, context) {
        Some(day) => say!(
            "When the client has resolved the cause, restore the certification by {day}; or withdraw it.",
            day
        ),
        None => say!(
            "When the client has resolved the cause, restore the certification; or withdraw it."
        ),
    }
}

/// A lapsed certification is restored within six months of its last valid day, or begins anew (9.6.3.2.5).
fn expired(rx: &mut Snapshot, context: &Context, c: &Certification) -> Result<Told> {
    let until = c.expires_on.map(calendar::restore_limit);
    if until.is_none_or(|limit| limit < rx.today()) {
        let text = say!(
            "Start again with an initial audit: it could be restored only until {until}.",
            until
        );
        return Ok((text, ""));
    }
    let text = say!(
        "Restore by {until}, once the recertification audit is complete; or start again with an initial audit.",
        until
    );
    Ok(match under_way(rx, c)? {
        Some(audit) => (text, next::comes_next(rx, context, &audit)?.1),
        None => (text, "Planner"),
    })
}

/// The audit of this cycle that is planned or under way.
fn under_way(rx: &mut Snapshot, c: &Certification) -> Result<Option<Audit>> {
    let mut audits = schema::audit::of_cycle(rx, &c.id, c.cycle)?;
    let decided = decision::decided(rx, &c.id)?;
    audits.retain(|a| {
        let over = matches!(a.state, AuditState::Reviewed | AuditState::Cancelled);
        !over && !decided.contains(&a.id)
    });
    // One that was terminated and repeated is not what goes on.
    Ok(audits.pop())
}

/// What the programme asks for now, or what comes next with the audit that is planned or under way.
fn going_on(rx: &mut Snapshot, context: &Context, c: &Certification) -> Result<Told> {
    if let Some(audit) = under_way(rx, c)? {
        let (text, who) = next::comes_next(rx, context, &audit)?;
        let number = Said::record(Noun::Audit, &audit.id, &audit.number);
        let kind = word(audit.kind.name());
        return Ok((say!("{kind} {number}: {text}", kind, number, text), who));
    }
    let Some(planned) = coming(rx, c)? else {
        return Ok(("Nothing until the next audit is due.".into(), ""));
    };
    let audit = Sentence::finished(planned.kind.name().to_lowercase());
    let text = match planned.due_on {
        Some(day) => say!("Schedule {audit} by {day}.", audit, day),
        None => say!("Schedule {audit}.", audit),
    };
    // Some time before its day nobody has to act yet.
    let early = |day| begins(day) > rx.today();
    let who = match planned.due_on.is_some_and(early) {
        true => "",
        false => "Planner",
    };
    Ok((text, who))
}
