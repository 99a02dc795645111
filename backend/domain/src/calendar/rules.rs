//! The rules that compare dates. Each verdict carries the limit it looked at.

use super::*;
use crate::sentence::Argument;
use crate::verdict::Verdict;
use crate::{Clause, HOUSE, PROCESS, clause, say};

/// Every rule here with the clause it cites, for the clause page and the rule cases.
pub const RULES: &[(&str, Clause)] = &[
    ("first_surveillance_in_time", clause!(PROCESS, "9.1.3.3")),
    (
        "surveillance_in_each_calendar_year",
        clause!(PROCESS, "9.1.3.3"),
    ),
    ("surveillance_without_long_gap", clause!(PROCESS, "9.1.3.2")),
    ("major_verified_in_time", clause!(PROCESS, "9.5.3.2")),
    (
        "major_verified_before_expiry",
        clause!(PROCESS, "9.6.3.2.2"),
    ),
    ("effective_not_before_decision", clause!(PROCESS, "8.2.2 b")),
    ("expiry_within_cycle", clause!(PROCESS, "8.2.2 c")),
    (
        "renewal_decided_before_expiry",
        clause!(PROCESS, "9.6.3.2.3"),
    ),
    ("renewal_leaves_no_gap", clause!(PROCESS, "9.6.3.2.3")),
    ("renewal_expiry_within_cycle", clause!(PROCESS, "9.6.3.2.3")),
    ("restore_in_time", clause!(PROCESS, "9.6.3.2.5")),
    (
        "restored_expiry_within_prior_cycle",
        clause!(PROCESS, "9.6.3.2.5"),
    ),
    ("internal_audit_cooling_off_over", clause!(PROCESS, "5.2.6")),
    (
        "related_consultancy_cooling_off_over",
        clause!(PROCESS, "5.2.7"),
    ),
    ("stage_2_soon_after_stage_1", clause!(PROCESS, "9.3.1.2.4")),
    ("suspension_within_limit", clause!(PROCESS, "9.6.5.4")),
    ("today_follows_the_last_record", clause!(HOUSE, "clock")),
    (
        "the_last_valid_day_has_passed",
        clause!(PROCESS, "9.6.3.2.5"),
    ),
    ("the_first_valid_day_has_come", clause!(PROCESS, "8.2.2 b")),
    (
        "the_day_of_the_deadline_has_come",
        clause!(HOUSE, "deadline"),
    ),
];

/// Days without a single record after which nobody's clock is believed without being asked.
pub const QUIET_DAYS: i64 = 30;

/// Today is neither before the last record nor far after it: what expires by a clock that is wrong for
/// a moment stays expired. `last` is the civil day of the last record.
pub fn today_follows_the_last_record(last: NaiveDate, today: NaiveDate) -> Verdict {
    let days = (today - last).num_days();
    Verdict::when(
        "today_follows_the_last_record",
        clause!(HOUSE, "clock"),
        (0..=QUIET_DAYS).contains(&days),
        say!(
            "By the clock today is {today}, and the last record is of {last}. Correct the machine's clock; or, if the day is right, a manager queues the daily job of today again under Jobs. Acts and deadlines wait for that.",
            today,
            last
        ),
    )
    .fact("last record", last)
    .fact("today", today)
}

/// 9.1.3.3: the first surveillance ends within 12 months of the initial decision.
///
/// `last_day` is the day it ended or is planned to end; while there is none, pass today.
pub fn first_surveillance_in_time(decision: NaiveDate, last_day: NaiveDate) -> Verdict {
    let limit = first_surveillance_limit(decision);
    Verdict::when(
        "first_surveillance_in_time",
        clause!(PROCESS, "9.1.3.3"),
        last_day <= limit,
        say!(
            "The first surveillance audit had to end by {limit}, 12 months after the decision of {decision}. Plan it by then; if it is late already, open the overdue case and decide on suspension.",
            limit,
            decision
        ),
    )
    .fact("decision", decision)
    .fact("last day", last_day)
    .fact("limit", limit)
}

/// 9.1.3.3: no finished calendar year lacks its surveillance. See [`years_without_surveillance`].
pub fn surveillance_in_each_calendar_year(
    initial_decision: NaiveDate,
    surveillance_last_days: &[NaiveDate],
    recertification_years: &[i32],
    today: NaiveDate,
) -> Verdict {
    let missed: Vec<String> = years_without_surveillance(
        initial_decision,
        surveillance_last_days,
        recertification_years,
        today,
    )
    .iter()
    .map(i32::to_string)
    .collect();
    let years = missed.join(", ");
    Verdict::when(
        "surveillance_in_each_calendar_year",
        clause!(PROCESS, "9.1.3.3"),
        missed.is_empty(),
        say!(
            "No surveillance audit took place in {years}, which is not a recertification year. Open the overdue case; it must end in a decision.",
            years = missed
        ),
    )
    .fact("initial decision", initial_decision)
    .fact("years missed", years)
}

