//! Competence for a function, valid from day to day. ISO/IEC 17021-1:2015, 7.1.3 and 7.2.8.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a person is evaluated for (17021-1, Annex A, and the users of competence 42006 names).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "CompetenceFunction")]
pub enum Function {
    /// Reviews applications, selects teams, determines audit time.
    ApplicationReview,
    /// Audits.
    Auditing,
    /// Leads audits.
    Leading,
    /// Advises a team on technique.
    TechnicalExpertise,
    /// Reviews audit reports.
    ReportReview,
    /// Decides on certification.
    Decision,
    /// Decides on appeals.
    AppealDecision,
    /// Evaluates auditors.
    Evaluation,
}

impl Function {
    /// Every function, in the order of the process.
    pub const ALL: [Function; 8] = [
        Function::ApplicationReview,
        Function::Auditing,
        Function::Leading,
        Function::TechnicalExpertise,
        Function::ReportReview,
        Function::Decision,
        Function::AppealDecision,
        Function::Evaluation,
    ];

    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Function::ApplicationReview => "application_review",
            Function::Auditing => "auditing",
            Function::Leading => "leading",
            Function::TechnicalExpertise => "technical_expertise",
            Function::ReportReview => "report_review",
            Function::Decision => "decision",
            Function::AppealDecision => "appeal_decision",
            Function::Evaluation => "evaluation",
        }
    }

    /// The function a stored word names.
    pub fn parse(word: &str) -> Option<Function> {
        Function::ALL.into_iter().find(|it| it.word() == word)
    }
}

crate::word::stored_as_text!(Function);

/// One recorded evaluation: a person is competent for a function of a standard from day to day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evaluation {
    /// The standard evaluated for.
    pub standard: String,
    /// The function evaluated for.
    pub function: Function,
    /// The knowledge areas covered.
    #[serde(default)]
    pub areas: Vec<String>,
    /// First day valid; never before the evaluation was recorded.
    pub from: NaiveDate,
    /// Last day valid.
    pub to: NaiveDate,
}

impl Evaluation {
    /// Whether this evaluation speaks for a function of a standard on a day.
    pub fn holds(&self, standard: &str, function: Function, on: NaiveDate) -> bool {
        self.standard == standard && self.function == function && self.from <= on && on <= self.to
    }
}

/// Whether the person was evaluated for one of the functions at any time until a day (7.1.3). An evaluation that ended
/// before it began was none.
pub fn was_ever(
    evidence: &[Evaluation],
    standard: &str,
    functions: &[Function],
    until: NaiveDate,
) -> bool {
    evidence.iter().any(|it| {
        let held = it.from <= until && it.from <= it.to;
        it.standard == standard && functions.contains(&it.function) && held
    })
}

/// The days on which the person is evaluated for none of the functions (7.1.3).
pub fn days_without(
    evidence: &[Evaluation],
    standard: &str,
    functions: &[Function],
    days: &[NaiveDate],
) -> Vec<NaiveDate> {
    days.iter()
        .copied()
        .filter(|day| held(evidence, standard, functions, *day).next().is_none())
        .collect()
}

/// The knowledge areas the person is evaluated for, with one of the functions, on every one of the
/// days; in order, each once.
pub fn areas_on_every_day(
    evidence: &[Evaluation],
    standard: &str,
    functions: &[Function],
    days: &[NaiveDate],
) -> Vec<String> {
    let covered = |area: &String, day: NaiveDate| {
        held(evidence, standard, functions, day).any(|it| it.areas.contains(area))
    };
    let areas: BTreeSet<&String> = evidence.iter().flat_map(|it| &it.areas).collect();
    areas
        .into_iter()
        .filter(|area| !days.is_empty() && days.iter().all(|day| covered(area, *day)))
        .cloned()
        .collect()
}

fn held<'a>(
    evidence: &'a [Evaluation],
    standard: &str,
    functions: &[Function],
    on: NaiveDate,
) -> impl Iterator<Item = &'a Evaluation> {
    evidence.iter().filter(move |it| {
        functions
            .iter()
            .any(|function| it.holds(standard, *function, on))
    })
}
