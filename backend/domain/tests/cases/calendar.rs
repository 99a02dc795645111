//! Answers for `calendar.toml`.

use crate::case::{Given, Module};
use chrono::{DateTime, Utc};
use domain::Verdict;
use domain::calendar::*;

pub const MODULE: Module = Module {
    file: "calendar",
    rules: RULES,
    sources: &[
        include_str!("../../src/calendar/duty.rs"),
        include_str!("../../src/calendar/rules.rs"),
        include_str!("../../src/calendar/surveillance.rs"),
        include_str!("../../src/calendar/validity.rs"),
    ],
    verdict,
    value,
};

fn verdict(rule: &str, given: &Given) -> Option<Verdict> {
    Some(match rule {
        "the_last_valid_day_has_passed" => {
            last_valid_day_has_passed(given.date("expires_on"), given.date("today"))
        }
        "the_first_valid_day_has_come" => {
            first_valid_day_has_come(given.date("start_on"), given.date("today"))
        }
        "the_day_of_the_deadline_has_come" => {
            day_of_the_deadline_has_come(given.date("due_on"), given.date("today"))
        }
        "first_surveillance_in_time" => {
            first_surveillance_in_time(given.date("decision"), given.date("last_day"))
        }
        "surveillance_in_each_calendar_year" => surveillance_in_each_calendar_year(
            given.date("initial_decision"),
            &given.dates("surveillances"),
            &given.get::<Vec<i32>>("recertification_years"),
            given.date("today"),
        ),
        "surveillance_without_long_gap" => surveillance_without_long_gap(
            &given.dates("surveillances"),
            given.get("longest_months"),
        ),
        "major_verified_in_time" => major_verified_in_time(
            given.date("stage_2_last_day"),
            given.maybe("verified"),
            given.date("today"),
        ),
        "major_verified_before_expiry" => major_verified_before_expiry(
            given.date("expiry"),
            given.maybe("verified"),
            given.date("today"),
        ),
        "effective_not_before_decision" => {
            effective_not_before_decision(given.date("decision"), given.date("effective"))
        }
        "a_surveillance_comes_some_months_after_the_audit_before" => surveillance_is_not_early(
            given.date("before"),
            given.date("first_day"),
            given.get("months"),
        ),
        "a_grant_takes_effect_soon_after_its_decision" => effective_soon_after_decision(
            given.date("decision"),
            given.date("effective"),
            given.get("within"),
        ),
        "expiry_within_cycle" => expiry_within_cycle(given.date("start"), given.date("expiry")),
        "renewal_decided_before_expiry" => {
            renewal_decided_before_expiry(given.date("prior_expiry"), given.date("decision"))
        }
        "renewal_leaves_no_gap" => {
            renewal_leaves_no_gap(given.date("prior_expiry"), given.date("effective"))
        }
        "renewal_expiry_within_cycle" => {
            renewal_expiry_within_cycle(given.date("prior_expiry"), given.date("expiry"))
        }
        "restore_in_time" => restore_in_time(given.date("expiry"), given.date("decision")),
        "restored_expiry_within_prior_cycle" => restored_expiry_within_prior_cycle(
            given.date("prior_expiry"),
            given.date("start"),
            given.date("expiry"),
        ),
        "internal_audit_cooling_off_over" => {
            internal_audit_cooling_off_over(given.date("ended"), given.date("on"))
        }
        "related_consultancy_cooling_off_over" => {
            related_consultancy_cooling_off_over(given.date("ended"), given.date("on"))
        }
        "stage_2_soon_after_stage_1" => stage_2_soon_after_stage_1(
            given.date("stage_1_last_day"),
            given.date("stage_2_first_day"),
            given.get("months"),
        ),
        "suspension_within_limit" => suspension_within_limit(
            given.date("start"),
            given.get("months"),
            given.date("today"),
        ),
        "today_follows_the_last_record" => {
            today_follows_the_last_record(given.date("last"), given.date("today"))
        }
        _ => return None,
    })
}

fn value(of: &str, given: &Given) -> Option<String> {
    let date = match of {
        "add_months" => add_months(given.date("date"), given.get("months")),
        "last_valid_day" => last_valid_day(given.date("start")),
        "first_surveillance_limit" => first_surveillance_limit(given.date("decision")),
        "cooling_off_end" => cooling_off_end(given.date("ended")),
        "objection_limit" => objection_limit(
            given.date("announced"),
            given.get("working_days"),
            &given.dates("holidays"),
        ),
        "next_expiry" => next_expiry(given.date("prior_expiry")),
        "retention_end" => retention_end(given.date("cycle_end")),
        "after_working_days" => after_working_days(
            given.date("start"),
            given.get("count"),
            &given.dates("holidays"),
        ),
        "civil_date" => {
            let instant: DateTime<Utc> = given.get("instant");
            let zone: String = given.get("zone");
            civil_date(instant, &zone.parse::<chrono_tz::Tz>().unwrap())
        }
        "is_within_validity" => {
            let (start, expiry) = (given.date("start"), given.date("expiry"));
            return Some(is_within_validity(start, expiry, given.date("on")).to_string());
        }
        "whole_months" => {
            return Some(whole_months(given.date("from"), given.date("to")).to_string());
        }
        _ => return None,
    };
    Some(date.to_string())
}
