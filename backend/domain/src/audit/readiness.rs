//! Stage 1: its verdict on readiness, and what a stage 2 rests on. ISO/IEC 17021-1:2015, 9.3.1.

use crate::sentence::say;
use crate::verdict::Verdict;
use crate::{AIMS_BODIES, PROCESS, calendar, clause};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The verdict of a stage 1 audit on readiness for stage 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Readiness {
    /// Ready.
    Ready,
    /// Ready, with areas of concern that could become nonconformities.
    ReadyWithConcerns,
    /// Not ready.
    NotReady,
}

impl Readiness {
    /// The readiness a stored word names.
    pub fn parse(word: &str) -> Option<Readiness> {
        match word {
            "ready" => Some(Readiness::Ready),
            "ready_with_concerns" => Some(Readiness::ReadyWithConcerns),
            "not_ready" => Some(Readiness::NotReady),
            _ => None,
        }
    }
}

/// What the stage 1 before a stage 2 has come to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Stage1 {
    /// Its last day.
    pub last_day: Option<NaiveDate>,
    /// Its verdict.
    pub readiness: Option<Readiness>,
    /// Whether its report is issued.
    pub reported: bool,
    /// Whether its report was reviewed.
    pub reviewed: bool,
}

/// 9.4.3.2: a stage 1 that was terminated did not look at what readiness rests on.
pub fn readiness_fits_the_end(terminated: bool, readiness: Readiness) -> Verdict {
    Verdict::when(
        "a_terminated_audit_finds_nobody_ready",
        clause!(PROCESS, "9.4.3.2"),
        !terminated || readiness == Readiness::NotReady,
        "This stage 1 was terminated, so it cannot find the client ready. Record that the client is not ready; another stage 1 follows.",
    )
}

/// 9.3.1.1 with 42006, 9.3.2.1: stage 2 follows a reported, reviewed and ready stage 1 in good time.
pub fn stage_2_may_begin(stage1: Stage1, first_day: NaiveDate, gap_months: u32) -> Vec<Verdict> {
    let mut verdicts = vec![
        Verdict::when(
            "stage_2_follows_stage_1",
            clause!(PROCESS, "9.3.1.1"),
            stage1.last_day.is_some_and(|day| day < first_day),
            "There is no finished stage 1 audit before this stage 2. Carry out stage 1 first.",
        ),
        Verdict::when(
            "stage_1_was_reported_and_reviewed",
            clause!(AIMS_BODIES, "9.3.2.1"),
            stage1.reported && stage1.reviewed,
            "The stage 1 report is not issued and reviewed yet. Complete both before stage 2.",
        ),
        stage_1_found_the_client_ready(stage1),
    ];
    if let Some(last_day) = stage1.last_day {
        verdicts.push(calendar::stage_2_soon_after_stage_1(
            last_day, first_day, gap_months,
        ));
    }
    verdicts
}

/// 9.3.1.2.3: stage 1 concluded that the client is ready.
pub fn stage_1_found_the_client_ready(stage1: Stage1) -> Verdict {
    let ready = matches!(
        stage1.readiness,
        Some(Readiness::Ready | Readiness::ReadyWithConcerns)
    );
    Verdict::when(
        "stage_1_found_the_client_ready",
        clause!(PROCESS, "9.3.1.2.3"),
        ready,
        match stage1.readiness {
            Some(_) => {
                "Stage 1 did not find the client ready. Resolve its concerns and repeat stage 1."
            }
            None => "Stage 1 has not concluded yet whether the client is ready. Conclude it first.",
        },
    )
}

/// Everything the conclusion of stage 1 rests on.
#[derive(Debug, Clone, Copy)]
pub struct ReadinessFacts {
    /// The verdict to be given.
    pub readiness: Readiness,
    /// How many of the reference controls the statement of applicability treats.
    pub soa_controls: u32,
    /// How many controls the standard has.
    pub controls: u32,
    /// Whether a gap between the two is explained.
    pub gap_explained: bool,
    /// Whether internal audits and a management review were planned and performed.
    pub internal_audit_and_review: bool,
    /// Whether areas of concern are written down.
    pub concerns_named: bool,
    /// How many of the stage 1 objectives were concluded on.
    pub objectives: usize,
    /// How many objectives stage 1 has.
    pub objectives_wanted: usize,
}

/// 9.3.1.2: what must hold for a stage 1 verdict; most only for a verdict of ready.
pub fn readiness_is_sound(facts: ReadinessFacts) -> Vec<Verdict> {
    let says_ready = facts.readiness != Readiness::NotReady;
    vec![
        Verdict::when(
            "stage_1_concludes_on_each_objective",
            clause!(PROCESS, "9.3.1.2.2"),
            facts.objectives == facts.objectives_wanted,
            "Conclude on each objective of stage 1, a to g.",
        )
        .fact("concluded", facts.objectives),
        Verdict::when(
            "the_statement_of_applicability_is_complete",
            clause!(AIMS_BODIES, "9.1.3"),
            !says_ready || facts.soa_controls >= facts.controls || facts.gap_explained,
            say!(
                "The statement of applicability covers {treated} of {controls} controls. Explain the gap or give the verdict not ready.",
                treated = facts.soa_controls,
                controls = facts.controls
            ),
        )
        .fact("controls covered", facts.soa_controls),
        Verdict::when(
            "concerns_of_stage_1_are_written_down",
            clause!(PROCESS, "9.3.1.2.3"),
            facts.readiness != Readiness::ReadyWithConcerns || facts.concerns_named,
            "A verdict with areas of concern must name them. Write them down, or give another verdict.",
        ),
        Verdict::when(
            "internal_audit_and_management_review_took_place",
            clause!(PROCESS, "9.3.1.2.2"),
            !says_ready || facts.internal_audit_and_review,
            "Internal audit and management review were not both performed. Give the verdict not ready until they are.",
        ),
    ]
}
