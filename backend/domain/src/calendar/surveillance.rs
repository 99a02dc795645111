//! That surveillance keeps its rhythm. ISO/IEC 17021-1:2015, 9.1.3.

use super::{add_months, first_surveillance_limit, longest_gap, years_without_surveillance};
use crate::sentence::{Said, say};
use crate::verdict::Verdict;
use crate::{PROCESS, clause};
use chrono::NaiveDate;

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
            "The first surveillance audit had to end by {limit}, 12 months after the decision of {decision}. Plan it by then; if it is already late, open the overdue case and decide on suspension.",
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

/// 9.1.3.3: a surveillance looks at how the system was kept since. One that comes early is lawful, and told: `months`
/// are the body's own, since the standard names none.
pub fn surveillance_is_not_early(before: NaiveDate, first_day: NaiveDate, months: u32) -> Verdict {
    let earliest = add_months(before, months);
    Verdict::when(
        "a_surveillance_comes_some_months_after_the_audit_before",
        clause!(PROCESS, "9.1.3.3"),
        first_day >= earliest,
        say!(
            "This surveillance begins on {first_day}, less than {months} after {before}. Plan a later day, or say in the report what there was to look at.",
            first_day,
            months = Said::count(months, "month"),
            before
        ),
    )
    .fact("before", before)
    .fact("earliest", earliest)
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
            time = Said::count(months, "month"),
            from = gap.map(|(from, _, _)| from),
            to = gap.map(|(_, to, _)| to),
            longest_months
        ),
    )
    .fact("months", months)
    .fact("limit", longest_months)
    .fact("between", between)
}
