//! From when to when a certification is valid. ISO/IEC 17021-1:2015, 8.2.2 and 9.6.3.2.

use super::{last_valid_day, next_expiry, restore_limit};
use crate::sentence::say;
use crate::verdict::Verdict;
use crate::{HOUSE, PROCESS, clause};
use chrono::{Days, NaiveDate};

/// 8.2.2 b: a certificate takes effect on or after the day of the decision.
pub fn effective_not_before_decision(decision: NaiveDate, effective: NaiveDate) -> Verdict {
    Verdict::when(
        "effective_not_before_decision",
        clause!(PROCESS, "8.2.2 b"),
        effective >= decision,
        say!(
            "The effective date {effective} is before the decision of {decision}. Enter {decision} or a later day.",
            decision,
            effective
        ),
    )
    .fact("decision", decision)
    .fact("effective", effective)
}

/// House rule: what is granted takes effect within the days of the body, so that what was found is still so. The
/// standard names no limit.
pub fn effective_soon_after_decision(
    decision: NaiveDate,
    effective: NaiveDate,
    within: u32,
) -> Verdict {
    let limit = decision + Days::new(within.into());
    Verdict::when(
        "a_grant_takes_effect_soon_after_its_decision",
        clause!(HOUSE, "effect"),
        effective <= limit,
        say!(
            "The effective date {effective} is more than {within} days after the decision. Enter a day until {limit}, or decide later.",
            effective,
            within,
            limit
        ),
    )
    .fact("effective", effective)
    .fact("limit", limit)
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
            "The new expiry {expiry} is not within the 36 months after the prior expiry {prior_expiry}. Enter a later day than that, up to {limit}.",
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
            "The expiry {expiry} is not based on the prior cycle, which ended on {prior_expiry}. Enter a day from {start} to {limit}.",
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