/// 9.1.3.2: surveillances follow each other within the months the body sets. A warning, never a bar.
pub fn surveillance_without_long_gap(
    surveillance_last_days: &[NaiveDate],
    longest_months: u32,
) -> Verdict {
    let gap = longest_gap(surveillance_last_days);
    let months = gap.map_or(0, |(_, _, months)| months);
    let between = gap.map_or_else(String::new, |(from, to, _)| format!("{from} to {to}"));
    Verdict::when(
        "surveillance_without_long_gap",
        clause!(PROCESS, "9.1.3.2"),
        months <= longest_months,
        say!(
            "{time} passed between two surveillance audits ({from} to {to}); this body's limit is {longest_months}. Record why the programme was moved, or plan the next audit earlier.",
            time = Argument::count(months, "month"),
            from = gap.map(|(from, _, _)| from),
            to = gap.map(|(_, to, _)| to),
            longest_months
        ),
    )
    .fact("months", months)
    .fact("limit", longest_months)
    .fact("between", between)
}

/// 9.5.3.2: a major nonconformity of the initial audit is verified within 6 months of stage 2, or may still be.
///
/// `verified` is the day of verification; while there is none, `today` counts.
pub fn major_verified_in_time(
    stage_2_last_day: NaiveDate,
    verified: Option<NaiveDate>,
    today: NaiveDate,
) -> Verdict {
    let limit = major_limit(stage_2_last_day);
    Verdict::when(
        "major_verified_in_time",
        clause!(PROCESS, "9.5.3.2"),
        verified.unwrap_or(today) <= limit,
        say!(
            "The major nonconformity had to be verified by {limit}, 6 months after the last day of stage 2. Conduct another stage 2 before certification is recommended.",
            limit
        ),
    )
    .fact("stage 2 last day", stage_2_last_day)
    .fact("verified", shown(verified))
    .fact("limit", limit)
}

/// 9.6.3.2.2: a major nonconformity of a recertification audit is verified before the certificate lapses, or may still be.
pub fn major_verified_before_expiry(
    expiry: NaiveDate,
    verified: Option<NaiveDate>,
    today: NaiveDate,
) -> Verdict {
    Verdict::when(
        "major_verified_before_expiry",
        clause!(PROCESS, "9.6.3.2.2"),
        verified.unwrap_or(today) <= expiry,
        say!(
            "The major nonconformity was not verified by {expiry}, the last valid day. The certificate cannot be renewed or extended; restore it within 6 months once the work is complete.",
            expiry
        ),
    )
    .fact("expiry", expiry)
    .fact("verified", shown(verified))
}

/// 8.2.2 b: a certificate takes effect on or after the day of the decision.
pub fn effective_not_before_decision(decision: NaiveDate, effective: NaiveDate) -> Verdict {
    Verdict::when(
        "effective_not_before_decision",
        clause!(PROCESS, "8.2.2 b"),
        effective >= decision,
        say!(
            "The effective date {effective} lies before the decision of {decision}. Enter {decision} or a later day.",
            decision,
            effective
        ),
    )
    .fact("decision", decision)
    .fact("effective", effective)
}

/// 8.2.2 c: a first certificate ends with the cycle that its start began.
pub fn expiry_within_cycle(start: NaiveDate, expiry: NaiveDate) -> Verdict {
    let limit = last_valid_day(start);
    Verdict::when(
        "expiry_within_cycle",
        clause!(PROCESS, "8.2.2 c"),
        start <= expiry && expiry <= limit,
        say!(
            "The expiry {expiry} does not fit the cycle that starts on {start}. Enter a day from then to {limit}.",
            limit,
            start,
            expiry
        ),
    )
    .fact("start", start)
    .fact("expiry", expiry)
    .fact("limit", limit)
}

/// 9.6.3.2.3: only a decision taken by the last valid day renews; a later one restores.
pub fn renewal_decided_before_expiry(prior_expiry: NaiveDate, decision: NaiveDate) -> Verdict {
    Verdict::when(
        "renewal_decided_before_expiry",
        clause!(PROCESS, "9.6.3.2.3"),
        decision <= prior_expiry,
        say!(
            "The certificate ended on {prior_expiry}, before this decision. It cannot be renewed or back-dated; restore it instead.",
            prior_expiry
        ),
    )
    .fact("prior expiry", prior_expiry)
    .fact("decision", decision)
}

/// 9.6.3.2.3: a renewal takes effect by the day after the prior expiry, so that nothing is certified in between.
pub fn renewal_leaves_no_gap(prior_expiry: NaiveDate, effective: NaiveDate) -> Verdict {
    let limit = prior_expiry.succ_opt().unwrap_or(NaiveDate::MAX);
    Verdict::when(
        "renewal_leaves_no_gap",
        clause!(PROCESS, "9.6.3.2.3"),
        effective <= limit,
        say!(
            "The effective date {effective} leaves days without certification after {prior_expiry}. Enter {limit} or an earlier day.",
            limit,
            effective,
            prior_expiry
        ),
    )
    .fact("prior expiry", prior_expiry)
    .fact("effective", effective)
    .fact("limit", limit)
}

