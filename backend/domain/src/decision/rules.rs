//! The rules of certification decisions, each a true statement with its clause.

mod audited;
mod nonconformity;
mod suspension;

pub use audited::*;
pub use nonconformity::*;
pub use suspension::*;

use super::file::{Cycle, File, decided_upon};
use super::kind::Kind;
use crate::sentence::{joined, say, word};
use crate::text::says;
use crate::verdict::Verdict;
use crate::{HOUSE, PROCESS, clause};

pub use crate::rule::table::DECISION as RULES;

/// House rule: one certification for a client, a standard and a scope: otherwise what was suspended or is watched
/// under one number goes on under another.
pub fn nothing_else_covers_it(file: &File) -> Verdict {
    Verdict::when(
        "nothing_else_in_force_covers_the_same",
        clause!(HOUSE, "overlap"),
        file.overlapping.is_empty(),
        say!(
            "Certification {numbers} of this client covers some of the same to the same standard. Extend, renew or end that one instead.",
            numbers = file.overlapping.as_slice()
        ),
    )
}

/// 8.2.2 c: what is granted takes effect before it ends.
pub fn cycle_ends_after_it_begins(cycle: Cycle) -> Verdict {
    Verdict::when(
        "a_cycle_ends_after_it_begins",
        clause!(PROCESS, "8.2.2 c"),
        cycle.start_on <= cycle.expires_on,
        say!(
            "The cycle would begin on {start} and end on {expiry}. Enter an earlier effective date.",
            start = cycle.start_on,
            expiry = cycle.expires_on
        ),
    )
}

/// 9.5.3.1: report, answers, confirmed application data, objectives and recommendation are in the pack.
pub fn pack_is_complete(file: &File) -> Verdict {
    let mut missing = Vec::new();
    let mut need = |there: bool, what: &'static str| {
        if !there {
            missing.push(word(what));
        }
    };
    need(decided_upon(file).next().is_some(), "an audit");
    need(
        decided_upon(file).all(|a| a.reported),
        "an issued report of each audit",
    );
    need(
        decided_upon(file).all(|a| a.reviewed),
        "an accepted review of each audit file",
    );
    need(
        decided_upon(file).all(|a| a.objectives_met),
        "the confirmation that the audit objectives were met",
    );
    need(
        decided_upon(file).all(|a| a.scope_appropriate),
        "a scope that the team found appropriate",
    );
    need(
        file.application_confirmed,
        "the confirmation of the application data",
    );
    Verdict::when(
        "the_decision_pack_is_complete",
        clause!(PROCESS, "9.5.3.1"),
        missing.is_empty(),
        say!(
            "The file still lacks {missing}. Complete it first.",
            missing = joined(missing, ", ")
        ),
    )
}

/// 9.5.3.1: the team recommends what is decided; a decision against it needs another act.
pub fn recommendation_is_positive(file: &File) -> Verdict {
    recommended(decided_upon(file).all(|a| a.recommended))
}

/// 9.6.1: the conclusion that counts is the one of the latest surveillance; earlier ones that nobody
/// decided upon are part of the same decision.
pub fn latest_conclusion_is_positive(file: &File) -> Verdict {
    let latest = decided_upon(file).max_by_key(|a| a.last_day);
    recommended(latest.is_none_or(|a| a.recommended))
}

fn recommended(so: bool) -> Verdict {
    Verdict::when(
        "the_team_recommends_it",
        clause!(PROCESS, "9.5.3.1"),
        so,
        "The audit team does not recommend this. Resolve what it names, or decide otherwise.",
    )
}

/// 9.5.4: a renewal considers the whole cycle and the complaints received.
pub fn cycle_is_considered(file: &File) -> Verdict {
    Verdict::when(
        "the_cycle_and_complaints_were_considered",
        clause!(PROCESS, "9.5.4"),
        file.cycle_considered,
        "The review of the cycle and of complaints is not recorded. The reviewer must record it first.",
    )
}

/// 9.6.5 and 9.5: a negative decision states its reasons and evidence.
pub fn reasons_are_given(kind: Kind, reason: &str) -> Verdict {
    let clause = match kind {
        Kind::Suspend => "9.6.5.2",
        Kind::Withdraw => "9.6.5.4",
        _ => "9.5.1.4",
    };
    Verdict::when(
        "a_negative_decision_states_its_reasons",
        clause!(PROCESS, clause),
        says(reason),
        "State the reasons and the evidence; the client receives them.",
    )
}
