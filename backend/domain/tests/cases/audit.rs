//! Answers for `audit.toml`. What a case leaves out is as in an audit that may go on.

use crate::case::{Given, Module, named, unmet};
use domain::Verdict;
use domain::audit::*;

pub const MODULE: Module = Module {
    file: "audit",
    rules: RULES,
    sources: &[
        include_str!("../../src/audit/conduct.rs"),
        include_str!("../../src/audit/readiness.rs"),
    ],
    verdict,
    value,
};

fn verdict(rule: &str, given: &Given) -> Option<Verdict> {
    let strings = |key| given.get::<Vec<String>>(key);
    Some(match rule {
        "the_audit_lies_on_working_days" => days_are_working_days(
            given.date("first_day"),
            given.date("last_day"),
            &given.get::<Vec<chrono::NaiveDate>>("holidays"),
        ),
        "a_terminated_audit_finds_nobody_ready" => {
            readiness_fits_the_end(given.get("terminated"), given.get("readiness"))
        }
        "stage_2_follows_stage_1"
        | "stage_1_was_reported_and_reviewed"
        | "stage_1_found_the_client_ready" => return named(stage_2(given), rule),
        "the_audit_lies_ahead" => lies_ahead(given.date("last_day"), given.date("today")),
        "the_audit_plan_is_issued_before_the_audit" => {
            plan_is_issued(given.get("kind"), given.get("state"))
        }
        "the_audit_is_opened_on_one_of_its_days" => {
            opened_on_an_audit_day(given.date("today"), given.date("first"), given.date("last"))
        }
        "the_audit_is_closed_on_or_after_its_last_day" => {
            closed_when_over(given.date("today"), given.date("last"))
        }
        "the_attendance_of_the_meeting_is_recorded" => {
            attendance_is_recorded(given.get("meeting"), given.get("client"), given.get("team"))
        }
        "a_sound_audit_is_possible_with_the_access_given" => auditable(given.get("adequate")),
        "the_audit_examined_all_it_had_to" => {
            coverage_is_complete(given.get("kind"), &strings("missing"))
        }
        "what_does_not_conform_is_a_nonconformity" => {
            nonconforming_topics_are_recorded(&strings("loose"))
        }
        "evidence_is_gathered_on_the_days_of_the_audit" => {
            evidence_is_gathered_in_time(given.date("today"), given.date("last"))
        }
        "earlier_nonconformities_are_followed_up" => {
            earlier_nonconformities_are_followed_up(given.get("kind"), &strings("waiting"))
        }
        "an_audit_is_scheduled_once" => scheduled_once(given.get("kind"), &strings("twins")),
        "the_client_has_no_other_audit_on_these_days" => {
            client_has_these_days_free(&strings("others"))
        }
        "the_audit_fits_the_cycle" => audit_fits_the_cycle(
            given.get("kind"),
            CyclePosition {
                state: given.get("state"),
                start_on: given.maybe("start_on"),
                expires_on: given.maybe("expires_on"),
            },
            given.date("first_day"),
        ),
        _ => return named(readiness_is_sound(readiness(given)), rule),
    })
}

fn value(of: &str, given: &Given) -> Option<String> {
    match of {
        "stage_2_may_begin" => Some(unmet(&stage_2(given))),
        "readiness_is_sound" => Some(unmet(&readiness_is_sound(readiness(given)))),
        _ => None,
    }
}

fn stage_2(given: &Given) -> Vec<Verdict> {
    let stage1 = Stage1 {
        last_day: given.maybe("stage_1_last_day"),
        readiness: given.maybe("readiness"),
        reported: given.or("reported", true),
        reviewed: given.or("reviewed", true),
    };
    stage_2_may_begin(stage1, given.date("first_day"), given.or("gap_months", 6))
}

fn readiness(given: &Given) -> ReadinessFacts {
    ReadinessFacts {
        readiness: given.get("readiness"),
        soa_controls: given.or("soa_controls", 38),
        controls: 38,
        concerns_named: given.or("concerns_named", true),
        gap_explained: given.or("gap_explained", false),
        internal_audit_and_review: given.or("internal_audit_and_review", true),
        objectives: given.or("objectives", 7),
        objectives_wanted: 7,
    }
}
