//! What a team must know together. ISO/IEC 17021-1:2015, 9.2.2.1, and 42006:2025, 7.1.3.

use crate::audit_time::Provenance;
use crate::verdict::Verdict;
use crate::{AIMS_BODIES, PROCESS, clause};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One area of knowledge of one member, valid from day to day. Auditors and technical experts bring
/// areas to a team; observers and trainees do not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Knowledge {
    /// The person who has it.
    pub person: String,
    /// The area's code: a technical area, or one of the six of 42006.
    pub area: String,
    /// First day valid.
    pub from: NaiveDate,
    /// Last day valid.
    pub to: NaiveDate,
}

/// The areas nobody on the team covers on at least one of the days, in order.
pub fn uncovered<'a>(
    required: &'a BTreeSet<String>,
    team: &[Knowledge],
    days: &[NaiveDate],
) -> Vec<&'a str> {
    let covers = |area: &str, day: NaiveDate| {
        team.iter()
            .any(|known| known.area == area && known.from <= day && day <= known.to)
    };
    required
        .iter()
        .map(String::as_str)
        .filter(|area| days.is_empty() || !days.iter().all(|day| covers(area, *day)))
        .collect()
}

/// 9.2.2.1.1: together the team has every competence the application review asked for, each day.
pub fn team_covers_every_area(
    required: &BTreeSet<String>,
    team: &[Knowledge],
    days: &[NaiveDate],
) -> Verdict {
    let missing = uncovered(required, team, days).join(", ");
    Verdict::when(
        "team_covers_every_area",
        clause!(PROCESS, "9.2.2.1.1"),
        missing.is_empty(),
        format!(
            "Nobody on the team covers, on every audit day: {missing}. Add an auditor or a technical expert who does."
        ),
    )
    .fact("missing", missing)
}

/// 42006, 7.1.3: together the team has the competence areas an AI management system audit asks for.
pub fn team_covers_the_aims_areas(
    areas: &BTreeSet<String>,
    provenance: Provenance,
    team: &[Knowledge],
    days: &[NaiveDate],
) -> Verdict {
    let missing = uncovered(areas, team, days).join(", ");
    Verdict::when(
        "team_covers_the_aims_areas",
        clause!(AIMS_BODIES, "7.1.3"),
        missing.is_empty(),
        format!(
            "Competence for AI management systems is missing on the team: {missing}. Add an auditor or a technical expert who covers it."
        ),
    )
    .fact("missing", missing)
    .fact("provenance", provenance.word())
}

/// 9.2.2.1.2: someone on the team speaks a language of the site, or an interpreter comes along.
pub fn team_speaks_the_language(
    site_languages: &BTreeSet<String>,
    team_languages: &BTreeSet<String>,
    interpreter: bool,
) -> Verdict {
    let common = !site_languages.is_disjoint(team_languages);
    let wanted = site_languages
        .iter()
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    Verdict::when(
        "team_speaks_the_language",
        clause!(PROCESS, "9.2.2.1.2"),
        common || interpreter || site_languages.is_empty(),
        format!(
            "Nobody on the team speaks a language of the site ({wanted}). Add an auditor who does, or an interpreter."
        ),
    )
    .fact("site languages", wanted)
    .fact("interpreter", interpreter)
}
