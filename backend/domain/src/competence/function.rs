//! Competence for a function, valid from day to day. ISO/IEC 17021-1:2015, 7.1.3 and 7.2.8.

use crate::verdict::Verdict;
use crate::{PROCESS, clause};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a person is evaluated for (17021-1, Annex A, and the users of competence 42006 names).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

    /// How the function is spoken of.
    pub fn spoken(self) -> String {
        self.word().replace('_', " ")
    }
}

/// One recorded evaluation: a person is competent for a function of a standard from day to day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evaluation {
    /// The standard evaluated for.
    pub standard: String,
    /// The function evaluated for.
    pub function: Function,
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

/// The first of some days on which no evaluation holds; absent when all are covered.
pub fn first_day_without(
    evidence: &[Evaluation],
    standard: &str,
    function: Function,
    days: &[NaiveDate],
) -> Option<NaiveDate> {
    days.iter()
        .copied()
        .filter(|day| !evidence.iter().any(|it| it.holds(standard, function, *day)))
        .min()
}

/// 7.1.3: the person is evaluated for the function on every day it is performed. No day means not met.
pub fn competent_on_every_day(
    evidence: &[Evaluation],
    standard: &str,
    function: Function,
    days: &[NaiveDate],
) -> Verdict {
    let gap = first_day_without(evidence, standard, function, days);
    let missing = gap.map_or_else(|| "any day".to_owned(), |day| day.to_string());
    Verdict::when(
        "competent_on_every_day",
        clause!(PROCESS, "7.1.3"),
        gap.is_none() && !days.is_empty(),
        format!(
            "No evaluation for {} ({standard}) is valid on {missing}. Evaluate and record the person's competence first, or choose another person.",
            function.spoken()
        ),
    )
    .fact("function", function.word())
    .fact("standard", standard)
    .fact("first day missing", gap.map_or_else(String::new, |day| day.to_string()))
}

/// 7.2.8: who decides is evaluated for deciding on this standard on the day of the decision.
pub fn decider_competent_on_the_day(
    evidence: &[Evaluation],
    standard: &str,
    on: NaiveDate,
) -> Verdict {
    Verdict::when(
        "decider_competent_on_the_day",
        clause!(PROCESS, "7.2.8"),
        first_day_without(evidence, standard, Function::Decision, &[on]).is_none(),
        format!(
            "No evaluation for certification decisions on {standard} is valid on {on}. Another person must decide, or the evaluation must be recorded first."
        ),
    )
    .fact("standard", standard)
    .fact("on", on)
}

/// 7.3: an external auditor or expert works under a written agreement on every day.
///
/// `agreement` is its first and last day; persons employed by the body pass `external` false.
pub fn external_person_under_agreement(
    external: bool,
    agreement: Option<(NaiveDate, NaiveDate)>,
    days: &[NaiveDate],
) -> Verdict {
    let covered =
        agreement.is_some_and(|(from, to)| days.iter().all(|day| from <= *day && *day <= to));
    let shown = agreement.map_or_else(|| "none".to_owned(), |(from, to)| format!("{from} to {to}"));
    Verdict::when(
        "external_person_under_agreement",
        clause!(PROCESS, "7.3"),
        !external || covered,
        "No written agreement on confidentiality, impartiality and declared interests covers every day of this external person. Conclude it before the assignment.",
    )
    .fact("external", external)
    .fact("agreement", shown)
}
