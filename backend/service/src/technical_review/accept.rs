//! Accepts an audit file for decision. ISO/IEC 17021-1:2015, 9.5.2 and 9.5.3.1.

use super::{about_the_reviewer, section};
use crate::app::Context;
use crate::field::{Field, Kind};
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use domain::audit::{Kind as AuditKind, Step};
use domain::technical_review::{
    each_point_is_confirmed, nonconformities_are_answered, report_is_issued,
};
use domain::{Act, Noun, PROCESS, Result, clause, take};
use schema::audit::Audit;
use schema::technical_review::{Body, TechnicalReview};
use schema::{Json, Tx, audit_report, nonconformity};

/// How a file is accepted.
pub static CASE: Entry = Entry {
    act: Act::AcceptReview,
    on: Some(Noun::Audit),
    title: "Review and accept the file",
    lead: "Read the report, the nonconformities and the client's answers. Confirm each point; the file goes to decision.",
    clause: Some(clause!(PROCESS, "9.5.3.1")),
    fields: &[
        Field::new(
            "application_confirmed",
            "The application data still holds",
            Kind::Bool,
        )
        .optional(),
        Field::new(
            "report_sufficient",
            "The report suffices for the requirements and the scope",
            Kind::Bool,
        )
        .optional(),
        Field::new(
            "nonconformities_reviewed",
            "Nonconformities, answers and actions are reviewed",
            Kind::Bool,
        )
        .optional(),
        Field::new(
            "objectives_confirmed",
            "The audit objectives were met",
            Kind::Bool,
        )
        .optional(),
        Field::new(
            "cycle_considered",
            "The whole cycle and complaints are considered",
            Kind::Bool,
        )
        .hint("Needed for a renewal.")
        .optional(),
        Field::new("note", "Remark", Kind::Area(2000)).optional(),
    ],
    irreversible: true,
    offer: |rx, _, id| {
        let audit: Audit = rx.load(id, Act::AcceptReview)?;
        let (_, verdicts) = about_the_reviewer(rx, &audit)?;
        let file = section::file(rx, &audit)?;
        Ok(Offer::about(&audit, &audit.number)
            .known(verdicts)
            .show(file))
    },
    run: run!(accept),
};

/// Accepts an audit file for decision.
///
/// # Errors
/// [`domain::Error::Refused`] when a point is not confirmed, or the reviewer was on the team, is
/// not evaluated, or not impartial.
pub fn accept(tx: &mut Tx, _: &Context, id: &str, body: Body) -> Result<Done> {
    let audit: Audit = tx.load(id, Act::AcceptReview)?;
    let step = take(audit.state, Step::Review)?;
    let (reviewer, mut verdicts) = about_the_reviewer(tx, &audit)?;
    let report = audit_report::of_audit(tx, &audit.id)?;
    let issued = report.is_some_and(|r| !r.document.is_empty());
    verdicts.push(report_is_issued(issued));
    let found: Vec<_> = nonconformity::of_audit(tx, &audit.id)?
        .into_iter()
        .map(|n| (n.number, n.state))
        .collect();
    verdicts.push(nonconformities_are_answered(audit.kind, &found));
    let renewal = audit.kind == AuditKind::Recertification;
    verdicts.push(each_point_is_confirmed(&[
        ("the application data", body.application_confirmed),
        ("the report", body.report_sufficient),
        ("the nonconformities", body.nonconformities_reviewed),
        ("the objectives", body.objectives_confirmed),
        (
            "the cycle and complaints",
            body.cycle_considered || !renewal,
        ),
    ]));
    let tx = &mut tx.settle(&body.note, verdicts)?;
    TechnicalReview {
        id: tx.new_id(),
        audit_id: audit.id.clone(),
        client_id: audit.client_id.clone(),
        outcome: "accepted".to_owned(),
        reviewer_id: reviewer,
        reviewed_on: tx.today(),
        body: Json(body),
        version: 1,
    }
    .insert(tx)?;
    let audit = audit.apply(tx, step, |_| {})?;
    Ok(Done::at(
        &audit,
        format!("The file of {} is accepted.", audit.number),
    ))
}
