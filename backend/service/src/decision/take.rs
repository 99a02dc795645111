//! Takes a certification decision. ISO/IEC 17021-1:2015, 9.5.1 to 9.5.4 and 9.6.

mod cause;
mod kind;

pub(crate) use cause::suspended_for;
pub(crate) use kind::act;

use super::follow::follow;
use crate::audit::about::named;
use crate::certificate::trial;
use crate::certification::coming;
use crate::complaint::list;
use crate::mail::Mail;
use crate::{number, outbox};
use cause::{CAUSES, with_cause};
use chrono::NaiveDate;
use domain::audit::Kind as AuditKind;
use domain::certification::{State, Step};
use domain::decision::{
    Cause, Cycle, Decidable, Decider, File, Kind, Wanted, cycle_after, decidable, verdicts,
};
use domain::error::FieldError;
use domain::sentence::{Said, say, word};
use domain::{Fault, PROCESS, Ruling, Settings, Verdict, calendar, clause};
use kernel::section::Section;
use kernel::{Asks, By, Context, Deed, Done, Due, Form, Meta, Reach, UseCase, fields};
use kind::{step, words};
use schema::certification::Certification;
use schema::{Json, Result, Settled, Snapshot, decision};
use std::borrow::Cow;
use std::sync::Arc;

/// The act: a decision of a kind.
pub struct Take(Kind);

/// Grants certification.
pub static GRANT: Take = Take(Kind::Grant);
/// Refuses certification.
pub static REFUSE: Take = Take(Kind::Refuse);
/// Maintains certification.
pub static MAINTAIN: Take = Take(Kind::Maintain);
/// Renews certification.
pub static RENEW: Take = Take(Kind::Renew);
/// Suspends certification.
pub static SUSPEND: Take = Take(Kind::Suspend);
/// Restores certification.
pub static RESTORE: Take = Take(Kind::Restore);
/// Withdraws certification.
pub static WITHDRAW: Take = Take(Kind::Withdraw);

fields! {
    /// What is entered.
    pub struct Input {
        reason: String = area("Reasons", 4000),
        cause: Option<Cause> = choice("What it is suspended for", CAUSES)
            .hint("It says what lifts the suspension.")
            .optional(),
        cause_resolved: String = area("How the cause of the suspension was resolved", 4000)
            .hint("With the evidence. Needed after a suspension, including one that lasted until expiry.")
            .blank(),
        effective_on: Option<NaiveDate> = date("Effective on", Reach::NEAR)
            .hint("The day of the decision or later; today if left empty.")
            .optional(),
        expires_on: Option<NaiveDate> = date("Last valid day", Reach::NEAR)
            .hint("If left empty, the longest the clauses allow.")
            .optional(),
    }
}

/// The file as it is, and who would decide on it.
pub struct Ground {
    file: File,
    decider: Decider,
    /// What nobody typed yet, with what is taken for it.
    foreseen: Wanted,
    cycle: Option<Cycle>,
    today: NaiveDate,
    settings: Arc<Settings>,
    /// Whether the body entered its settings.
    entered: bool,
}

/// The same with what was typed.
pub struct Facts {
    ground: Ground,
    wanted: Wanted,
    cycle: Option<Cycle>,
}

