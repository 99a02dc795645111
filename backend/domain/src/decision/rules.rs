//! The rules of certification decisions, each a true statement with its clause.

use super::*;
use crate::{Clause, HOUSE, say};

/// Every rule here with the clause it cites, for the clause page and the rule cases.
pub const RULES: &[(&str, Clause)] = &[
    (
        "the_decider_took_no_part_in_the_audit",
        clause!(PROCESS, "9.5.1.1"),
    ),
    (
        "the_decider_did_not_audit_earlier_in_the_cycle",
        clause!(PROCESS, "9.5.1.1"),
    ),
    (
        "the_decider_is_evaluated_for_decisions",
        clause!(PROCESS, "7.2.8"),
    ),
    (
        "the_decider_is_tied_to_the_body",
        clause!(PROCESS, "9.5.1.2"),
    ),
    ("the_decider_is_impartial", clause!(PROCESS, "5.2.10")),
    (
        "the_decider_is_not_the_reviewer",
        clause!(HOUSE, "decision"),
    ),
    (
        "the_decider_verified_no_nonconformity",
        clause!(PROCESS, "9.5.1.1"),
    ),
    ("the_auditors_were_impartial", clause!(PROCESS, "5.2.10")),
    (
        "an_overdue_surveillance_is_made_up",
        clause!(PROCESS, "9.6.5.4"),
    ),
    ("a_cycle_ends_after_it_begins", clause!(PROCESS, "8.2.2 c")),
    (
        "the_initial_audit_had_two_stages",
        clause!(PROCESS, "9.3.1.1"),
    ),
    (
        "a_stage_2_was_held_since_the_lapse",
        clause!(PROCESS, "9.6.3.2.5"),
    ),
    (
        "a_recertification_audit_was_carried_out",
        clause!(PROCESS, "9.6.3.2.1"),
    ),
    (
        "a_surveillance_audit_was_carried_out",
        clause!(PROCESS, "9.6.2.2"),
    ),
    ("the_decision_pack_is_complete", clause!(PROCESS, "9.5.3.1")),
    ("the_team_recommends_it", clause!(PROCESS, "9.5.3.1")),
    (
        "each_major_nonconformity_is_verified",
        clause!(PROCESS, "9.5.2 b"),
    ),
    (
        "the_plan_for_each_minor_nonconformity_is_accepted",
        clause!(PROCESS, "9.5.2 c"),
    ),
    (
        "a_major_at_surveillance_was_reviewed_independently",
        clause!(PROCESS, "9.6.1"),
    ),
    (
        "an_open_major_is_inside_the_limit_of_the_body",
        clause!(PROCESS, "9.6.1"),
    ),
    (
        "the_cycle_and_complaints_were_considered",
        clause!(PROCESS, "9.5.4"),
    ),
    (
        "nothing_is_renewed_while_suspended",
        clause!(PROCESS, "9.6.5"),
    ),
    (
        "the_cause_of_the_suspension_is_resolved",
        clause!(PROCESS, "9.6.5.4"),
    ),
    (
        "a_suspension_is_lifted_before_expiry",
        clause!(PROCESS, "9.6.3.2.5"),
    ),
    (
        "a_negative_decision_states_its_reasons",
        clause!(PROCESS, "9.6.5.2"),
    ),
    (
        "a_negative_decision_states_its_reasons",
        clause!(PROCESS, "9.6.5.4"),
    ),
    (
        "a_negative_decision_states_its_reasons",
        clause!(PROCESS, "9.5.1.4"),
    ),
];

/// 5.2.10: as far as is known today, nobody who audited or reviewed was barred by an involvement.
pub fn auditors_were_impartial(file: &File) -> Verdict {
    let barred: Vec<&str> = decided_upon(file)
        .flat_map(|a| a.barred.iter().map(String::as_str))
        .collect();
    Verdict::when(
        "the_auditors_were_impartial",
        clause!(PROCESS, "5.2.10"),
        barred.is_empty(),
        say!(
            "{people} took part although involved with this client within two years before. Repeat that work with other people first.",
            people = barred
        ),
    )
}

