//! What comes next with a certification, and who must act.

use super::coming;
use crate::app::Context;
use crate::decision::{act_of, held_up, kind_after};
use crate::view::date;
use chrono::NaiveDate;
use domain::audit::{Kind, State as AuditState};
use domain::certification::State;
use domain::{Act, Result, calendar};
use schema::audit::Audit;
use schema::certification::Certification;
use schema::{Rx, certificate, decision, due_case};

/// What comes next, and who must act.
type Said = (String, &'static str);

/// What comes next, who must act, and which decision a reviewed audit waits for.
pub(super) struct Next {
    pub text: String,
    pub who: &'static str,
    pub decision: Option<Waiting>,
}

/// A decision that a reviewed audit waits for.
pub(super) struct Waiting {
    pub act: Act,
    /// What comes of it when nothing holds it.
    ready: String,
    /// What in the file holds it up and who settles it.
    pub held: Option<Said>,
}

/// What comes next with a certification: an open case first, then what waits for a decision, what is to
/// be scheduled, and what is under way.
///
/// # Errors
/// Only those of the database.
pub(super) fn of(rx: &mut Rx, context: &Context, c: &Certification) -> Result<Next> {
    let decision = match c.is_over() {
        true => None,
        false => waiting(rx, context, c)?,
    };
    let (text, who) = said(rx, context, c, decision.as_ref())?;
    Ok(Next {
        text,
        who,
        decision,
    })
}

fn said(
    rx: &mut Rx,
    context: &Context,
    c: &Certification,
    decision: Option<&Waiting>,
) -> Result<Said> {
    if c.is_over() {
        return Ok(("Nothing more happens here.".to_owned(), ""));
    }
    if let Some(case) = due_case::of_record(rx, &c.id)?.into_iter().next() {
        return Ok((case.message, "Certification body"));
    }
    if let (State::Planned | State::Active | State::Expired, Some(waiting)) = (c.state, decision) {
        let ready = || (waiting.ready.clone(), "Decision maker");
        return Ok(waiting.held.clone().unwrap_or_else(ready));
    }
    if let (State::Active, Some(number)) = (c.state, without_certificate(rx, c)?) {
        let text = format!("Issue the certificate of decision {number}.");
        return Ok((text, "Certification body"));
    }
    match c.state {
        State::Suspended => Ok((suspended(c, context), "Decision maker")),
        State::Expired => Ok((expired(c.expires_on, rx.today()), "Certification body")),
        _ => going_on(rx, context, c),
    }
}

/// The number of the latest decision that yields a certificate, where none was issued by it.
fn without_certificate(rx: &mut Rx, c: &Certification) -> Result<Option<String>> {
    let decisions = decision::of_certification(rx, &c.id)?;
    let Some(latest) = decisions
        .iter()
        .rfind(|d| d.kind.yields_certificate() && d.cycle.is_some())
    else {
        return Ok(None);
    };
    let issued = certificate::of_decision(rx, &latest.id)?.is_some();
    Ok((!issued).then(|| latest.number.clone()))
}

/// 9.6.5.4: a suspension is resolved within the time the body sets.
fn suspended(c: &Certification, context: &Context) -> String {
    let months = context.settings.suspension_months;
    let limit = c
        .suspended_on
        .map(|since| calendar::suspension_limit(since, months));
    let by = limit
        .map(|day| format!(" by {}", date(Some(day))))
        .unwrap_or_default();
    format!("When the client has resolved the cause, restore{by}; or withdraw.")
}

/// A lapsed certification is restored within six months of its last valid day, or begins anew (9.6.3.2.5).
fn expired(last: Option<NaiveDate>, today: NaiveDate) -> String {
    match last.map(calendar::restore_limit) {
        Some(limit) if today <= limit => format!(
            "Restore by {}, once the recertification audit is complete; or begin again with an initial audit.",
            date(Some(limit))
        ),
        Some(limit) => format!(
            "Begin again with an initial audit: it could be restored until {}.",
            date(Some(limit))
        ),
        None => "Begin again with an initial audit.".to_owned(),
    }
}

/// The reviewed audit that waits for its decision, or what holds that decision up.
fn waiting(rx: &mut Rx, context: &Context, c: &Certification) -> Result<Option<Waiting>> {
    for kind in [Kind::Stage2, Kind::Recertification, Kind::Surveillance] {
        let wanted = kind_after(kind, c.state);
        let upon = decision::decided_upon(rx, c, wanted)?;
        let reviewed = upon
            .iter()
            .rfind(|a| a.kind == kind && a.state == AuditState::Reviewed);
        let Some(audit) = reviewed else { continue };
        if is_decided(rx, audit)? {
            continue;
        }
        let ready = format!("Decide on {} {}.", kind.name().to_lowercase(), audit.number);
        let held = held_up(rx, context, c, wanted)?;
        let act = act_of(wanted);
        return Ok(Some(Waiting { act, ready, held }));
    }
    Ok(None)
}

fn is_decided(rx: &mut Rx, audit: &Audit) -> Result<bool> {
    let decisions = decision::of_certification(rx, &audit.certification_id)?;
    Ok(decisions.iter().any(|d| d.audits.contains(&audit.id)))
}

/// What the programme asks for now, or what comes next with the audit that is planned or under way.
fn going_on(rx: &mut Rx, context: &Context, c: &Certification) -> Result<Said> {
    let audits = schema::audit::of_certification(rx, &c.id)?;
    let under_way = audits.iter().find(|a| {
        a.cycle == c.cycle && !matches!(a.state, AuditState::Reviewed | AuditState::Cancelled)
    });
    if let Some(audit) = under_way {
        let (text, who) = crate::audit::comes_next(rx, context, audit)?;
        return Ok((
            format!("{} {}: {text}", audit.kind.name(), audit.number),
            who,
        ));
    }
    let Some(planned) = coming(rx, c)? else {
        return Ok(("Nothing until the next audit is due.".to_owned(), ""));
    };
    let by = planned
        .due_on
        .map(|day| format!(" by {}", date(Some(day))))
        .unwrap_or_default();
    let text = format!("Schedule {}{by}.", planned.kind.name().to_lowercase());
    Ok((text, "Planner"))
}
