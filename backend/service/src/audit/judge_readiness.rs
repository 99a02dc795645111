//! Gives the stage 1 verdict on readiness. ISO/IEC 17021-1:2015, 9.3.1.2; ISO/IEC 42006:2025, 9.3.2.1.

use crate::app::Context;
use crate::field::{Field, Kind};
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use domain::audit::{self, Kind as AuditKind, Readiness, ReadinessFacts, Step};
use domain::nonconformity::says_something;
use domain::{Act, Error, Noun, PROCESS, Result, clause, take};
use schema::audit::{Audit, ReadinessRecord};
use schema::{Json, Tx};
use serde::Deserialize;

/// How readiness is judged.
pub static CASE: Entry = Entry {
    act: Act::JudgeReadiness,
    on: Some(Noun::Audit),
    title: "Give the stage 1 verdict",
    lead: "Conclude on each objective of stage 1 and say whether the client is ready for stage 2.",
    clause: Some(clause!(PROCESS, "9.3.1.2.2")),
    fields: &[
        Field::new(
            "readiness",
            "Verdict",
            Kind::Choice(&[
                ("ready", "Ready for stage 2"),
                ("ready_with_concerns", "Ready, with areas of concern"),
                ("not_ready", "Not ready"),
            ]),
        ),
        Field::new(
            "objectives",
            "Conclusion on each objective",
            Kind::Rows(
                &[
                    Field::new("objective", "Objective", Kind::Offered("objectives")).naming(),
                    Field::new("conclusion", "Conclusion", Kind::Area(1000)),
                ],
                7,
            ),
        ),
        Field::new(
            "soa_version",
            "Version of the statement of applicability",
            Kind::Text(60),
        ),
        Field::new(
            "soa_controls",
            "Reference controls it treats",
            Kind::Number(0, 38),
        ),
        Field::new("gap", "Why controls are missing from it", Kind::Area(1000)).optional(),
        Field::new(
            "internal_audit_and_review",
            "Internal audit and management review were performed",
            Kind::Bool,
        )
        .optional(),
        Field::new("concerns", "Areas of concern", Kind::Area(2000)).optional(),
    ],
    irreversible: false,
    offer: |rx, _, id| {
        let audit: Audit = rx.load(id, Act::JudgeReadiness)?;
        let objectives = catalogue::stage_1_objectives();
        let rows: Vec<_> = objectives
            .iter()
            .map(|o| serde_json::json!({ "objective": o.letter }))
            .collect();
        Ok(Offer::about(&audit, &audit.number)
            .with(serde_json::json!({ "objectives": rows, "soa_controls": catalogue::controls().len() }))
            .choose("objectives", objectives.iter().map(|o| (o.letter.clone(), format!("{}) {}", o.letter, o.title))).collect()))
    },
    run: run!(judge_readiness),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    readiness: Readiness,
    objectives: Vec<Row>,
    soa_version: String,
    soa_controls: u32,
    #[serde(default)]
    gap: String,
    internal_audit_and_review: bool,
    #[serde(default)]
    concerns: String,
}

/// One conclusion as entered.
#[derive(Debug, Deserialize)]
pub struct Row {
    objective: String,
    conclusion: String,
}

/// Gives the stage 1 verdict on readiness.
///
/// # Errors
/// [`Error::Refused`] when an objective lacks its conclusion, or the verdict is ready although the
/// statement of applicability has an unexplained gap.
pub fn judge_readiness(tx: &mut Tx, _: &Context, id: &str, input: Input) -> Result<Done> {
    let audit: Audit = tx.load(id, Act::JudgeReadiness)?;
    if audit.kind != AuditKind::Stage1 {
        return Err(Error::invalid(
            "readiness",
            "Only a stage 1 audit has a verdict on readiness.",
        ));
    }
    take(audit.state, Step::Report)?;
    let mut verdicts = audit::readiness_is_sound(facts(&input));
    verdicts.push(audit::readiness_fits_the_end(
        !audit.ended_early.is_empty(),
        input.readiness,
    ));
    let tx = &mut tx.settle(&input.concerns, verdicts)?;
    let today = tx.today();
    let record = ReadinessRecord {
        readiness: input.readiness,
        objectives: input
            .objectives
            .into_iter()
            .map(|o| (o.objective, o.conclusion))
            .collect(),
        soa_controls: input.soa_controls,
        soa_version: input.soa_version,
        gap: input.gap,
        internal_audit_and_review: input.internal_audit_and_review,
        concerns: input.concerns.clone(),
        given_on: today,
    };
    let audit = audit.revise(tx, |a| a.readiness = Json(Some(record)))?;
    Ok(Done::at(
        &audit,
        format!("The verdict of {} is recorded.", audit.number),
    ))
}

fn facts(input: &Input) -> ReadinessFacts {
    let mut letters: Vec<&str> = input
        .objectives
        .iter()
        .map(|o| o.objective.as_str())
        .collect();
    letters.sort_unstable();
    letters.dedup();
    ReadinessFacts {
        readiness: input.readiness,
        soa_controls: input.soa_controls,
        controls: u32::try_from(catalogue::controls().len()).unwrap_or(u32::MAX),
        gap_explained: says_something(&input.gap),
        concerns_named: says_something(&input.concerns),
        internal_audit_and_review: input.internal_audit_and_review,
        objectives: letters.len(),
        objectives_wanted: catalogue::stage_1_objectives().len(),
    }
}
