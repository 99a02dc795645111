//! Writes the audit report. ISO/IEC 17021-1:2015, 9.4.8.

use crate::audit::about;
use crate::audit_report::recommendation::RECOMMENDATIONS;
use crate::number;
use chrono::NaiveDate;
use domain::audit::State as AuditState;
use domain::audit_report::{Recommendation, State};
use domain::error::FieldError;
use domain::{Act, Fault, PROCESS, Ruling, clause};
use kernel::{Asks, Context, Deed, Done, Due, Form, In, Meta, Reach, UseCase, fields};
use schema::audit::Audit;
use schema::audit_report::{self, AuditReport, Body};
use schema::{Json, Result, Settled, Snapshot};
use serde_json::Value;

/// How a report is written.
pub static CASE: Draft = Draft;

/// The act.
pub struct Draft;

fields! {
    /// What is entered.
    pub struct Input {
        conclusions: String = area("Conclusions in a few sentences", 4000),
        conformity: String = area("Conformity and effectiveness", 4000)
            .hint("At stage 1: what the documents show. Whether the system is effective is judged at stage 2."),
        capability: String = area("Capability to meet requirements", 4000),
        internal_audit: String = area("Internal audit", 2000),
        management_review: String = area("Management review", 2000),
        scope_appropriate: String = area("Whether the scope is appropriate, and why", 2000),
        scope_inappropriate: bool =
            tick("The scope of certification is not appropriate").blank(),
        objectives_met: bool = tick("The audit objectives were fulfilled").blank(),
        soa_version: String = text("Version of the statement of applicability", 60),
        soa_dated: NaiveDate = date("Its date", Reach::DATED),
        deviations: String = area("Deviations from the plan, with reasons", 2000)
            .hint("One per line: what was done differently; why. Where the time or the days differ from the plan, the report says so automatically: give the reason here.")
            .blank(),
        issues: String = area("Issues that affect the programme", 2000).blank(),
        changes: String = area("Significant changes since the last audit", 2000)
            .hint("A new version of the statement of applicability is named automatically.")
            .blank(),
        unresolved: String = area("Unresolved issues", 2000).blank(),
        mark_use: String = area("Use of certificate and marks", 2000).blank(),
        mark_misused: bool = tick("The certificate or marks are not used as agreed").blank(),
        earlier_actions: String =
            area("Effectiveness of earlier corrective actions", 2000).blank(),
        recommendation: Recommendation = choice("Recommendation of the team", RECOMMENDATIONS),
        grounds: String = area("Grounds for the recommendation", 2000)
            .hint("At stage 1: the grounds of the verdict on readiness."),
        conditions: String = area("Conditions", 2000)
            .hint("Which nonconformities must be resolved. Anything else that is missing is a reason not to recommend.")
            .blank(),
        what_changed: String = area("What changed since the report before", 2000)
            .hint("Only where a report was issued before that recommended less.")
            .blank(),
    }
}

/// What was written before.
pub struct Ground {
    earlier: Option<AuditReport>,
    /// What the form begins with.
    values: Value,
}

impl UseCase for Draft {
    type On = Audit;
    type Input = Input;
    type When = In<AuditState>;
    type Ground = Ground;
    type Proof = ();
    kernel::facts_are_ground!();
    kernel::no_reason!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::DraftReport,
            title: "Write the report",
            lead: "Findings, team, plan and attendance come from the records. Write the conclusions here; the draft can be saved again until it is issued.",
            clause: Some(clause!(PROCESS, "9.4.8.2")),
            irreversible: false,
        }
    }

    fn when(&self) -> In<AuditState> {
        In(&[AuditState::Closed])
    }

    fn about(&self, on: &Audit) -> String {
        on.number.clone()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, on: &Audit) -> Result<Ground> {
        let earlier = audit_report::of_audit(rx, &on.id)?;
        let values = match &earlier {
            Some(earlier) => serde_json::to_value(&earlier.body).map_err(Fault::internal)?,
            None => {
                serde_json::json!({ "soa_version": on.readiness.as_ref().map(|r| r.soa_version.clone()) })
            }
        };
        Ok(Ground { earlier, values })
    }

    fn form(&self, _: &Audit, ground: &Ground) -> Form {
        Form::default().with(ground.values.clone())
    }

    fn rules(&self, _: &Audit, _: &Ground, input: &Input) -> Ruling<()> {
        let wrong = without_reasons(&input.deviations);
        Ruling::of(Vec::new()).unless(wrong.into_iter().collect())
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Draft>) -> Result<Done> {
        let (audit, body) = (it.on, body(it.input));
        match it.facts.earlier {
            Some(earlier) if earlier.state == State::Draft => {
                earlier.revise(tx, |r| r.body = Json(body))?;
            }
            // An issued report stays as it was; a returned file gets another one.
            _ => {
                AuditReport {
                    id: tx.new_id(),
                    number: number::next(tx, "AR")?,
                    audit_id: audit.id.clone(),
                    client_id: audit.client_id.clone(),
                    state: State::Draft,
                    body: Json(body),
                    frozen: String::new(),
                    issued_on: None,
                    document: String::new(),
                    version: 1,
                }
                .insert(tx)?;
            }
        }
        Ok(Done::at(&audit, "The draft of the report is saved."))
    }
}

/// Once what it reports on is judged, and again when its file was returned.
fn due(_: &Draft, rx: &mut Snapshot, _: &Context, on: &Audit) -> Result<Option<Due>> {
    let report = schema::audit_report::of_audit(rx, &on.id)?;
    let drafted = report.is_some_and(|report| report.state == State::Draft);
    let due = || Due::now("Write and issue the report", about::named(on));
    Ok((about::is_judged(on) && !drafted).then(due))
}

fn body(input: Input) -> Body {
    Body {
        conclusions: input.conclusions,
        conformity: input.conformity,
        capability: input.capability,
        internal_audit: input.internal_audit,
        management_review: input.management_review,
        scope_appropriate: input.scope_appropriate,
        scope_inappropriate: input.scope_inappropriate,
        mark_misused: input.mark_misused,
        objectives_met: input.objectives_met,
        deviations: input.deviations,
        issues: input.issues,
        changes: input.changes,
        unresolved: input.unresolved,
        mark_use: input.mark_use,
        earlier_actions: input.earlier_actions,
        soa_version: input.soa_version,
        soa_dated: Some(input.soa_dated),
        recommendation: input.recommendation,
        grounds: input.grounds,
        conditions: input.conditions,
        what_changed: input.what_changed,
    }
}

/// 9.4.8.2 g: a deviation from the plan comes with its reason.
fn without_reasons(deviations: &str) -> Option<FieldError> {
    let silent = deviations
        .lines()
        .filter(|line| !line.trim().is_empty())
        .any(|line| {
            line.split_once(';')
                .is_none_or(|(_, why)| why.trim().is_empty())
        });
    silent.then(|| {
        FieldError::new(
            "deviations",
            "Write one deviation per line, with its reason after a semicolon.",
        )
    })
}