/// 9.6.5.4: a certification suspended over a missing surveillance is restored after it was held.
pub fn surveillance_is_made_up(file: &File) -> Verdict {
    let due = file.surveillance_owed;
    Verdict::when(
        "an_overdue_surveillance_is_made_up",
        clause!(PROCESS, "9.6.5.4"),
        due.is_none(),
        say!(
            "The surveillance due by {due} has not been held and reported. Carry it out first.",
            due
        ),
    )
    .applies(due.is_some(), "No surveillance is owed.")
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

/// 9.3.1.1: the initial audit has two stages, both in the file.
pub fn audited_in_two_stages(file: &File) -> Verdict {
    let has = |kind| decided_upon(file).any(|a| a.kind == kind && a.reported);
    Verdict::when(
        "the_initial_audit_had_two_stages",
        clause!(PROCESS, "9.3.1.1"),
        has(AuditKind::Stage1) && has(AuditKind::Stage2),
        "The file lacks a reported stage 1 or stage 2 audit. Carry out and report both first.",
    )
}

/// 9.6.3.2.5: after a lapse a stage 2 held since then is the least. Nobody sets this aside.
pub fn stage_2_held_since_the_lapse(file: &File, expiry: NaiveDate) -> Verdict {
    let held = decided_upon(file)
        .any(|a| a.kind == AuditKind::Stage2 && a.reported && a.last_day > expiry);
    Verdict::when(
        "a_stage_2_was_held_since_the_lapse",
        clause!(PROCESS, "9.6.3.2.5"),
        held,
        say!(
            "The certification ended on {expiry} and no stage 2 has been held and reported since. Carry it out first.",
            expiry
        ),
    )
}

/// 9.6.3.2.1: a recertification audit is in the file.
pub fn recertification_was_audited(file: &File) -> Verdict {
    Verdict::when(
        "a_recertification_audit_was_carried_out",
        clause!(PROCESS, "9.6.3.2.1"),
        recertification(file).is_some_and(|a| a.reported),
        "There is no reported recertification audit in this cycle. Carry it out and report it first.",
    )
}

/// 9.6.2.2: a surveillance audit is in the file.
pub fn surveillance_was_audited(file: &File) -> Verdict {
    Verdict::when(
        "a_surveillance_audit_was_carried_out",
        clause!(PROCESS, "9.6.2.2"),
        decided_upon(file).any(|a| a.kind == AuditKind::Surveillance && a.reported),
        "There is no reported surveillance audit to decide upon. Carry it out and report it first.",
    )
}

/// 9.5.3.1: report, answers, confirmed application data, objectives and recommendation are in the pack.
pub fn pack_is_complete(file: &File) -> Verdict {
    let mut missing = Vec::new();
    let mut need = |there: bool, what: &'static str| {
        if !there {
            missing.push(what);
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
            missing
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

fn has(file: &File, grade: Grade) -> bool {
    file.nonconformities.iter().any(|n| n.grade == grade)
}

/// 9.5.2 b: correction and corrective action of each major are reviewed, accepted and verified.
pub fn majors_are_verified(file: &File) -> Verdict {
    let unverified: Vec<&str> = open(file, Grade::Major)
        .map(|n| n.number.as_str())
        .collect();
    Verdict::when(
        "each_major_nonconformity_is_verified",
        clause!(PROCESS, "9.5.2 b"),
        unverified.is_empty(),
        say!(
            "Major nonconformity {numbers} is not verified. Verify its correction and corrective action first.",
            numbers = unverified
        ),
    )
    .applies(has(file, Grade::Major), "No major nonconformity was found.")
}

/// 9.5.2 c: the plan for each minor is reviewed and accepted; a body may ask for closure.
pub fn minors_are_settled(file: &File, settings: &Settings) -> Verdict {
    let unsettled: Vec<&str> = open(file, Grade::Minor)
        .filter(|n| settings.minors_must_be_closed || n.state != NonconformityState::PlanAccepted)
        .map(|n| n.number.as_str())
        .collect();
    let is_settled = unsettled.is_empty();
    let (asked, message) = if settings.minors_must_be_closed {
        (
            "closure",
            say!(
                "Minor nonconformity {numbers} is not closed, and this body asks for that. Verify its corrective action first.",
                numbers = unsettled
            ),
        )
    } else {
        (
            "accepted plan",
            say!(
                "Minor nonconformity {numbers} has no accepted plan. Review and accept the client's plan first.",
                numbers = unsettled
            ),
        )
    };
    Verdict::when(
        "the_plan_for_each_minor_nonconformity_is_accepted",
        clause!(PROCESS, "9.5.2 c"),
        is_settled,
        message,
    )
    .applies(has(file, Grade::Minor), "No minor nonconformity was found.")
    .fact("asked for", asked)
}

/// 9.6.1 a: a major found at surveillance goes to an independent, competent review before certification goes on.
pub fn majors_were_reviewed_independently(file: &File) -> Verdict {
    Verdict::when(
        "a_major_at_surveillance_was_reviewed_independently",
        clause!(PROCESS, "9.6.1"),
        decided_upon(file).all(|a| a.reviewed),
        "A major nonconformity was found. Have the file reviewed independently before certification is maintained.",
    )
    .applies(has(file, Grade::Major), "No major nonconformity was found.")
}

/// 9.6.1: a major found at surveillance is still inside the days the body gives for its
/// verification, counted from the last day of the audit.
pub fn open_major_is_inside_the_limit(
    number: &str,
    found_on: NaiveDate,
    days: i64,
    today: NaiveDate,
) -> Verdict {
    let limit = calendar::add_days(found_on, days);
    Verdict::when(
        "an_open_major_is_inside_the_limit_of_the_body",
        clause!(PROCESS, "9.6.1"),
        today <= limit,
        say!(
            "Major nonconformity {number} was to be verified by {limit}. Verify it, or decide on suspension.",
            number,
            limit
        ),
    )
    .fact("limit", limit)
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

/// 9.6.5: what is suspended is restored before it is renewed.
pub fn not_renewed_while_suspended(file: &File) -> Verdict {
    Verdict::when(
        "nothing_is_renewed_while_suspended",
        clause!(PROCESS, "9.6.5"),
        file.state != State::Suspended,
        "The certification is suspended. Restore it first; renewal comes after.",
    )
}

/// 9.6.5.4: what was suspended is restored when its cause is resolved, and the record says how.
/// A suspension that ran into expiry keeps its cause.
pub fn cause_of_suspension_is_resolved(how: &str) -> Verdict {
    Verdict::when(
        "the_cause_of_the_suspension_is_resolved",
        clause!(PROCESS, "9.6.5.4"),
        how.trim().chars().count() >= 10,
        "The certification was suspended. State how the cause was resolved, and the evidence.",
    )
}

/// 9.6.3.2.5: what has expired is not restored as if it were only suspended.
pub fn still_within_validity(expiry: NaiveDate, today: NaiveDate) -> Verdict {
    Verdict::when(
        "a_suspension_is_lifted_before_expiry",
        clause!(PROCESS, "9.6.3.2.5"),
        today <= expiry,
        say!(
            "The certification ended on {expiry}. Complete the outstanding recertification work before it is restored.",
            expiry
        ),
    )
    .fact("expiry", expiry)
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
        reason.trim().chars().count() >= 10,
        "State the reasons and the evidence; the client receives them.",
    )
}