/// 9.6.3.2.3: a renewed certificate ends after the prior expiry, by at most one cycle.
pub fn renewal_expiry_within_cycle(prior_expiry: NaiveDate, expiry: NaiveDate) -> Verdict {
    let limit = next_expiry(prior_expiry);
    Verdict::when(
        "renewal_expiry_within_cycle",
        clause!(PROCESS, "9.6.3.2.3"),
        prior_expiry < expiry && expiry <= limit,
        say!(
            "The new expiry {expiry} does not lie within the 36 months after the prior expiry {prior_expiry}. Enter a later day than that, up to {limit}.",
            limit,
            expiry,
            prior_expiry
        ),
    )
    .fact("prior expiry", prior_expiry)
    .fact("expiry", expiry)
    .fact("limit", limit)
}

/// 9.6.3.2.5: the decision to restore falls within 6 months after expiry.
pub fn restore_in_time(expiry: NaiveDate, decision: NaiveDate) -> Verdict {
    let limit = restore_limit(expiry);
    Verdict::when(
        "restore_in_time",
        clause!(PROCESS, "9.6.3.2.5"),
        decision <= limit,
        say!(
            "The certificate ended on {expiry} and could be restored until {limit}. Conduct at least a stage 2 and grant a new cycle.",
            limit,
            expiry
        ),
    )
    .fact("expiry", expiry)
    .fact("decision", decision)
    .fact("limit", limit)
}

/// 9.6.3.2.5: a restored certificate's expiry follows from the prior cycle and lies after its start.
pub fn restored_expiry_within_prior_cycle(
    prior_expiry: NaiveDate,
    start: NaiveDate,
    expiry: NaiveDate,
) -> Verdict {
    let limit = next_expiry(prior_expiry);
    Verdict::when(
        "restored_expiry_within_prior_cycle",
        clause!(PROCESS, "9.6.3.2.5"),
        start <= expiry && expiry <= limit,
        say!(
            "The expiry {expiry} does not rest on the prior cycle, which ended on {prior_expiry}. Enter a day from {start} to {limit}.",
            limit,
            start,
            expiry,
            prior_expiry
        ),
    )
    .fact("prior expiry", prior_expiry)
    .fact("expiry", expiry)
    .fact("limit", limit)
}

/// 5.2.6: a body that did internal audits for a client waits two years.
pub fn internal_audit_cooling_off_over(ended: NaiveDate, on: NaiveDate) -> Verdict {
    let free = cooling_off_end(ended);
    Verdict::when(
        "internal_audit_cooling_off_over",
        clause!(PROCESS, "5.2.6"),
        on >= free,
        say!(
            "The last internal audit this body did for the client ended on {ended}. It may certify the management system from {free}.",
            ended,
            free
        ),
    )
    .fact("ended", ended)
    .fact("on", on)
    .fact("allowed from", free)
}

/// 5.2.7: consultancy by a body related to this one bars certification for two years.
pub fn related_consultancy_cooling_off_over(ended: NaiveDate, on: NaiveDate) -> Verdict {
    let free = cooling_off_end(ended);
    Verdict::when(
        "related_consultancy_cooling_off_over",
        clause!(PROCESS, "5.2.7"),
        on >= free,
        say!(
            "Consultancy by a related body ended on {ended}. This body may certify the management system from {free}, or earlier when the threat is otherwise eliminated and that is recorded.",
            ended,
            free
        ),
    )
    .fact("ended", ended)
    .fact("on", on)
    .fact("allowed from", free)
}

/// 9.3.1.2.4: stage 2 begins within the months the body allows after stage 1.
pub fn stage_2_soon_after_stage_1(
    stage_1_last_day: NaiveDate,
    stage_2_first_day: NaiveDate,
    months: u32,
) -> Verdict {
    let limit = add_months(stage_1_last_day, months);
    Verdict::when(
        "stage_2_soon_after_stage_1",
        clause!(PROCESS, "9.3.1.2.4"),
        stage_2_first_day <= limit,
        say!(
            "This body lets stage 2 begin until {limit}, {time} after stage 1. Repeat stage 1, or record why the longer interval is justified.",
            limit,
            time = Argument::count(months, "month")
        ),
    )
    .fact("stage 1 last day", stage_1_last_day)
    .fact("stage 2 first day", stage_2_first_day)
    .fact("limit", limit)
}

/// 9.6.5.4: a suspension is resolved before the limit the body sets; on the limit it escalates.
pub fn suspension_within_limit(start: NaiveDate, months: u32, today: NaiveDate) -> Verdict {
    let limit = suspension_limit(start, months);
    Verdict::when(
        "suspension_within_limit",
        clause!(PROCESS, "9.6.5.4"),
        today < limit,
        say!(
            "The suspension of {start} was to be resolved before {limit}. Decide to restore or to withdraw, or record why it goes on.",
            limit,
            start
        ),
    )
    .fact("start", start)
    .fact("limit", limit)
}

fn shown(day: Option<NaiveDate>) -> String {
    day.map_or_else(|| "not yet".to_owned(), |day| day.to_string())
}
