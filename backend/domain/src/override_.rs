//! Overrides: a rule set aside once, for one act on one record, with clause, reason and two people.
//!
//! What a standard asks for holds an act until its rule is met. Where a body has good cause it may
//! set a rule aside, and then says so: somebody who may do the act asks, a second person who is
//! authorised for that function agrees, and the record stands in the assessor's list. Two people,
//! not two logins or records of one. Some rules are never set aside; see [`NEVER`] and [`ANSWERED`].
//!
//! A clause known second-hand says so on every verdict, until two people confirm it from a licensed
//! copy. From then on its rules are hard.

mod second;

pub use second::*;

use crate::competence::Function;
use crate::human::Human;
use crate::verdict::{Refusal, Verdict};
use crate::{Act, Clause, HOUSE, PROCESS, clause};
use std::collections::BTreeSet;

/// Every rule here with the clause it cites, for the clause page and the rule cases.
pub const RULES: &[(&str, Clause)] = &[
    (
        "an_override_is_agreed_by_another_person",
        clause!(HOUSE, "override"),
    ),
    (
        "the_second_person_is_authorised_for_the_act",
        clause!(HOUSE, "override"),
    ),
    (
        "the_second_person_is_evaluated_for_the_function",
        clause!(PROCESS, "7.1.3"),
    ),
    ("the_second_person_is_impartial", clause!(PROCESS, "5.2.10")),
    ("the_rule_may_be_set_aside", clause!(HOUSE, "override")),
];

/// Rules nobody sets aside: who decides, conflicts of interest, majors that nobody verified, dates of
/// validity, and what there would be nothing to compute or to write without.
pub const NEVER: &[&str] = &[
    "a_certificate_follows_a_positive_decision",
    "a_certificate_is_issued_while_the_certification_is_in_force",
    "a_certificate_shows_the_latest_decision",
    "a_table_is_checked_by_another_person",
    "a_stage_1_report_carries_its_verdict",
    "a_stage_2_was_held_since_the_lapse",
    "a_suspension_is_lifted_before_expiry",
    "adjustments_within_factors",
    "an_override_is_agreed_by_another_person",
    "audit_time_table_available",
    "audit_time_table_checked",
    "audit_time_table_not_illustrative",
    "each_major_nonconformity_is_verified",
    "each_member_declared_no_conflict",
    "effective_not_before_decision",
    "expiry_within_cycle",
    "internal_audit_cooling_off_over",
    "nobody_is_booked_twice_on_a_day",
    "one_decision_yields_one_certificate",
    "persons_within_table",
    "renewal_decided_before_expiry",
    "renewal_expiry_within_cycle",
    "restore_in_time",
    "restored_expiry_within_prior_cycle",
    "roles_known_to_table",
    "steps_follow_the_life_cycle",
    "the_application_reviewer_is_impartial",
    "the_auditors_were_impartial",
    "the_certificate_can_be_printed",
    "the_certificate_is_issued_by_its_last_valid_day",
    "the_decider_is_impartial",
    "the_decider_is_tied_to_the_body",
    "the_decider_took_no_part_in_the_audit",
    "the_report_can_be_printed",
    "the_report_is_issued_before_the_review",
    "the_reviewer_is_impartial",
    "the_rule_may_be_set_aside",
    "the_second_person_is_authorised_for_the_act",
    "the_second_person_is_evaluated_for_the_function",
    "the_second_person_is_impartial",
    "today_follows_the_last_record",
    "two_years_have_passed_since_any_involvement",
    "who_follows_up_is_impartial",
];

/// Rules about what is answered in the form at hand: a text, a tick, a day. Whoever reads the refusal
/// meets them by answering otherwise, so there is nothing that two people would have to set aside.
pub const ANSWERED: &[&str] = &[
    "a_cycle_ends_after_it_begins",
    "a_declined_application_carries_reasons",
    "a_negative_decision_states_its_reasons",
    "a_nonconformity_cites_a_requirement_of_the_criteria",
    "a_nonconformity_shows_objective_evidence",
    "a_nonconformity_states_clearly_what_is_wrong",
    "a_verification_rests_on_evidence",
    "adjustments_have_reasons",
    "an_authorised_representative_applies",
    "an_objection_changes_the_team_or_is_judged",
    "an_opportunity_for_improvement_hides_no_nonconformity",
    "concerns_of_stage_1_are_written_down",
    "renewal_leaves_no_gap",
    "stage_1_concludes_on_each_objective",
    "the_answer_gives_the_cause",
    "the_answer_gives_the_correction",
    "the_answer_gives_the_corrective_action",
    "the_application_names_its_sites",
    "the_application_states_the_scope",
    "the_attendance_of_the_meeting_is_recorded",
    "the_cause_of_the_suspension_is_resolved",
    "the_client_s_agreement_is_in_writing",
    "the_persons_in_the_ai_life_cycle_are_counted",
    "the_recommendation_fits_the_audit",
    "the_report_carries_every_part",
    "the_review_confirms_each_point",
    "the_roles_towards_ai_are_known",
    "the_statement_of_applicability_is_complete",
    "the_team_has_exactly_one_leader",
    "the_use_of_consultancy_is_answered",
];

