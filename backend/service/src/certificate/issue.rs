//! Issues the certificate of a decision: freezes it, lints a copy, reserves the number, queues the job.
//! ISO/IEC 17021-1:2015, 8.2.2; ISO/IEC 42006:2025, 8.2.2.

use super::freeze::{Content, freeze};
use crate::decision::{held, section};
use crate::job::issue_certificate::IssueCertificate;
use crate::number;
use chrono::NaiveDate;
use domain::certificate::number::folded;
use domain::certificate::{
    Draft, State, accreditation_is_in_force, can_be_printed, certification_is_in_force,
    follows_the_latest_decision, issuable, one_for_a_decision,
};
use domain::certification::State as CertificationState;
use domain::decision::Cycle;
use domain::error::FieldError;
use domain::sentence::{Said, say};
use domain::{Act, Fault, PROCESS, Ruling, Settings, Verdict, clause};
use kernel::section::Section;
use kernel::{Always, Asks, Context, Deed, Done, Due, Form, Meta, Reach, UseCase, fields};
use reports::certificate as doc;
use schema::certificate::{self, Certificate};
use schema::certification::Certification;
use schema::decision::Decision;
use schema::{Record, Result, Settled, Snapshot, job, override_};
use std::sync::Arc;

/// How a certificate is issued.
pub static CASE: Issue = Issue;

/// The act.
pub struct Issue;

fields! {
    /// What is entered.
    pub struct Input {
        issued_on: Option<NaiveDate> = date("Date of issue", Reach::NEAR)
            .hint("The day of the decision or later; today if left empty.")
            .optional(),
    }
}

/// What the certificate is to show, and what stands in its way whatever is typed.
pub struct Ground {
    certification: Certification,
    /// Whether the decision has its certificate.
    is_issued: bool,
    /// Whether it is the last decision that yields one.
    is_latest: bool,
    today: NaiveDate,
    settings: Arc<Settings>,
}

/// The same with what was typed.
pub struct Facts {
    ground: Ground,
    issued_on: NaiveDate,
    /// What would be issued; none where a rule holds it before there is anything to print.
    frozen: Option<Frozen>,
}

/// A certificate as it would be issued.
struct Frozen {
    content: doc::Certificate,
    cycle: Cycle,
    revision: i64,
    /// Whether its number is yet to be reserved: a later revision keeps the number.
    is_first: bool,
    /// What keeps it from being printed, in a sentence.
    fault: Option<String>,
}

