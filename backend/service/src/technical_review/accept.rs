//! Accepts an audit file for decision. ISO/IEC 17021-1:2015, 9.5.2 and 9.5.3.1.

use super::section;
use crate::audit::about;
use crate::complaint::list;
use crate::technical_review::reviewer::{Reviewer, about_the_reviewer, reviewer};
use domain::audit::{Kind as AuditKind, Step};
use domain::nonconformity::State;
use domain::sentence::say;
use domain::technical_review::{
    Outcome, each_point_is_confirmed, nonconformities_are_answered, report_is_issued,
};
use domain::{Act, PROCESS, Ruling, Verdict, clause};
use kernel::section::Section;
use kernel::{Asks, By, Context, Deed, Done, Due, Meta, UseCase, fields};
use schema::audit::Audit;
use schema::certification::Certification;
use schema::technical_review::{Body, TechnicalReview};
use schema::{Json, Record, Result, Settled, Snapshot, audit_report, nonconformity};
use std::borrow::Cow;

/// How a file is accepted.
pub static CASE: Accept = Accept;

/// The act.
pub struct Accept;

fields! {
    /// What is entered.
    pub struct Input {
        application_confirmed: bool = tick("The application data is still valid").blank(),
        report_sufficient: bool =
            tick("The report is sufficient for the requirements and the scope").blank(),
        nonconformities_reviewed: bool =
            tick("Nonconformities, answers and actions are reviewed").blank(),
        objectives_confirmed: bool = tick("The audit objectives were met").blank(),
        cycle_considered: bool = tick("The whole cycle and complaints have been considered")
            .hint("Needed for a renewal.")
            .blank(),
        note: String = area("Remark", 2000).blank(),
    }
}

/// What the rules have to know.
pub struct Facts {
    reviewer: Reviewer,
    /// Whether the report is issued and its document there.
    issued: bool,
    /// The nonconformities of the audit, each by its number.
    found: Vec<(String, State)>,
}

impl UseCase for Accept {
    type On = Audit;
    type Input = Input;
    type When = By<Step>;
    type Ground = Reviewer;
    type Facts = Facts;
    type Proof = ();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::AcceptReview,
            title: "Review and accept the file",
            lead: "Read the report, the nonconformities and the client's answers. Confirm each point; the file then goes forward for decision.",
            clause: Some(clause!(PROCESS, "9.5.3.1")),
            irreversible: true,
        }
    }

    fn when(&self) -> By<Step> {
        By(Step::Review)
    }

    fn about(&self, on: &Audit) -> String {
        on.number.clone()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, on: &Audit) -> Result<Reviewer> {
        reviewer(rx, on)
    }

    fn beside(
        &self,
        rx: &mut Snapshot,
        _: &Context,
        on: &Audit,
        _: &Reviewer,
    ) -> Result<Vec<Section>> {
        let mut file = section::file(rx, on)?;
        file.extend(list::of_client(rx, &on.client_id)?);
        Ok(file)
    }

    fn known(&self, on: &Audit, reviewer: &Reviewer) -> Vec<Verdict> {
        about_the_reviewer(on, reviewer)
    }

    fn facts(
        &self,
        rx: &mut Snapshot,
        _: &Context,
        on: &Audit,
        reviewer: Reviewer,
        _: &Input,
    ) -> Result<Facts> {
        let report = audit_report::of_audit(rx, &on.id)?;
        Ok(Facts {
            reviewer,
            issued: report.is_some_and(|r| !r.document.is_empty()),
            found: nonconformity::of_audit(rx, &on.id)?
                .into_iter()
                .map(|n| (n.number, n.state))
                .collect(),
        })
    }

    fn rules(&self, on: &Audit, facts: &Facts, input: &Input) -> Ruling<()> {
        let renewal = on.kind == AuditKind::Recertification;
        Ruling::of(vec![
            report_is_issued(facts.issued),
            nonconformities_are_answered(on.kind, &facts.found),
            each_point_is_confirmed(&[
                ("the application data", input.application_confirmed),
                ("the report", input.report_sufficient),
                ("the nonconformities", input.nonconformities_reviewed),
                ("the objectives", input.objectives_confirmed),
                (
                    "the cycle and complaints",
                    input.cycle_considered || !renewal,
                ),
            ]),
        ])
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.note.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Accept>) -> Result<Done> {
        let input = it.input;
        TechnicalReview {
            id: tx.new_id(),
            audit_id: it.on.id.clone(),
            client_id: it.on.client_id.clone(),
            outcome: Outcome::Accepted,
            reviewer_id: it.facts.reviewer.person,
            reviewed_on: tx.today(),
            body: Json(Body {
                application_confirmed: input.application_confirmed,
                report_sufficient: input.report_sufficient,
                nonconformities_reviewed: input.nonconformities_reviewed,
                objectives_confirmed: input.objectives_confirmed,
                cycle_considered: input.cycle_considered,
                note: input.note,
            }),
            version: 1,
        }
        .insert(tx)?;
        let audit = it.on.apply(tx, it.leave, |_| {})?;
        Ok(Done::at(
            &audit,
            say!("The file of {number} is accepted.", number = &audit.number),
        ))
    }
}

/// A file is reviewed once the client answered; that of a surveillance may be sooner (9.6.1). Nobody of
/// its team reviews it.
fn due(_: &Accept, rx: &mut Snapshot, _: &Context, on: &Audit) -> Result<Option<Due>> {
    if schema::decision::upon_each(rx, &on.id)? {
        return Ok(None);
    }
    let found = schema::nonconformity::of_audit(rx, &on.id)?;
    let open = found
        .iter()
        .any(|n| matches!(n.state, State::Raised | State::Returned));
    if open && on.kind != AuditKind::Surveillance {
        return Ok(None);
    }
    let team = schema::audit::team(rx, &on.id)?.into_iter();
    let team = team.map(|member| member.person_id).collect();
    let mut by = None;
    if on.kind == AuditKind::Recertification {
        by = Certification::find(rx, &on.certification_id)?.expires_on;
    }
    let due = Due::now("Review the file", about::named(on)).by(by);
    Ok(Some(due.but(team)))
}
