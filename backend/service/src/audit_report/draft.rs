//! Writes the audit report. ISO/IEC 17021-1:2015, 9.4.8.

use crate::app::Context;
use crate::field::{Field, Kind, Reach};
use crate::use_case::{Done, Entry, Offer};
use crate::{number, run};
use domain::audit::Step;
use domain::audit_report::State;
use domain::{Act, Error, Noun, PROCESS, Result, clause, take};
use schema::audit::Audit;
use schema::audit_report::{self, AuditReport, Body};
use schema::{Json, Tx};

/// How a report is written.
pub static CASE: Entry = Entry {
    act: Act::DraftReport,
    on: Some(Noun::Audit),
    title: "Write the report",
    lead: "Findings, team, plan and attendance come from the records. Write the conclusions here; the draft can be saved again until it is issued.",
    clause: Some(clause!(PROCESS, "9.4.8.2")),
    fields: &[
        Field::new(
            "conclusions",
            "Conclusions in a few sentences",
            Kind::Area(4000),
        ),
        Field::new(
            "conformity",
            "Conformity and effectiveness",
            Kind::Area(4000),
        )
        .hint("At stage 1: what the documents show. Whether the system is effective is judged at stage 2."),
        Field::new(
            "capability",
            "Capability to meet requirements",
            Kind::Area(4000),
        ),
        Field::new("internal_audit", "Internal audit", Kind::Area(2000)),
        Field::new("management_review", "Management review", Kind::Area(2000)),
        Field::new(
            "scope_appropriate",
            "Whether the scope is appropriate, and why",
            Kind::Area(2000),
        ),
        Field::new(
            "scope_inappropriate",
            "The scope of certification is not appropriate",
            Kind::Bool,
        )
        .optional(),
        Field::new(
            "objectives_met",
            "The audit objectives were fulfilled",
            Kind::Bool,
        )
        .optional(),
        Field::new(
            "soa_version",
            "Version of the statement of applicability",
            Kind::Text(60),
        ),
        Field::new("soa_dated", "Its date", Kind::Date(Reach::DATED)),
        Field::new(
            "deviations",
            "Deviations from the plan, with reasons",
            Kind::Area(2000),
        )
        .hint("One a line: what was done otherwise; why. Where the time or the days differ from the plan, the report says so by itself: give the reason here.")
        .optional(),
        Field::new(
            "issues",
            "Issues that affect the programme",
            Kind::Area(2000),
        )
        .optional(),
        Field::new(
            "changes",
            "Significant changes since the last audit",
            Kind::Area(2000),
        )
        .hint("Another version of the statement of applicability is named by itself.")
        .optional(),
        Field::new("unresolved", "Unresolved issues", Kind::Area(2000)).optional(),
        Field::new("mark_use", "Use of certificate and marks", Kind::Area(2000)).optional(),
        Field::new(
            "mark_misused",
            "Certificate or marks are not used as agreed",
            Kind::Bool,
        )
        .optional(),
        Field::new(
            "earlier_actions",
            "Effectiveness of earlier corrective actions",
            Kind::Area(2000),
        )
        .optional(),
        Field::new(
            "recommendation",
            "Recommendation of the team",
            Kind::Choice(super::RECOMMENDATIONS),
        ),
        Field::new("grounds", "Grounds of the recommendation", Kind::Area(2000))
            .hint("At stage 1: the grounds of the verdict on readiness."),
        Field::new("conditions", "Conditions", Kind::Area(2000))
            .hint("Which nonconformities are to be settled. Anything else that is missing is a reason not to recommend.")
            .optional(),
    ],
    irreversible: false,
    offer: |rx, _, id| {
        let audit: Audit = rx.load(id, Act::DraftReport)?;
        let values = match audit_report::of_audit(rx, &audit.id)? {
            Some(earlier) => serde_json::to_value(&earlier.body).map_err(Error::internal)?,
            None => {
                serde_json::json!({ "soa_version": audit.readiness.as_ref().map(|r| r.soa_version.clone()) })
            }
        };
        Ok(Offer::about(&audit, &audit.number).with(values))
    },
    run: run!(draft),
};

/// Writes the audit report, or writes it again while it is a draft.
///
/// # Errors
/// [`Error::Refused`] unless the audit is closed.
pub fn draft(tx: &mut Tx, _: &Context, id: &str, body: Body) -> Result<Done> {
    let audit: Audit = tx.load(id, Act::DraftReport)?;
    take(audit.state, Step::Report)?;
    reasons_are_given(&body.deviations)?;
    let tx = &mut tx.settle("", Vec::new())?;
    match audit_report::of_audit(tx, &audit.id)? {
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

/// 9.4.8.2 g: a deviation from the plan comes with its reason.
fn reasons_are_given(deviations: &str) -> Result<()> {
    let silent = deviations
        .lines()
        .filter(|line| !line.trim().is_empty())
        .any(|line| {
            line.split_once(';')
                .is_none_or(|(_, why)| why.trim().is_empty())
        });
    if silent {
        return Err(Error::invalid(
            "deviations",
            "Write one deviation a line, and its reason after a semicolon.",
        ));
    }
    Ok(())
}
