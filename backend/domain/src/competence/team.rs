//! What a team must share. ISO/IEC 17021-1:2015, 9.2.2.1.

use crate::sentence::say;
use crate::verdict::Verdict;
use crate::{PROCESS, clause};
use std::collections::BTreeSet;

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
        say!(
            "Nobody on the team speaks a language of the site ({languages}). Add an auditor who does, or an interpreter.",
            languages = &wanted
        ),
    )
    .fact("site languages", wanted)
    .fact("interpreter", interpreter)
}
