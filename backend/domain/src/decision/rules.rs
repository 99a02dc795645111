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

crate::rules! {
    "the_decider_took_no_part_in_the_audit" PROCESS "9.5.1.1" Never(Independence),
    "the_decider_did_not_audit_earlier_in_the_cycle" PROCESS "9.5.1.1" ByTwo,
    "the_decider_is_evaluated_for_decisions" PROCESS "7.2.8" ByTwo,
    "the_decider_was_ever_evaluated" PROCESS "7.2.8" Never(Evaluation),
    "the_decider_is_tied_to_the_body" PROCESS "9.5.1.2" Never(Independence),
    "the_decider_is_impartial" PROCESS "5.2.10" Never(Conflict),
    "the_decider_is_not_the_reviewer" HOUSE "decision" ByTwo,
    "the_decider_verified_no_nonconformity" PROCESS "9.5.1.1" Never(Independence),
    "the_auditors_were_impartial" PROCESS "5.2.10" Never(Conflict),
    "an_overdue_surveillance_is_made_up" PROCESS "9.6.5.4" ByTwo,
    "a_cycle_ends_after_it_begins" PROCESS "8.2.2 c" Answered,
    "the_initial_audit_had_two_stages" PROCESS "9.3.1.1" Never(Audit),
    "a_stage_2_was_held_since_the_lapse" PROCESS "9.6.3.2.5" Never(Audit),
    "a_recertification_audit_was_carried_out" PROCESS "9.6.3.2.1" Never(Audit),
    "a_surveillance_audit_was_carried_out" PROCESS "9.6.2.2" Never(Audit),
    "nothing_else_in_force_covers_the_same" HOUSE "overlap" ByTwo,
    "the_decision_pack_is_complete" PROCESS "9.5.3.1" ByTwo,
    "the_team_recommends_it" PROCESS "9.5.3.1" ByTwo,
    "each_major_nonconformity_is_verified" PROCESS "9.5.2 b" Never(Major),
    "the_plan_for_each_minor_nonconformity_is_accepted" PROCESS "9.5.2 c" ByTwo,
    "a_major_at_surveillance_was_reviewed_independently" PROCESS "9.6.1" Never(Independence),
    "an_open_major_is_inside_the_limit_of_the_body" PROCESS "9.6.1" ByTwo,
    "the_cycle_and_complaints_were_considered" PROCESS "9.5.4" ByTwo,
    "nothing_is_renewed_while_suspended" PROCESS "9.6.5" ByTwo,
    "the_cause_of_the_suspension_is_resolved" PROCESS "9.6.5.4" Answered,
    "a_suspension_is_lifted_before_expiry" PROCESS "9.6.3.2.5" Never(Validity),
    "a_negative_decision_states_its_reasons" PROCESS "9.6.5.2" Answered,
    "a_negative_decision_states_its_reasons" PROCESS "9.6.5.4" Answered,
    "a_negative_decision_states_its_reasons" PROCESS "9.5.1.4" Answered,
}

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
