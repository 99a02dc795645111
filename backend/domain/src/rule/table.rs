//! Every rule of the product, by the module it is written in, in the order of the process: its name, the clause that
//! asks for it, and who may set it aside. It is data, and looks at nothing else.

use super::{Aside, Matter, Rule};
use crate::clause::Clause;
use crate::standard::{AIMS_BODIES, HOUSE, PROCESS};

/// Declares the rules of a module, one on a line: name, standard, clause, and who may set it aside.
macro_rules! rules {
    ($(#[$doc:meta])* $module:ident:
     $($name:literal $standard:ident $clause:literal $aside:ident $(($matter:ident))?,)*) => {
        $(#[$doc])*
        pub const $module: &[Rule] = &[$(
            Rule {
                name: $name,
                clause: Clause {
                    standard: $standard,
                    clause: $clause,
                },
                aside: Aside::$aside $((Matter::$matter))?,
            },
        )*];
    };
}

/// Every table, by the name of its module.
pub const ALL: &[(&str, &[Rule])] = &[
    ("application", APPLICATION),
    ("audit_time", AUDIT_TIME),
    ("site_sample", SITE_SAMPLE),
    ("agreement", AGREEMENT),
    ("competence", COMPETENCE),
    ("team", TEAM),
    ("audit", AUDIT),
    ("nonconformity", NONCONFORMITY),
    ("audit_report", AUDIT_REPORT),
    ("technical_review", TECHNICAL_REVIEW),
    ("decision", DECISION),
    ("calendar", CALENDAR),
    ("certificate", CERTIFICATE),
    ("override", OVERRIDE),
    ("statement", STATEMENT),
    ("complaint", COMPLAINT),
    ("attachment", ATTACHMENT),
    ("human", HUMAN),
];

rules! {
    /// The rules of `application`.
    APPLICATION:
    "the_application_states_the_scope" PROCESS "9.1.1" Answered,
    "the_application_names_its_sites" PROCESS "9.1.1" Answered,
    "one_site_is_the_central_function" PROCESS "9.1.1" ByTwo,
    "an_authorised_representative_applies" PROCESS "9.1.1" Answered,
    "the_use_of_consultancy_is_answered" PROCESS "9.1.1" Answered,
    "the_scope_covers_an_ai_system" AIMS_BODIES "9.1.3" ByTwo,
    "the_roles_towards_ai_are_known" AIMS_BODIES "9.1.2" Answered,
    "the_persons_in_the_ai_life_cycle_are_counted" AIMS_BODIES "9.1.4" Answered,
    "the_application_review_is_complete" PROCESS "9.1.2.1" ByTwo,
    "a_declined_application_carries_reasons" PROCESS "9.1.2.2" Answered,
    "the_reviewer_is_evaluated_for_application_review" PROCESS "7.1.3" ByTwo,
    "nothing_in_force_covers_what_is_applied_for" HOUSE "overlap" ByTwo,
    "the_client_is_not_the_body_itself" PROCESS "5.2.4" Never(Conflict),
    "the_needed_knowledge_includes_that_of_the_scheme" AIMS_BODIES "7.1.3" Answered,
    "no_suspended_certification_is_evaded" PROCESS "9.6.5.4" ByTwo,
    "the_application_reviewer_is_impartial" PROCESS "5.2.10" Never(Conflict),
    "the_audit_time_reflects_the_ai_systems" AIMS_BODIES "9.1.4" ByTwo,
}

rules! {
    /// The rules of `audit_time`.
    AUDIT_TIME:
    "audit_time_table_available" PROCESS "9.1.4.1" Never(Record),
    "audit_time_table_checked" PROCESS "9.1.4.1" Never(Record),
    "a_table_is_checked_by_another_person" PROCESS "9.1.4.1" Never(TwoPeople),
    "audit_time_table_not_illustrative" PROCESS "9.1.4.1" Never(Record),
    "persons_within_table" PROCESS "9.1.4.1" Never(Record),
    "roles_known_to_table" AIMS_BODIES "9.1.2" Never(Record),
    "adjustments_have_reasons" PROCESS "9.1.4.3" Answered,
    "adjustments_within_factors" PROCESS "9.1.4.2" Never(Record),
    "reduction_within_limit" PROCESS "9.1.4.1" ByTwo,
    "onsite_share_kept" PROCESS "9.1.4.3" ByTwo,
}

rules! {
    /// The rules of `site_sample`.
    SITE_SAMPLE:
    "sampling_is_permitted" PROCESS "9.1.5" ByTwo,
    "sample_reaches_minimum" PROCESS "9.1.5" ByTwo,
    "central_function_is_audited" PROCESS "9.1.5" ByTwo,
    "enough_sites_chosen_at_random" PROCESS "9.1.5" ByTwo,
}

rules! {
    /// The rules of `agreement`.
    AGREEMENT:
    "an_agreement_in_force_covers_every_site" PROCESS "5.1.2" Never(Agreement),
    "an_agreement_accepted_for_the_client_is_seen_by_another" PROCESS "5.1.2" Never(TwoPeople),
    "what_the_client_signed_is_on_file" PROCESS "5.1.2" Answered,
    "no_other_agreement_waits_for_the_client" PROCESS "5.1.2" ByTwo,
}

rules! {
    /// The rules of `competence`.
    COMPETENCE:
    "auditor_has_a_degree" AIMS_BODIES "7.2.2" ByTwo,
    "auditor_has_practical_experience" AIMS_BODIES "7.2.2" ByTwo,
    "auditor_has_ai_experience" AIMS_BODIES "7.2.2" ByTwo,
    "auditor_has_aims_training" AIMS_BODIES "7.2.2" ByTwo,
    "leader_took_part_in_audits" AIMS_BODIES "7.2.2" ByTwo,
    "the_evaluator_is_a_person_of_the_body" PROCESS "7.1.3" Answered,
    "nobody_evaluates_themselves" PROCESS "7.1.3" Never(Evaluation),
    "the_evaluator_is_evaluated_for_evaluating" PROCESS "7.1.3" ByTwo,
    "an_evaluation_lasts_no_longer_than_the_body_allows" HOUSE "evaluation" Answered,
    "team_speaks_the_language" PROCESS "9.2.2.1.2" ByTwo,
}

rules! {
    /// The rules of `team`.
    TEAM:
    "the_team_has_exactly_one_leader" PROCESS "9.2.2.1.1" Answered,
    "each_trainee_has_an_evaluating_auditor" PROCESS "9.2.2.1.4" ByTwo,
    "technical_experts_work_with_an_auditor" PROCESS "9.2.2.2" ByTwo,
    "each_member_is_competent_on_every_audit_day" PROCESS "7.1.3" ByTwo,
    "the_leader_was_ever_evaluated" PROCESS "7.1.3" Never(Evaluation),
    "two_years_have_passed_since_any_involvement" PROCESS "5.2.10" Never(Conflict),
    "external_people_work_under_a_written_agreement" PROCESS "7.3" ByTwo,
    "nobody_is_booked_twice_on_a_day" HOUSE "booking" Never(Record),
    "nobody_with_a_declared_conflict_is_proposed_again" PROCESS "5.2.13" Never(Conflict),
    "each_member_declared_no_conflict" PROCESS "5.2.13" Never(Conflict),
    "the_team_together_covers_the_needed_knowledge" PROCESS "9.2.2.1.1" ByTwo,
    "the_team_delivers_the_audit_time" PROCESS "9.1.4.4" ByTwo,
    "the_client_had_time_to_object" PROCESS "9.2.3.5" ByTwo,
    "nobody_the_client_objected_to_is_proposed" PROCESS "9.2.3.5" ByTwo,
    "the_client_s_agreement_is_in_writing" PROCESS "9.2.3.5" Answered,
    "the_client_can_object_before_the_audit" PROCESS "9.2.3.5" ByTwo,
    "a_team_objected_to_is_recomposed" PROCESS "9.2.3.5" ByTwo,
    "an_objection_is_judged_by_somebody_apart" PROCESS "9.2.3.5" Never(TwoPeople),
    "a_declared_conflict_is_judged_by_somebody_apart" PROCESS "5.2.13" Never(Conflict),
    "a_declared_conflict_is_judged_by_the_body" PROCESS "5.2.13" Never(Conflict),
    "conflicts_are_declared_before_the_audit" PROCESS "5.2.13" Never(Conflict),
}

rules! {
    /// The rules of `audit`.
    AUDIT:
    "stage_2_follows_stage_1" PROCESS "9.3.1.1" ByTwo,
    "a_terminated_audit_finds_nobody_ready" PROCESS "9.4.3.2" ByTwo,
    "stage_1_was_reported_and_reviewed" AIMS_BODIES "9.3.2.1" ByTwo,
    "stage_1_found_the_client_ready" PROCESS "9.3.1.2.3" ByTwo,
    "the_audit_plan_is_issued_before_the_audit" PROCESS "9.2.3.1" ByTwo,
    "the_audit_is_opened_on_one_of_its_days" PROCESS "9.2.3.2" ByTwo,
    "the_audit_is_closed_on_or_after_its_last_day" PROCESS "9.4.7.1" ByTwo,
    "the_attendance_of_the_meeting_is_recorded" PROCESS "9.4.2" Answered,
    "the_attendance_of_the_meeting_is_recorded" PROCESS "9.4.7.1" Answered,
    "a_sound_audit_is_possible_with_the_access_given" AIMS_BODIES "8.4.2" ByTwo,
    "stage_1_concludes_on_each_objective" PROCESS "9.3.1.2.2" Answered,
    "the_statement_of_applicability_is_complete" AIMS_BODIES "9.1.3" Answered,
    "internal_audit_and_management_review_took_place" PROCESS "9.3.1.2.2" ByTwo,
    "the_audit_examined_all_it_had_to" PROCESS "9.3.1.2.2" ByTwo,
    "the_audit_examined_all_it_had_to" PROCESS "9.3.1.3" ByTwo,
    "the_audit_examined_all_it_had_to" PROCESS "9.6.2.2" ByTwo,
    "the_audit_examined_all_it_had_to" PROCESS "9.6.3.2.1" ByTwo,
    "the_audit_fits_the_cycle" PROCESS "9.1.3.2" ByTwo,
    "an_audit_is_scheduled_once" HOUSE "schedule" ByTwo,
    "the_audit_lies_ahead" HOUSE "schedule" ByTwo,
    "the_audit_lies_on_working_days" HOUSE "schedule" ByTwo,
    "the_client_has_no_other_audit_on_these_days" HOUSE "schedule" ByTwo,
    "evidence_is_gathered_on_the_days_of_the_audit" PROCESS "9.4.4" ByTwo,
    "concerns_of_stage_1_are_written_down" PROCESS "9.3.1.2.3" Answered,
    "earlier_nonconformities_are_followed_up" PROCESS "9.6.2.2" ByTwo,
    "what_does_not_conform_is_a_nonconformity" PROCESS "9.4.5.1" ByTwo,
}

rules! {
    /// The rules of `nonconformity`.
    NONCONFORMITY:
    "a_nonconformity_cites_a_requirement_of_the_criteria" PROCESS "9.4.5.3" Answered,
    "a_nonconformity_states_clearly_what_is_wrong" PROCESS "9.4.5.3" Answered,
    "a_nonconformity_shows_objective_evidence" PROCESS "9.4.5.3" Answered,
    "a_nonconformity_was_discussed_with_the_client" PROCESS "9.4.5.3" ByTwo,
    "an_opportunity_for_improvement_hides_no_nonconformity" PROCESS "9.4.5.2" Answered,
    "the_answer_gives_the_correction" PROCESS "9.4.9" Answered,
    "the_answer_gives_the_cause" PROCESS "9.4.9" Answered,
    "the_answer_gives_the_corrective_action" PROCESS "9.4.9" Answered,
    "who_follows_up_is_evaluated_for_it" PROCESS "7.1.3" ByTwo,
    "who_follows_up_is_impartial" PROCESS "5.2.10" Never(Conflict),
    "a_verification_rests_on_evidence" PROCESS "9.4.10" Answered,
}

rules! {
    /// The rules of `audit_report`.
    AUDIT_REPORT:
    "the_report_carries_every_part" PROCESS "9.4.8.2" Answered,
    "a_stage_1_report_carries_its_verdict" PROCESS "9.3.1.2.3" Never(Record),
    "the_recommendation_fits_the_audit" PROCESS "9.4.8.2" Answered,
    "a_positive_conclusion_fits_what_was_found" PROCESS "9.4.8.2" Answered,
    "a_changed_conclusion_says_what_changed" PROCESS "9.4.8.2" Answered,
    "the_report_can_be_printed" PROCESS "9.4.8.1" Never(Record),
    "the_report_is_sealed_once" PROCESS "9.4.8.1" Never(Record),
    "a_terminated_audit_fulfils_not_every_objective" PROCESS "9.4.3.2" ByTwo,
}

rules! {
    /// The rules of `technical_review`.
    TECHNICAL_REVIEW:
    "the_reviewer_took_no_part_in_the_audit" HOUSE "review" ByTwo,
    "the_reviewer_took_no_part_in_the_audit" PROCESS "9.6.1" Never(Independence),
    "the_reviewer_is_evaluated_for_report_review" PROCESS "7.1.3" ByTwo,
    "the_reviewer_is_impartial" PROCESS "5.2.10" Never(Conflict),
    "the_review_confirms_each_point" PROCESS "9.5.3.1" Answered,
    "the_report_is_issued_before_the_review" PROCESS "9.5.3.1" Never(Audit),
    "each_nonconformity_is_answered_before_the_review" PROCESS "9.5.3.1" ByTwo,
}

rules! {
    /// The rules of `decision`.
    DECISION:
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
    "each_audit_carried_out_is_reported" PROCESS "9.4.8.1" Never(Audit),
    "the_decision_pack_is_complete" PROCESS "9.5.3.1" ByTwo,
    "the_team_recommends_it" PROCESS "9.5.3.1" ByTwo,
    "each_major_nonconformity_is_verified" PROCESS "9.5.2 b" Never(Major),
    "the_plan_for_each_minor_nonconformity_is_accepted" PROCESS "9.5.2 c" ByTwo,
    "what_the_cycle_found_is_verified_before_renewal" PROCESS "9.6.2.2" ByTwo,
    "a_major_at_surveillance_was_reviewed_independently" PROCESS "9.6.1" Never(Independence),
    "an_open_major_is_inside_the_limit_of_the_body" PROCESS "9.6.1" ByTwo,
    "the_cycle_and_complaints_were_considered" PROCESS "9.5.4" ByTwo,
    "nothing_is_renewed_while_suspended" PROCESS "9.6.5" ByTwo,
    "the_cause_of_the_suspension_is_resolved" PROCESS "9.6.5.4" Answered,
    "the_refused_audit_was_held" PROCESS "9.6.5.4" ByTwo,
    "what_failed_was_audited_or_verified" PROCESS "9.6.5.4" ByTwo,
    "a_document_shows_that_the_cause_is_gone" PROCESS "9.6.5.4" ByTwo,
    "a_suspension_is_lifted_before_expiry" PROCESS "9.6.3.2.5" Never(Validity),
    "a_negative_decision_states_its_reasons" PROCESS "9.6.5.2" Answered,
    "a_negative_decision_states_its_reasons" PROCESS "9.6.5.4" Answered,
    "a_negative_decision_states_its_reasons" PROCESS "9.5.1.4" Answered,
}

rules! {
    /// The rules of `calendar`.
    CALENDAR:
    "first_surveillance_in_time" PROCESS "9.1.3.3" ByTwo,
    "surveillance_in_each_calendar_year" PROCESS "9.1.3.3" ByTwo,
    "a_surveillance_comes_some_months_after_the_audit_before" PROCESS "9.1.3.3" ByTwo,
    "surveillance_without_long_gap" PROCESS "9.1.3.2" ByTwo,
    "major_verified_in_time" PROCESS "9.5.3.2" ByTwo,
    "major_verified_before_expiry" PROCESS "9.6.3.2.2" ByTwo,
    "effective_not_before_decision" PROCESS "8.2.2 b" Never(Validity),
    "a_grant_takes_effect_soon_after_its_decision" HOUSE "effect" Answered,
    "expiry_within_cycle" PROCESS "8.2.2 c" Never(Validity),
    "renewal_decided_before_expiry" PROCESS "9.6.3.2.3" Never(Validity),
    "renewal_leaves_no_gap" PROCESS "9.6.3.2.3" Answered,
    "renewal_expiry_within_cycle" PROCESS "9.6.3.2.3" Never(Validity),
    "restore_in_time" PROCESS "9.6.3.2.5" Never(Validity),
    "restored_expiry_within_prior_cycle" PROCESS "9.6.3.2.5" Never(Validity),
    "internal_audit_cooling_off_over" PROCESS "5.2.6" Never(Conflict),
    "related_consultancy_cooling_off_over" PROCESS "5.2.7" Never(Conflict),
    "stage_2_soon_after_stage_1" PROCESS "9.3.1.2.4" ByTwo,
    "suspension_within_limit" PROCESS "9.6.5.4" ByTwo,
    "today_follows_the_last_record" HOUSE "clock" Never(Record),
    "the_last_valid_day_has_passed" PROCESS "9.6.3.2.5" Never(Validity),
    "the_first_valid_day_has_come" PROCESS "8.2.2 b" Never(Validity),
    "the_day_of_the_deadline_has_come" HOUSE "deadline" Never(Record),
}

rules! {
    /// The rules of `certificate`.
    CERTIFICATE:
    "a_certificate_follows_a_positive_decision" PROCESS "8.2.2 b" Never(Validity),
    "an_accredited_scheme_issues_under_its_accreditation" PROCESS "8.2.2 g" ByTwo,
    "the_certificate_names_the_statement_of_applicability" AIMS_BODIES "8.2.2" Never(Record),
    "the_certificate_states_its_scope" PROCESS "8.2.2 f" Never(Record),
    "the_certificate_lists_its_sites" PROCESS "8.2.2 a" Never(Record),
    "the_certificate_is_issued_by_its_last_valid_day" PROCESS "8.2.2 c" Never(Validity),
    "a_certificate_is_issued_while_the_certification_is_in_force" PROCESS "8.2.2 b" Never(Validity),
    "a_certificate_shows_the_latest_decision" PROCESS "8.2.2 b" Never(Validity),
    "one_decision_yields_one_certificate" PROCESS "8.2.2 d" Never(Validity),
    "the_certificate_can_be_printed" PROCESS "8.2.2" Never(Record),
}

rules! {
    /// The rules of `override`.
    OVERRIDE:
    "an_override_is_agreed_by_another_person" HOUSE "override" Never(TwoPeople),
    "the_second_person_is_authorised_for_the_act" HOUSE "override" Never(TwoPeople),
    "the_second_person_is_evaluated_for_the_function" PROCESS "7.1.3" Never(TwoPeople),
    "the_second_person_is_impartial" PROCESS "5.2.10" Never(TwoPeople),
    "the_second_person_is_not_concerned" HOUSE "override" Never(TwoPeople),
    "the_rule_may_be_set_aside" HOUSE "override" Never(TwoPeople),
}

rules! {
    /// The rules of `statement`.
    STATEMENT:
    "what_weakens_a_fact_is_agreed_by_another_person" HOUSE "statement" Never(TwoPeople),
}

rules! {
    /// The rules of `complaint`.
    COMPLAINT:
    "a_complaint_says_what_is_wrong" PROCESS "9.8.3" Answered,
    "a_complaint_about_a_client_names_the_client" PROCESS "9.8.3" Answered,
    "a_complaint_that_concerns_others_says_why" PROCESS "9.8.3" Answered,
    "whoever_complains_is_told_that_it_arrived" PROCESS "9.8.8" Answered,
}

rules! {
    /// The rules of `attachment`.
    ATTACHMENT:
    "what_is_not_kept_says_where_it_was_seen_and_why" AIMS_BODIES "8.4.2" Answered,
    "an_attachment_is_withdrawn_by_who_added_it_or_a_manager" PROCESS "9.9.3" Never(Record),
}

rules! {
    /// The rules of `human`.
    HUMAN:
    "two_records_are_told_apart_by_another_person" HOUSE "identity" Never(TwoPeople),
}
