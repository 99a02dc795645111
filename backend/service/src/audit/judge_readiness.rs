//! Gives the stage 1 verdict on readiness. ISO/IEC 17021-1:2015, 9.3.1.2; ISO/IEC 42006:2025, 9.3.2.1.

use crate::audit::about::{is_judged, named};
use crate::coverage::topic::lettered;
use domain::audit::{self, Kind as AuditKind, Readiness, ReadinessFacts, State};
use domain::error::FieldError;
use domain::nonconformity::says_something;
use domain::sentence::say;
use domain::{Act, PROCESS, Ruling, clause};
use kernel::{Asks, Context, Deed, Done, Due, Form, In, Meta, UseCase, fields};
use schema::audit::{Audit, ReadinessRecord};
use schema::{Json, Result, Settled, Snapshot};
use std::borrow::Cow;

/// How readiness is judged.
pub static CASE: JudgeReadiness = JudgeReadiness;

/// The act.
pub struct JudgeReadiness;

fields! {
    /// What is entered.
    pub struct Input {
        readiness: Readiness = choice(
            "Verdict",
            &[
                ("ready", "Ready for stage 2"),
                ("ready_with_concerns", "Ready, with areas of concern"),
                ("not_ready", "Not ready"),
            ],
        ),
        objectives: Vec<Row> = rows("Conclusion on each objective", 7),
        soa_version: String = text("Version of the statement of applicability", 60),
        soa_controls: u32 = number("Reference controls it covers", 0, 38),
        gap: String = area("Why controls are missing from it", 1000).blank(),
        internal_audit_and_review: bool =
            tick("Internal audit and management review were performed").blank(),
        concerns: String = area("Areas of concern", 2000).blank(),
    }
}

fields! {
    /// One conclusion as entered.
    pub struct Row {
        objective: String = offered("Objective", "objectives").naming(),
        conclusion: String = area("Conclusion", 1000),
    }
}

impl UseCase for JudgeReadiness {
    type On = Audit;
    type Input = Input;
    type When = In<State>;
    type Proof = ();
    kernel::no_ground!();
    kernel::facts_are_ground!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::JudgeReadiness,
            title: "Give the stage 1 verdict",
            lead: "Conclude on each objective of stage 1 and say whether the client is ready for stage 2.",
            clause: Some(clause!(PROCESS, "9.3.1.2.2")),
            irreversible: false,
        }
    }

    fn when(&self) -> In<State> {
        In(&[State::Closed])
    }

    fn suits(&self, _: &mut Snapshot, _: &Context, on: &Audit) -> Result<bool> {
        Ok(on.kind == AuditKind::Stage1)
    }

    fn about(&self, on: &Audit) -> String {
        on.number.clone()
    }

    fn form(&self, _: &Audit, (): &()) -> Form {
        let objectives = catalogue::stage_1_objectives();
        let rows: Vec<_> = objectives
            .iter()
            .map(|o| serde_json::json!({ "objective": o.letter }))
            .collect();
        let list: Vec<_> = objectives
            .iter()
            .map(|o| (o.letter.clone(), lettered(o)))
            .collect();
        Form::default()
            .with(serde_json::json!({
                "objectives": rows,
                "soa_controls": catalogue::controls().len(),
            }))
            .choose("objectives", list)
    }

    fn rules(&self, on: &Audit, (): &(), input: &Input) -> Ruling<()> {
        let mut wrong = Vec::new();
        if on.kind != AuditKind::Stage1 {
            wrong.push(FieldError::new(
                "readiness",
                "Only a stage 1 audit has a verdict on readiness.",
            ));
        }
        let mut verdicts = audit::readiness_is_sound(concluded(input));
        verdicts.push(audit::readiness_fits_the_end(
            !on.ended_early.is_empty(),
            input.readiness,
        ));
        Ruling::of(verdicts).unless(wrong)
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.concerns.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<JudgeReadiness>) -> Result<Done> {
        let input = it.input;
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
            concerns: input.concerns,
            given_on: tx.today(),
        };
        let audit = it.on.revise(tx, |a| a.readiness = Json(Some(record)))?;
        Ok(Done::at(
            &audit,
            say!(
                "The verdict of {number} is recorded.",
                number = &audit.number
            ),
        ))
    }
}

fn due(_: &JudgeReadiness, _: &mut Snapshot, _: &Context, on: &Audit) -> Result<Option<Due>> {
    let due = || Due::now("Give the stage 1 verdict", named(on));
    Ok((!is_judged(on)).then(due))
}

fn concluded(input: &Input) -> ReadinessFacts {
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