impl UseCase for Take {
    type On = Certification;
    type Input = Input;
    type When = By<Step>;
    type Ground = Ground;
    type Facts = Facts;
    type Proof = Decidable;

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        let (title, lead, cited) = words(self.0);
        Meta {
            act: act(self.0),
            title,
            lead,
            clause: Some(clause!(PROCESS, cited)),
            irreversible: true,
        }
    }

    fn when(&self) -> By<Step> {
        By(step(self.0))
    }

    fn without(&self) -> &'static [&'static str] {
        match self.0 {
            Kind::Grant | Kind::Renew => &["cause", "cause_resolved"],
            Kind::Restore => &["cause"],
            Kind::Suspend => &["cause_resolved", "effective_on", "expires_on"],
            _ => &["cause", "cause_resolved", "effective_on", "expires_on"],
        }
    }

    fn needs(&self) -> &'static [&'static str] {
        match self.0 {
            Kind::Suspend => &["cause"],
            _ => &[],
        }
    }

    fn about(&self, on: &Certification) -> String {
        on.number.clone()
    }

    fn ground(&self, rx: &mut Snapshot, context: &Context, on: &Certification) -> Result<Ground> {
        let person = rx.person().ok_or(Fault::NoPerson)?;
        let today = rx.today();
        let mut file = decision::file(rx, on, self.0)?;
        let foreseen = Wanted {
            kind: self.0,
            reason: "To be given in the form.".to_owned(),
            effective_on: today,
            expires_on: None,
            cause_resolved: "To be given in the form.".to_owned(),
        };
        let cycle = cycle_after(&file, &foreseen, today);
        file.certificate_fault = certificate_fault(rx, context, on, self.0, cycle)?;
        Ok(Ground {
            decider: decision::decider(rx, &person, on)?,
            file,
            foreseen,
            cycle,
            today,
            settings: Arc::clone(&context.settings),
            entered: !context.settings_id.is_empty(),
        })
    }

    fn form(&self, on: &Certification, ground: &Ground) -> Form {
        // Where no cycle begins, the last valid day stays as it is.
        let expires_on: Said = match (ground.cycle, on.expires_on) {
            (Some(cycle), _) => cycle.expires_on.into(),
            (None, Some(day)) => say!("{day}, as before", day).into(),
            (None, None) => Said::default(),
        };
        Form::default()
            .empty_means("effective_on", ground.today)
            .empty_means("expires_on", expires_on)
    }

    fn beside(
        &self,
        rx: &mut Snapshot,
        _: &Context,
        on: &Certification,
        _: &Ground,
    ) -> Result<Vec<Section>> {
        let mut pack = super::section::pack(rx, on)?;
        pack.extend(list::of_client(rx, &on.client_id)?);
        Ok(pack)
    }

    /// What the form itself answers is not foreseen.
    fn foreseen(&self, _: &Certification, ground: &Ground) -> Vec<Verdict> {
        let mut foreseen = verdicts(
            &ground.file,
            &ground.decider,
            &ground.foreseen,
            ground.cycle,
            ground.today,
            &ground.settings,
        );
        foreseen.retain(|verdict| !verdict.is_answered());
        foreseen
    }

    fn facts(
        &self,
        rx: &mut Snapshot,
        context: &Context,
        on: &Certification,
        mut ground: Ground,
        input: &Input,
    ) -> Result<Facts> {
        let wanted = Wanted {
            kind: self.0,
            reason: with_cause(input),
            effective_on: input.effective_on.unwrap_or(ground.today),
            expires_on: input.expires_on,
            cause_resolved: input.cause_resolved.clone(),
        };
        let cycle = cycle_after(&ground.file, &wanted, ground.today);
        if cycle != ground.cycle {
            let fault = certificate_fault(rx, context, on, self.0, cycle)?;
            ground.file.certificate_fault = fault;
        }
        Ok(Facts {
            ground,
            wanted,
            cycle,
        })
    }

    fn rules(&self, _: &Certification, facts: &Facts, input: &Input) -> Ruling<Decidable> {
        let ground = &facts.ground;
        let mut wrong = Vec::new();
        if facts.cycle.is_none() {
            wrong.extend(no_dates(input.effective_on, input.expires_on));
        }
        if !ground.entered {
            wrong.push(FieldError::new(
                "settings",
                "Enter the settings of the body before anything is decided.",
            ));
        }
        decidable(
            &ground.file,
            &ground.decider,
            &facts.wanted,
            ground.today,
            &ground.settings,
        )
        .unless(wrong)
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        with_cause(input).into()
    }

    fn carry_out(&self, tx: &mut Settled, context: &Context, it: Deed<Take>) -> Result<Done> {
        let (kind, certification, today) = (self.0, it.on, tx.today());
        let number = number::next(tx, "DE")?;
        let report = last_report(tx, &certification, kind)?;
        let settings = context.settings_id.clone();
        let taken = decision::insert(tx, &it.proof, &certification, number, settings)?;
        let cycle = it.proof.cycle();
        let after = certification.apply(tx, it.leave, |c| {
            carry(c, cycle, kind, today);
            if kind != Kind::Refuse {
                c.suspended_for = Json(it.input.cause);
            }
            if let Some((version, dated)) = report {
                c.soa_version = version;
                c.soa_dated = dated;
            }
        })?;
        follow(tx, context, &certification, &after, kind, cycle)?;
        let decision = taken.id.clone();
        outbox::mail(tx, context, Mail::DecisionTaken { decision })?;
        let (number, kind) = (&taken.number, word(kind.word()));
        let message = say!("Decision {number} is taken: {kind}.", number, kind);
        Ok(Done::at(&taken, message))
    }
}

/// What a reviewed audit waits for, where nobody else has to settle anything first; and a suspension
/// until it is lifted or ends in withdrawal (9.6.5.4). Nobody of the audit's team decides (9.5.1.1).
fn due(
    act: &Take,
    rx: &mut Snapshot,
    context: &Context,
    on: &Certification,
) -> Result<Option<Due>> {
    if !matches!(
        act.0,
        Kind::Grant | Kind::Maintain | Kind::Renew | Kind::Restore
    ) {
        return Ok(None);
    }
    if on.state == State::Suspended {
        let title = "Restore the suspended certification, or withdraw it";
        let by = coming::resolve_by(on, context);
        return Ok(Some(Due::now(title, Said::from(&on.number)).by(by)));
    }
    if !decision::may_wait(rx, on)? {
        return Ok(None);
    }
    let waiting = super::held::waiting(rx, context, on)?;
    let Some(waiting) = waiting.filter(|waiting| waiting.act == self::act(act.0)) else {
        return Ok(None);
    };
    if waiting.held.is_some_and(|(_, who)| who != "Decision maker") {
        return Ok(None);
    }
    let again = waiting.audit.kind == AuditKind::Recertification;
    let limit = match on.state {
        State::Expired => on.expires_on.map(calendar::restore_limit),
        _ => on.expires_on,
    };
    let team = schema::audit::team(rx, &waiting.audit.id)?.into_iter();
    let due = Due::now("Decide", named(&waiting.audit))
        .by(limit.filter(|_| again))
        .but(team.map(|member| member.person_id).collect());
    Ok(Some(due))
}

/// What would keep the certificate that follows from being printed: told before the decision.
fn certificate_fault(
    rx: &mut Snapshot,
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
    trial::of_decision(rx, context, &after, cycle)
}

/// Where no cycle begins, as when a suspension is lifted, dates typed would mean nothing.
fn no_dates(effective_on: Option<NaiveDate>, expires_on: Option<NaiveDate>) -> Option<FieldError> {
    let typed = [("effective_on", effective_on), ("expires_on", expires_on)];
    let (field, _) = typed.into_iter().find(|(_, typed)| typed.is_some())?;
    Some(FieldError::new(
        field,
        "No cycle begins with this decision; the dates stay as they are. Leave this empty.",
    ))
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
    // A refusal lifts nothing.
    if kind != Kind::Refuse {
        certification.suspended_on = (kind == Kind::Suspend).then_some(today);
    }
}

/// The statement of applicability in the latest report that was issued of what is decided upon.
fn last_report(
    rx: &mut Snapshot,
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
