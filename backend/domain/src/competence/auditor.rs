//! What an AI management system auditor brings along. ISO/IEC 42006:2025, 7.2.2, read second-hand.

use crate::audit_time::Provenance;
use crate::calendar::{add_months, whole_months};
use crate::sentence::{Said, Sentence, say};
use crate::verdict::Verdict;
use crate::{AIMS_BODIES, clause};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The limits a scheme sets for its auditors; data, because a body may hold a newer edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AuditorCriteria {
    /// Full-time practical work in information technology or data protection, whole months.
    pub experience_months: u32,
    /// How much of it was about AI, whole months.
    pub ai_months: u32,
    /// Management-system audits a leader took active part in, all stages.
    pub leader_audits: u32,
    /// Where these limits were read.
    pub provenance: Provenance,
}

/// What a person can show, each item by evidence on file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Background {
    /// Education at degree level.
    pub degree: bool,
    /// Training as an auditor of AI management systems.
    pub aims_training: bool,
    /// Full-time practical work.
    pub work: Vec<Work>,
    /// Management-system audits with an active part in all stages.
    pub full_audits: u32,
    /// Languages the person audits in, as written on file.
    pub languages: Vec<String>,
}

/// One period of full-time practical work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PracticalWork")]
pub struct Work {
    /// The field worked in.
    pub field: Field,
    /// Whether the work was about AI.
    pub on_ai: bool,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

/// The field of practical work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "WorkField")]
pub enum Field {
    /// Information technology.
    InformationTechnology,
    /// Data protection.
    DataProtection,
    /// Anything else; kept on file, never counted.
    Other,
}

/// 42006, 7.2.2: every gate an auditor of the scheme must pass, as known on a day.
pub fn auditor_qualified(
    criteria: &AuditorCriteria,
    person: &Background,
    on: NaiveDate,
) -> Vec<Verdict> {
    vec![
        auditor_has_a_degree(criteria, person),
        auditor_has_practical_experience(criteria, person, on),
        auditor_has_ai_experience(criteria, person, on),
        auditor_has_aims_training(criteria, person),
    ]
}

/// 42006, 7.2.2: education at degree level.
pub fn auditor_has_a_degree(criteria: &AuditorCriteria, person: &Background) -> Verdict {
    gate(
        "auditor_has_a_degree",
        criteria,
        person.degree,
        "No education at degree level is on file. Add the evidence before the person is qualified as an auditor.",
    )
}

/// 42006, 7.2.2: enough full-time practical work in information technology or data protection.
pub fn auditor_has_practical_experience(
    criteria: &AuditorCriteria,
    person: &Background,
    on: NaiveDate,
) -> Verdict {
    let months = months_worked(&person.work, on, |work| work.field != Field::Other);
    let least = criteria.experience_months;
    gate(
        "auditor_has_practical_experience",
        criteria,
        months >= least,
        say!(
            "The file shows {time} of work in information technology or data protection, but at least {least} are needed. Add evidence, or let the person take part as a trainee.",
            time = Said::count(months, "month"),
            least
        ),
    )
    .fact("months", months)
    .fact("least", least)
}

/// 42006, 7.2.2: enough of that work was about AI.
pub fn auditor_has_ai_experience(
    criteria: &AuditorCriteria,
    person: &Background,
    on: NaiveDate,
) -> Verdict {
    let months = months_worked(&person.work, on, |work| {
        work.on_ai && work.field != Field::Other
    });
    let least = criteria.ai_months;
    gate(
        "auditor_has_ai_experience",
        criteria,
        months >= least,
        say!(
            "The file shows {time} of work on AI, but at least {least} are needed. Add evidence, or let the person take part as a trainee.",
            time = Said::count(months, "month"),
            least
        ),
    )
    .fact("months", months)
    .fact("least", least)
}

/// 42006, 7.2.2: training as an auditor of AI management systems.
pub fn auditor_has_aims_training(criteria: &AuditorCriteria, person: &Background) -> Verdict {
    gate(
        "auditor_has_aims_training",
        criteria,
        person.aims_training,
        "No training as an auditor of AI management systems is on file. Add the evidence before the person is qualified.",
    )
}

/// 42006, 7.2.2: who leads took active part in all stages of enough audits.
pub fn leader_took_part_in_audits(criteria: &AuditorCriteria, person: &Background) -> Verdict {
    let (audits, least) = (person.full_audits, criteria.leader_audits);
    gate(
        "leader_took_part_in_audits",
        criteria,
        audits >= least,
        say!(
            "{audits} management-system audits with an active part in all stages are on file, but a leader needs {least}. Choose another leader.",
            audits,
            least
        ),
    )
    .fact("audits", audits)
    .fact("least", least)
}

/// Full-time months of the work counted, up to and with a day. Time worked twice counts once;
/// the odd days of several periods add up, 31 to the month, so that nothing is rounded up.
pub fn months_worked(work: &[Work], on: NaiveDate, counts: impl Fn(&Work) -> bool) -> u32 {
    let mut periods: Vec<(NaiveDate, NaiveDate)> = work
        .iter()
        .filter(|work| counts(work))
        .map(|work| (work.from, day_after(work.to.min(on))))
        .filter(|(from, end)| from < end)
        .collect();
    periods.sort_unstable();
    let (mut months, mut days) = (0, 0);
    for (from, end) in merged(&periods) {
        let whole = whole_months(from, end);
        months += whole;
        days += (end - add_months(from, whole)).num_days();
    }
    months + u32::try_from(days / 31).unwrap_or(0)
}

/// Sorted half-open periods with overlapping and adjoining ones made one.
fn merged(periods: &[(NaiveDate, NaiveDate)]) -> Vec<(NaiveDate, NaiveDate)> {
    let mut joined: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for &(from, end) in periods {
        match joined.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(end),
            _ => joined.push((from, end)),
        }
    }
    joined
}

fn day_after(date: NaiveDate) -> NaiveDate {
    date.succ_opt().unwrap_or(NaiveDate::MAX)
}

fn gate(
    rule: &'static str,
    criteria: &AuditorCriteria,
    met: bool,
    message: impl Into<Sentence>,
) -> Verdict {
    Verdict::when(rule, clause!(AIMS_BODIES, "7.2.2"), met, message)
        .fact("provenance", criteria.provenance.word())
}