impl UseCase for Issue {
    type On = Decision;
    type Input = Input;
    type When = Always;
    type Ground = Ground;
    type Facts = Facts;
    type Proof = ();
    kernel::no_reason!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::IssueCertificate,
            title: "Issue the certificate",
            lead: "The content is frozen and numbered now; the document is rendered, sealed and published immediately afterwards.",
            clause: Some(clause!(PROCESS, "8.2.2")),
            irreversible: true,
        }
    }

    fn when(&self) -> Always {
        Always
    }

    fn suits(&self, rx: &mut Snapshot, _: &Context, on: &Decision) -> Result<bool> {
        is_awaited(rx, on)
    }

    fn about(&self, on: &Decision) -> String {
        on.number.clone()
    }

    fn ground(&self, rx: &mut Snapshot, context: &Context, on: &Decision) -> Result<Ground> {
        Ok(Ground {
            certification: Certification::find(rx, &on.certification_id)?,
            is_issued: certificate::of_decision(rx, &on.id)?.is_some(),
            is_latest: is_latest(rx, on)?,
            today: rx.today(),
            settings: Arc::clone(&context.settings),
        })
    }

    fn form(&self, _: &Decision, ground: &Ground) -> Form {
        Form::default().empty_means("issued_on", ground.today)
    }

    fn beside(
        &self,
        rx: &mut Snapshot,
        _: &Context,
        on: &Decision,
        ground: &Ground,
    ) -> Result<Vec<Section>> {
        Ok(vec![
            section::facts(rx, &ground.certification)?,
            section::taken(rx, on)?,
        ])
    }

    fn known(&self, _: &Decision, ground: &Ground) -> Vec<Verdict> {
        vec![one_for_a_decision(ground.is_issued)]
    }

    fn foreseen(&self, on: &Decision, ground: &Ground) -> Vec<Verdict> {
        let mut all = self.known(on, ground);
        all.extend(verdicts(on, ground, ground.today));
        all
    }

    fn facts(
        &self,
        rx: &mut Snapshot,
        context: &Context,
        on: &Decision,
        ground: Ground,
        input: &Input,
    ) -> Result<Facts> {
        let issued_on = input.issued_on.unwrap_or(ground.today);
        let frozen = if may_be_printed(rx, on, &ground, issued_on)? {
            Some(frozen(rx, context, on, &ground.certification, issued_on)?)
        } else {
            None
        };
        Ok(Facts {
            ground,
            issued_on,
            frozen,
        })
    }

    fn rules(&self, on: &Decision, facts: &Facts, _: &Input) -> Ruling<()> {
        let mut verdicts = verdicts(on, &facts.ground, facts.issued_on);
        let ruling = match &facts.frozen {
            Some(frozen) => {
                verdicts.push(can_be_printed(frozen.fault.as_deref()));
                Ruling::of(verdicts)
            }
            None => Ruling::barred(verdicts),
        };
        let wrong = in_the_future(facts.issued_on, facts.ground.today);
        ruling.unless(wrong.into_iter().collect())
    }

    fn carry_out(&self, tx: &mut Settled, context: &Context, it: Deed<Issue>) -> Result<Done> {
        let (certification, issued_on) = (it.facts.ground.certification, it.facts.issued_on);
        let Some(frozen) = it.facts.frozen else {
            return Err(Fault::internal("what was settled was not frozen"));
        };
        let number = frozen.content.identity.number.clone();
        if frozen.is_first {
            reserve(tx, context, &it.on, &number)?;
        }
        let issued = Certificate {
            id: tx.new_id(),
            folded: folded(&number),
            number,
            revision: frozen.revision,
            certification_id: certification.id,
            client_id: certification.client_id,
            decision_id: Some(it.on.id),
            reissued_from: None,
            state: State::Issuing,
            issued_on,
            initial_on: frozen.cycle.initial_on,
            start_on: frozen.cycle.start_on,
            expires_on: frozen.cycle.expires_on,
            frozen: readable(&frozen.content)?,
            unsealed: String::new(),
            document: String::new(),
            version: 1,
        }
        .insert(tx)?;
        let certificate = issued.id.clone();
        job::queue(tx, &IssueCertificate { certificate })?;
        Ok(Done::at(
            &issued,
            say!(
                "Number {number} is assigned; the document is being made.",
                number = &issued.number
            ),
        ))
    }
}

/// The latest decision that yields one, on a certification in force: no other can lead to a certificate.
pub(crate) fn is_awaited(rx: &mut Snapshot, on: &Decision) -> Result<bool> {
    let yields = on.kind.yields_certificate() && on.cycle.is_some();
    if !yields || certificate::of_decision(rx, &on.id)?.is_some() {
        return Ok(false);
    }
    let certification = Certification::find(rx, &on.certification_id)?;
    Ok(certification.state == CertificationState::Active
        && held::without_certificate(rx, &certification)?.is_some_and(|d| d.id == on.id))
}

fn due(_: &Issue, _: &mut Snapshot, _: &Context, on: &Decision) -> Result<Option<Due>> {
    let number = Said::from(&on.number);
    Ok(Some(Due::now("Issue the certificate", number)))
}

fn verdicts(decision: &Decision, ground: &Ground, issued_on: NaiveDate) -> Vec<Verdict> {
    let (certification, settings) = (&ground.certification, &ground.settings);
    let draft = Draft {
        decision: Some((decision.kind, decision.decided_on)),
        issued_on,
        expires_on: certification.expires_on.unwrap_or(issued_on),
        soa_version: &certification.soa_version,
        scope: &certification.scope,
        sites: certification.sites.len(),
    };
    let (standard, today) = (&certification.standard, ground.today);
    let mut verdicts = issuable(&draft, standard, settings);
    // 8.2.2: a certificate shows what was decided last, and only while the certification runs.
    verdicts.push(follows_the_latest_decision(ground.is_latest));
    verdicts.push(certification_is_in_force(certification.state));
    if issued_on != today {
        verdicts.push(accreditation_is_in_force(standard, today, settings));
    }
    verdicts
}

