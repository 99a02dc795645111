//! Takes a certification decision. ISO/IEC 17021-1:2015, 9.5.1 to 9.5.4 and 9.6.

use super::follow::follow;
use crate::app::Context;
use crate::field::{Field, Kind as FieldKind, Reach};
use crate::outbox::{self, Mail};
use crate::use_case::{Done, Offer, UseCase};
use crate::view::date;
use crate::{number, use_case};
use chrono::NaiveDate;
use domain::certification::Step;
use domain::decision::{Cycle, Kind, Wanted, cycle_after, decidable, verdicts};
use domain::{Act, Error, Fault, Noun, PROCESS, Result, clause, take as step_of};
use schema::certification::Certification;
use schema::{Rx, Tx, decision};
use serde::Deserialize;

const REASON: Field = Field::new("reason", "Reasons", FieldKind::Area(4000));
const EFFECTIVE: Field = Field::new("effective_on", "Effective on", FieldKind::Date(Reach::NEAR))
    .hint("The day of the decision or later; today when left empty.")
    .optional();
const EXPIRES: Field = Field::new("expires_on", "Last valid day", FieldKind::Date(Reach::NEAR))
    .hint("The longest the clauses allow when left empty.")
    .optional();

const CAUSE: Field = Field::new(
    "cause_resolved",
    "How the cause of the suspension was resolved",
    FieldKind::Area(4000),
)
.hint("With the evidence. Needed after a suspension, also one that ran into expiry.")
.optional();

const AFTER_SUSPENSION: &[Field] = &[REASON, CAUSE, EFFECTIVE, EXPIRES];
const WITH_CYCLE: &[Field] = &[REASON, EFFECTIVE, EXPIRES];
const PLAIN: &[Field] = &[REASON];

macro_rules! decisions {
    ($($name:ident: $kind:ident, $title:literal, $lead:literal, $clause:literal, $fields:expr;)+) => { $(
        #[doc = $title]
        pub static $name: UseCase = UseCase {
            act: Act::$kind,
            on: Some(Noun::Certification),
            title: $title,
            lead: $lead,
            clause: Some(clause!(PROCESS, $clause)),
            fields: $fields,
            irreversible: true,
            offer: |rx, context, id| offer(rx, context, id, Kind::$kind),
            run: |tx, context, id, value| take(tx, context, id, Kind::$kind, use_case::input(value)?),
        };
    )+ };
}

decisions! {
    GRANT: Grant, "Grant certification", "The file is complete, majors are verified, plans for minors are accepted.", "9.5.3.1", WITH_CYCLE;
    REFUSE: Refuse, "Refuse certification", "The client receives the reasons and can appeal.", "9.5.1.4", PLAIN;
    MAINTAIN: Maintain, "Maintain certification", "Surveillance gave a positive conclusion.", "9.6.1", PLAIN;
    RENEW: Renew, "Renew certification", "The recertification audit, the cycle and its complaints were reviewed.", "9.5.4", WITH_CYCLE;
    SUSPEND: Suspend, "Suspend certification", "The certification is temporarily invalid; the client stops referring to it.", "9.6.5.2", PLAIN;
    RESTORE: Restore, "Restore certification", "The cause of suspension is cured, or the outstanding recertification work is complete.", "9.6.5.4", AFTER_SUSPENSION;
    WITHDRAW: Withdraw, "Withdraw certification", "The certification ends for good.", "9.6.5.4", PLAIN;
}

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    reason: String,
    effective_on: Option<NaiveDate>,
    expires_on: Option<NaiveDate>,
    #[serde(default)]
    cause_resolved: String,
}

/// The permission of a decision.
pub(crate) fn act(kind: Kind) -> Act {
    match kind {
        Kind::Grant => Act::Grant,
        Kind::Refuse => Act::Refuse,
        Kind::Maintain => Act::Maintain,
        Kind::Renew => Act::Renew,
        Kind::Suspend => Act::Suspend,
        Kind::Restore => Act::Restore,
        Kind::Withdraw => Act::Withdraw,
    }
}

fn step(kind: Kind) -> Step {
    match kind {
        Kind::Grant => Step::Grant,
        Kind::Refuse => Step::Refuse,
        Kind::Maintain => Step::Maintain,
        Kind::Renew => Step::Renew,
        Kind::Suspend => Step::Suspend,
        Kind::Restore => Step::Restore,
        Kind::Withdraw => Step::Withdraw,
    }
}

fn offer(rx: &mut Rx, context: &Context, id: &str, kind: Kind) -> Result<Offer> {
    let certification: Certification = rx.load(id, act(kind))?;
    let person = rx
        .actor()
        .person
        .clone()
        .ok_or(Error::Fault(Fault::NoPerson))?;
    let mut file = decision::file(rx, &certification, kind)?;
    let decider = decision::decider(rx, &person, &certification)?;
    let wanted = Wanted {
        kind,
        reason: "To be given in the form.".to_owned(),
        effective_on: rx.today(),
        expires_on: None,
        cause_resolved: "To be given in the form.".to_owned(),
    };
    let cycle = cycle_after(&file, &wanted, rx.today());
    file.certificate_fault = certificate_fault(rx, context, &certification, kind, cycle)?;
    let known = verdicts(
        &file,
        &decider,
        &wanted,
        cycle,
        rx.today(),
        &context.settings,
    );
    let pack = super::section::pack(rx, &certification)?;
    // Where no cycle begins, the last valid day stays as it is.
    let expires_on = match (cycle, certification.expires_on) {
        (Some(cycle), _) => date(Some(cycle.expires_on)),
        (None, Some(day)) => format!("{}, as before", date(Some(day))),
        (None, None) => String::new(),
    };
    Ok(Offer::about(&certification, &certification.number)
        .known(known)
        .empty_means("effective_on", date(Some(wanted.effective_on)))
        .empty_means("expires_on", expires_on)
        .show(pack))
}