crate::life_cycle! {
    /// The life of an override.
    State of "override", HOUSE "override" {
        /// Asked for, with clause and reason.
        Proposed = "proposed",
        /// A second person agreed.
        Approved = "approved",
        /// A second person did not agree.
        Declined = "declined",
        /// The act it was for is done.
        Used = "used",
    }
    steps {
        /// A second person agrees.
        Approve,
        /// A second person does not agree.
        Decline,
        /// The act is done.
        Use,
    }
    table {
        Proposed -- Approve --> Approved,
        Proposed -- Decline --> Declined,
        Approved -- Use --> Used,
    }
}

/// An override two people agreed on, for the act at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approved {
    /// Its number.
    pub number: String,
    /// The rule set aside.
    pub rule: String,
    /// The natural person it is about, where the rule looks at each of several.
    pub about: Option<Human>,
    /// The standard it cites.
    pub standard: String,
    /// The clause it cites.
    pub clause: String,
}

/// How rules stand for one act on one record: what is set aside, and which second-hand clauses are
/// confirmed.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// Overrides agreed and not used.
    pub approved: Vec<Approved>,
    /// Standard and clause of what two people confirmed.
    pub confirmed: BTreeSet<(String, String)>,
}

impl Overrides {
    /// Says on each verdict whether its clause is confirmed and its rule set aside.
    pub fn mark(&self, verdicts: &mut [Verdict]) {
        for verdict in verdicts {
            if verdict.to_be_confirmed
                && self
                    .confirmed
                    .iter()
                    .any(|(s, c)| s == verdict.standard && c == verdict.clause)
            {
                verdict.to_be_confirmed = false;
                verdict.overridable = false;
            }
            if !verdict.is_met() && verdict.overridable {
                let found = self.approved.iter().find(|it| it.sets_aside(verdict));
                verdict.overridden_by = found.map(|it| it.number.clone());
            }
        }
    }

    /// Passes the verdicts on when each is met, warns only, or is set aside by an override.
    ///
    /// # Errors
    /// [`Refusal`] with every verdict, met and not, when any holds the act.
    pub fn settle(&self, mut verdicts: Vec<Verdict>) -> Result<Vec<Verdict>, Refusal> {
        self.mark(&mut verdicts);
        if verdicts.iter().all(Verdict::passes) {
            Ok(verdicts)
        } else {
            Err(Refusal(verdicts))
        }
    }
}

impl Approved {
    fn sets_aside(&self, verdict: &Verdict) -> bool {
        let person = verdict.about.as_ref().map(|about| &about.human);
        self.rule == verdict.rule
            && self.about.as_ref() == person
            && self.standard == verdict.standard
            && self.clause == verdict.clause
    }
}

/// A rule with its clause in one word, as whoever asks for an override names it.
pub fn word(rule: &str, clause: &str) -> String {
    format!("{rule}@{clause}")
}

/// Whether a rule is never set aside: by its matter, or because its form need only be answered otherwise.
pub fn is_never_set_aside(rule: &str) -> bool {
    NEVER.contains(&rule) || crate::ANSWERED.iter().any(|rules| rules.contains(&rule))
}

/// The function somebody is evaluated for who does an act; `None` where the role alone says it.
pub fn function(act: Act) -> Option<Function> {
    match act.word().split('/').next() {
        Some("decision") => Some(Function::Decision),
        Some("technical_review") => Some(Function::ReportReview),
        Some("application") => Some(Function::ApplicationReview),
        _ => None,
    }
}

/// Some rules are never set aside, and a clause that two people confirmed is hard.
pub fn rule_may_be_set_aside(rule: &str, confirmed: bool) -> Verdict {
    Verdict::when(
        "the_rule_may_be_set_aside",
        clause!(HOUSE, "override"),
        !is_never_set_aside(rule) && !confirmed,
        "This rule is never set aside. Choose another way: correct what it found, or let the act rest.",
    )
    .fact("rule", rule)
}