/// What a rule holds is not printed: the print would only say the same in other words.
fn may_be_printed(
    rx: &mut Snapshot,
    decision: &Decision,
    ground: &Ground,
    issued_on: NaiveDate,
) -> Result<bool> {
    if ground.is_issued || issued_on > ground.today {
        return Ok(false);
    }
    let standing = override_::standing(rx, Act::IssueCertificate.word(), &decision.id)?;
    let verdicts = verdicts(decision, ground, issued_on);
    Ok(standing.settle(verdicts).is_ok())
}

/// Freezes the certificate under the number it will have, and prints it once.
fn frozen(
    rx: &mut Snapshot,
    context: &Context,
    decision: &Decision,
    certification: &Certification,
    issued_on: NaiveDate,
) -> Result<Frozen> {
    let cycle = cycle(decision, certification)?;
    let earlier = certificate::of_certification(rx, &certification.id)?;
    let previous = earlier.first();
    let number = match previous {
        Some(previous) => previous.number.clone(),
        None => number::peek(
            rx,
            &context.settings.certificate_number,
            &catalogue::aims().code,
            decision.decided_on,
        )?,
    };
    let revision = previous.map_or(1, |previous| previous.revision + 1);
    let content = Content {
        certification,
        cycle,
        issued_on,
        number: &number,
        revision,
        previous,
    };
    let content = freeze(rx, context, &content)?;
    let fault = crate::trial::certificate(&context.trial, &content)?;
    Ok(Frozen {
        content,
        cycle,
        revision,
        is_first: previous.is_none(),
        fault: fault.map(|fault| fault.sentence),
    })
}

/// Content as it is written down. What could not be read again would hold a number for a document that
/// nobody can make.
fn readable(content: &doc::Certificate) -> Result<String> {
    let text = serde_json::to_string(content).map_err(Fault::internal)?;
    serde_json::from_str::<doc::Certificate>(&text).map_err(Fault::internal)?;
    Ok(text)
}

/// Reserves the number that the certificate was frozen under.
fn reserve(tx: &mut Settled, context: &Context, decision: &Decision, frozen: &str) -> Result<()> {
    let reserved = number::certificate(
        tx,
        &context.settings.certificate_number,
        &catalogue::aims().code,
        decision.decided_on,
    )?;
    // One transaction peeks and reserves, so that they differ only where that is no longer so.
    if reserved == frozen {
        Ok(())
    } else {
        Err(Fault::Stale)
    }
}

/// The cycle to show: the decision's own, or the certification's when a suspension was lifted.
fn cycle(decision: &Decision, certification: &Certification) -> Result<Cycle> {
    if let Some(cycle) = decision.cycle.0 {
        return Ok(cycle);
    }
    match (
        certification.initial_on,
        certification.start_on,
        certification.expires_on,
    ) {
        (Some(initial_on), Some(start_on), Some(expires_on)) => Ok(Cycle {
            initial_on,
            start_on,
            expires_on,
            lapsed_on: certification.lapsed_on,
            recertified_on: certification.recertified_on,
        }),
        _ => Err(Fault::internal("a positive decision left no cycle")),
    }
}

fn is_latest(rx: &mut Snapshot, decision: &Decision) -> Result<bool> {
    let latest = schema::decision::of_certification(rx, &decision.certification_id)?
        .into_iter()
        .rfind(|d| d.kind.yields_certificate() && d.cycle.is_some());
    Ok(latest.is_some_and(|d| d.id == decision.id))
}

fn in_the_future(issued_on: NaiveDate, today: NaiveDate) -> Option<FieldError> {
    (issued_on > today).then(|| {
        FieldError::new(
            "issued_on",
            "The day of issue is in the future. Enter today, or leave it empty.",
        )
    })
}
