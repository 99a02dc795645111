//! The audit report. ISO/IEC 17021-1:2015, 9.4.8.

use crate::audit::Kind;
use crate::sentence::{Sentence, joined, say, word};
use crate::verdict::Verdict;
use crate::word::words;
use crate::{Clause, PROCESS, clause};

/// Every rule here with the clause it cites, for the clause page and the rule cases.
pub const RULES: &[(&str, Clause)] = &[
    ("the_report_carries_every_part", clause!(PROCESS, "9.4.8.2")),
    (
        "a_stage_1_report_carries_its_verdict",
        clause!(PROCESS, "9.3.1.2.3"),
    ),
    (
        "the_recommendation_fits_the_audit",
        clause!(PROCESS, "9.4.8.2"),
    ),
    ("the_report_can_be_printed", clause!(PROCESS, "9.4.8.1")),
    ("the_report_is_sealed_once", clause!(PROCESS, "9.4.8.1")),
    (
        "a_terminated_audit_fulfils_not_every_objective",
        clause!(PROCESS, "9.4.3.2"),
    ),
];

/// Those of them that another answer in the form meets, so that nobody has to set them aside.
pub const ANSWERED: &[&str] = &[
    "the_report_carries_every_part",
    "the_recommendation_fits_the_audit",
];

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
    .answered()
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
    .answered()
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
    .answered()
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
