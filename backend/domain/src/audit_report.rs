//! The audit report. ISO/IEC 17021-1:2015, 9.4.8.

use crate::audit::Kind;
use crate::sentence::{Sentence, joined, say, word};
use crate::text::says;
use crate::verdict::Verdict;
use crate::word::words;
use crate::{PROCESS, clause};

pub use crate::rule::table::AUDIT_REPORT as RULES;

crate::lifecycle::life_cycle! {
    /// The life of an audit report.
    State of "audit_report", PROCESS "9.4.8" {
        /// Being written.
        Draft = "draft",
        /// Issued; never changed again.
        Issued = "issued",
    }
    steps {
        /// The body issues it.
        Issue,
    }
    table {
        Draft -- Issue --> Issued,
    }
}

words! {
    /// What a team recommends.
    #[derive(Default)]
    Recommendation {
        /// Certification.
        Positive = "positive",
        /// Certification, once the nonconformities are settled.
        Conditional = "conditional",
        /// No certification.
        Negative = "negative",
        /// Nothing: stage 1 is not asked, nor is an audit that was terminated.
        #[default]
        NotAsked = "not_asked",
    }
}

/// 9.4.8.2 and 9.4.8.3: each part a report must carry is there.
pub fn is_complete(parts: &[(&'static str, bool)]) -> Verdict {
    let missing = parts.iter().filter(|(_, there)| !there);
    let missing = joined(missing.map(|(name, _)| word(name)), ", ");
    Verdict::when(
        "the_report_carries_every_part",
        clause!(PROCESS, "9.4.8.2"),
        missing.is_empty(),
        say!(
            "The report still lacks: {missing}. Complete it first.",
            missing
        ),
    )
}

/// 9.4.8.2: one part that a report lacks, in words that name it.
pub fn lacks(part: &str) -> Verdict {
    Verdict::when(
        "the_report_carries_every_part",
        clause!(PROCESS, "9.4.8.2"),
        false,
        say!(
            "The report is not complete: {part}. Complete the draft or the records it is made from.",
            part = Sentence::finished(part)
        ),
    )
}

/// 9.4.8.2 p: every audit but stage 1 ends with a recommendation, and a condition is written down.
pub fn recommendation_fits(
    kind: Kind,
    terminated: bool,
    recommendation: Recommendation,
    conditions: &str,
) -> Verdict {
    let fits = match recommendation {
        Recommendation::NotAsked => terminated || kind == Kind::Stage1,
        Recommendation::Conditional => !terminated && !conditions.trim().is_empty(),
        Recommendation::Positive => !terminated,
        Recommendation::Negative => true,
    };
    Verdict::when(
        "the_recommendation_fits_the_audit",
        clause!(PROCESS, "9.4.8.2"),
        fits,
        "Only a stage 1 report has no recommendation, a conditional recommendation names its conditions, and the report of a terminated audit recommends nothing. Complete the draft.",
    )
}

/// What a team states beside its recommendation (9.4.8.3, 9.6.2.2).
#[derive(Debug, Clone, Copy)]
pub struct Statements {
    /// The objectives of the audit were fulfilled.
    pub objectives_met: bool,
    /// The scope of certification is not appropriate.
    pub scope_inappropriate: bool,
    /// Certificate or marks are not used as agreed.
    pub mark_misused: bool,
    /// So many nonconformities are recorded.
    pub nonconformities: usize,
    /// Conditions are named.
    pub conditions: bool,
}

/// 9.4.8.2 p: nothing the team states speaks against what it recommends. Objectives that were missed are no
/// condition; what is a condition is not recommended without one.
pub fn conclusion_fits(recommendation: Recommendation, said: Statements) -> Verdict {
    let against = [
        (!said.objectives_met, "the objectives were not fulfilled"),
        (said.scope_inappropriate, "the scope is not appropriate"),
        (said.mark_misused, "certificate or marks are misused"),
    ];
    let against: Vec<_> = against.iter().filter(|(is_so, _)| *is_so).collect();
    let fits = match recommendation {
        Recommendation::Positive => against.is_empty() && !said.conditions,
        Recommendation::Conditional => {
            let about = said.nonconformities > 0 || !against.is_empty();
            said.objectives_met && about
        }
        Recommendation::Negative | Recommendation::NotAsked => true,
    };
    let told = match (against.is_empty(), recommendation) {
        (true, Recommendation::Positive) => word("conditions are named"),
        (true, _) => word("no nonconformity is recorded that a condition could be about"),
        (false, _) => joined(against.iter().map(|(_, what)| word(what)), ", "),
    };
    Verdict::when(
        "a_positive_conclusion_fits_what_was_found",
        clause!(PROCESS, "9.4.8.2"),
        fits,
        say!(
            "The team recommends certification and also states: {told}. Recommend otherwise, name the condition, or correct the statement in the draft.",
            told
        ),
    )
}

/// 9.4.8.2: where a report was issued before, one with a better recommendation says what changed since.
pub fn changed_conclusion_is_explained(
    before: Option<Recommendation>,
    now: Recommendation,
    what_changed: &str,
) -> Verdict {
    let rank = |it: Recommendation| match it {
        Recommendation::NotAsked => None,
        Recommendation::Negative => Some(0),
        Recommendation::Conditional => Some(1),
        Recommendation::Positive => Some(2),
    };
    let better = before.is_some_and(|before| rank(before) < rank(now) && rank(before).is_some());
    Verdict::when(
        "a_changed_conclusion_says_what_changed",
        clause!(PROCESS, "9.4.8.2"),
        !better || says(what_changed),
        "The report issued before did not recommend this. Say in the draft what changed since, and on what evidence.",
    )
    .applies(better, "No earlier report recommended less.")
}

/// 9.3.1.2.3: a stage 1 report carries its verdict.
pub fn verdict_is_given(given: bool) -> Verdict {
    Verdict::when(
        "a_stage_1_report_carries_its_verdict",
        clause!(PROCESS, "9.3.1.2.3"),
        given,
        "The verdict on readiness is not given yet. Give it first.",
    )
}

/// 9.4.8.1: a report is issued when there is one: what cannot be printed is not issued.
pub fn can_be_printed(fault: Option<&str>) -> Verdict {
    Verdict::when(
        "the_report_can_be_printed",
        clause!(PROCESS, "9.4.8.1"),
        fault.is_none(),
        say!(
            "The report could not be printed: {fault} Correct the record it comes from first.",
            fault = fault.map(Sentence::finished)
        ),
    )
}

/// 9.4.8.1: an issued report is one sealed document; the one that was sent is never replaced.
pub fn is_sealed_once(document: &str) -> Verdict {
    Verdict::when(
        "the_report_is_sealed_once",
        clause!(PROCESS, "9.4.8.1"),
        document.is_empty(),
        "The report already has its sealed document. Take that one.",
    )
}

/// 9.4.3.2: an audit is terminated because its objectives are out of reach; its report does not say
/// that all were fulfilled.
pub fn claims_what_it_saw(terminated: bool, objectives_met: bool) -> Verdict {
    Verdict::when(
        "a_terminated_audit_fulfils_not_every_objective",
        clause!(PROCESS, "9.4.3.2"),
        !(terminated && objectives_met),
        "The audit was terminated, so not every objective was fulfilled. Correct that in the draft.",
    )
}
