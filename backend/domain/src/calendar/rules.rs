//! The rules that compare dates. Each verdict carries the limit it looked at.

use super::*;
use crate::sentence::{Said, say};
use crate::verdict::Verdict;
use crate::{HOUSE, PROCESS, clause};

pub use crate::rule::table::CALENDAR as RULES;

/// Days without a single record after which nobody's clock is believed without being asked.
pub const QUIET_DAYS: i64 = 30;

/// House rule: today is neither before the last record nor more than [`QUIET_DAYS`] after it: what expires by
/// a clock that is wrong for a moment stays expired. `last` is the civil day of the last record.
pub fn today_follows_the_last_record(last: NaiveDate, today: NaiveDate) -> Verdict {
    let days = (today - last).num_days();
    Verdict::when(
        "today_follows_the_last_record",
        clause!(HOUSE, "clock"),
        (0..=QUIET_DAYS).contains(&days),
        say!(
            "According to the clock today is {today}, and the last record is from {last}. Correct the machine's clock; or, if the day is right, a manager queues today's daily job again under Jobs. Acts and deadlines wait for that.",
            today,
            last
        ),
    )
    .fact("last record", last)
    .fact("today", today)
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
            "Consultancy by a related body ended on {ended}. This body may certify the management system from {free}, or earlier if the threat is eliminated in another way and that is recorded.",
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
            "This body lets stage 2 begin no later than {limit}, {time} after stage 1. Repeat stage 1, or record why the longer interval is justified.",
            limit,
            time = Said::count(months, "month")
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
            "The suspension of {start} was to be resolved before {limit}. Decide to restore or to withdraw, or record why it continues.",
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