/// Takes a certification decision.
///
/// # Errors
/// [`Error::Refused`] with every verdict when a rule does not hold.
pub fn take(tx: &mut Tx, context: &Context, id: &str, kind: Kind, input: Input) -> Result<Done> {
    let certification: Certification = tx.load(id, act(kind))?;
    let change = step_of(certification.state, step(kind))?;
    let person = tx
        .actor()
        .person
        .clone()
        .ok_or(Error::Fault(Fault::NoPerson))?;
    let mut file = decision::file(tx, &certification, kind)?;
    let decider = decision::decider(tx, &person, &certification)?;
    let today = tx.today();
    let wanted = Wanted {
        kind,
        reason: with_cause(input.reason, &input.cause_resolved),
        effective_on: input.effective_on.unwrap_or(today),
        expires_on: input.expires_on,
        cause_resolved: input.cause_resolved,
    };
    let cycle = cycle_after(&file, &wanted, today);
    if cycle.is_none() {
        no_dates(input.effective_on, input.expires_on)?;
    }
    file.certificate_fault = certificate_fault(tx, context, &certification, kind, cycle)?;
    let proof = decidable(
        &file,
        &decider,
        &wanted,
        today,
        &context.settings,
        tx.overrides(),
    )?;
    if context.settings_id.is_empty() {
        return Err(Error::invalid(
            "settings",
            "Enter the settings of the body before anything is decided.",
        ));
    }
    let tx = &mut decision::settle(tx, &proof);
    let number = number::next(tx, "DE")?;
    let report = last_report(tx, &certification, kind)?;
    let taken = decision::insert(
        tx,
        &proof,
        &certification,
        number,
        context.settings_id.clone(),
    )?;
    let after = certification.apply(tx, change, |c| {
        carry(c, proof.cycle(), kind, today);
        if let Some((version, dated)) = report {
            c.soa_version = version;
            c.soa_dated = dated;
        }
    })?;
    follow(tx, &certification, &after, kind, proof.cycle())?;
    outbox::mail(
        tx,
        context,
        Mail::DecisionTaken {
            decision: taken.id.clone(),
        },
    )?;
    Ok(Done::at(
        &taken,
        format!("{} is taken: {}.", taken.number, kind.word()),
    ))
}

/// What would keep the certificate that follows from being printed: told before the decision.
fn certificate_fault(
    rx: &mut Rx,
    context: &Context,
    certification: &Certification,
    kind: Kind,
    cycle: Option<Cycle>,
) -> Result<Option<String>> {
    let Some(cycle) = cycle.filter(|_| kind.yields_certificate()) else {
        return Ok(None);
    };
    let mut after = certification.clone();
    if let Some((version, dated)) = last_report(rx, certification, kind)? {
        after.soa_version = version;
        after.soa_dated = dated;
    }
    crate::certificate::trial::of_decision(rx, context, &after, cycle)
}

/// The reasons with what is said of the cause of suspension, so that the record and the letter carry both.
fn with_cause(reason: String, cause_resolved: &str) -> String {
    if cause_resolved.trim().is_empty() {
        reason
    } else {
        format!("{reason}\nCause of suspension resolved: {cause_resolved}")
    }
}

/// Where no cycle begins, as when a suspension is lifted, dates typed would mean nothing.
fn no_dates(effective_on: Option<NaiveDate>, expires_on: Option<NaiveDate>) -> Result<()> {
    for (field, typed) in [("effective_on", effective_on), ("expires_on", expires_on)] {
        if typed.is_some() {
            return Err(Error::invalid(
                field,
                "No cycle begins with this decision; its dates stay. Leave this empty.",
            ));
        }
    }
    Ok(())
}

/// Carries a cycle's dates and the suspension's day into the certification.
fn carry(certification: &mut Certification, cycle: Option<Cycle>, kind: Kind, today: NaiveDate) {
    if let Some(cycle) = cycle {
        if certification.initial_on.is_some() {
            certification.cycle += 1;
        }
        certification.initial_on = Some(cycle.initial_on);
        certification.lapsed_on = cycle.lapsed_on;
        certification.recertified_on = cycle.recertified_on;
        certification.start_on = Some(cycle.start_on);
        certification.expires_on = Some(cycle.expires_on);
    }
    certification.suspended_on = (kind == Kind::Suspend).then_some(today);
}

/// The statement of applicability in the latest report that was issued of what is decided upon.
fn last_report(
    rx: &mut Rx,
    certification: &Certification,
    kind: Kind,
) -> Result<Option<(String, Option<NaiveDate>)>> {
    if !kind.is_positive() {
        return Ok(None);
    }
    let mut latest = None;
    for audit in decision::decided_upon(rx, certification, kind)? {
        let report = schema::audit_report::of_audit(rx, &audit.id)?;
        if let Some(report) = report.filter(|r| r.issued_on.is_some()) {
            latest = Some((report.body.soa_version.clone(), report.body.soa_dated));
        }
    }
    Ok(latest)
}
