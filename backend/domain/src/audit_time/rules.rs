//! When audit time may be computed and lowered.

use super::days::Days;
use super::fraction::Fraction;
use super::input::{Adjustment, Amount, Input};
use super::table::{Backed, Backers, Bounds, Factor, Provenance, Table};
use crate::human::Human;
use crate::sentence::{Sentence, joined, say};
use crate::verdict::Verdict;
use crate::{AIMS_BODIES, PROCESS, clause};
use std::collections::BTreeSet;

pub use crate::rule::table::AUDIT_TIME as RULES;

/// 9.1.4.1: there is a table to compute with.
pub fn audit_time_table_available(table: Option<&Table>) -> Verdict {
    Verdict::when(
        "audit_time_table_available",
        clause!(PROCESS, "9.1.4.1"),
        table.is_some(),
        "No audit-time table is in force for this standard, so nothing can be calculated. Enter the table from your licensed copy and have a second person check it.",
    )
    .fact("table", table.map_or("none", |table| &table.id))
}

/// 9.1.4.1: another person than the one who entered the table has compared it with its source.
pub fn audit_time_table_checked(backed: &Backed) -> Verdict {
    let table = &backed.table;
    let checked = table.checked_by.as_deref().map_or("", str::trim);
    Verdict::when(
        "audit_time_table_checked",
        clause!(PROCESS, "9.1.4.1"),
        is_checked(backed),
        say!(
            "The table {table} is not checked by a second person: nobody but {entered_by} has compared it with its source. Have another person compare it under Audit-time tables, or choose one that was compared.",
            table = &table.title,
            entered_by = &table.entered_by
        ),
    )
    .fact("table", &table.id)
    .fact("entered by", &table.entered_by)
    .fact("checked by", checked)
}

/// Whether another than the one who entered it compared it with its source.
fn is_checked(backed: &Backed) -> bool {
    match &backed.by {
        Backers::Named => {
            let checked = backed.table.checked_by.as_deref().map_or("", str::trim);
            !checked.is_empty() && checked != backed.table.entered_by.trim()
        }
        Backers::People {
            entered_by,
            checked_by,
        } => checked_by
            .as_ref()
            .is_some_and(|checks| another_person_checks(entered_by, checks).is_met()),
    }
}

/// 9.1.4.1: who compares a table with its source is not who entered it, whatever login and record are used.
pub fn another_person_checks(entered_by: &Human, checks: &Human) -> Verdict {
    Verdict::when(
        "a_table_is_checked_by_another_person",
        clause!(PROCESS, "9.1.4.1"),
        checks != entered_by,
        "You entered this table. Another person must compare it with its source.",
    )
}

/// 9.1.4.1: invented numbers serve demonstrations alone.
pub fn audit_time_table_not_illustrative(table: &Table, demonstration: bool) -> Verdict {
    Verdict::when(
        "audit_time_table_not_illustrative",
        clause!(PROCESS, "9.1.4.1"),
        !table.illustrative || demonstration,
        say!(
            "The table {table} contains numbers invented for illustration. Enter the table from your licensed copy and have a second person check it.",
            table = &table.title
        ),
    )
    .fact("table", &table.id)
}

/// 9.1.4.1: the number of persons falls into a row of the table.
pub fn persons_within_table(table: &Table, persons: u32) -> Verdict {
    let most = table.rows.iter().map(|row| row.to).max().unwrap_or(0);
    Verdict::when(
        "persons_within_table",
        clause!(PROCESS, "9.1.4.1"),
        table.row(persons).is_some(),
        say!(
            "The table {table} has no row for {persons} {counted}; it goes from 1 to {most}. Decline the application, or enter a table that has the rows of your copy, have a second person check it, and choose it under Settings.",
            table = &table.title,
            persons,
            counted = &table.counts,
            most
        ),
    )
    .fact("persons", persons)
    .fact("table", &table.id)
}

/// ISO/IEC 42006:2025, 9.1.2: the client's roles are recorded and the table has a column for them.
pub fn roles_known_to_table(table: &Table, roles: &BTreeSet<String>) -> Verdict {
    let given: Vec<&str> = roles.iter().map(String::as_str).collect();
    let known: Vec<&str> = table.roles.keys().map(String::as_str).collect();
    Verdict::when(
        "roles_known_to_table",
        clause!(AIMS_BODIES, "9.1.2"),
        table
            .column(roles)
            .is_some_and(|column| table.has_column(column)),
        say!(
            "Audit time depends on the client's roles towards AI. Record one or more of: {roles}.",
            roles = joined(known.into_iter().map(Sentence::finished), ", ")
        ),
    )
    .fact("roles", given.join(", "))
    .fact("provenance", Provenance::SecondHand.word())
}

/// 9.1.4.3: each adjustment of the table's time is justified in writing.
pub fn adjustments_have_reasons(adjustments: &[Adjustment]) -> Verdict {
    let silent: Vec<&str> = adjustments
        .iter()
        .filter(|adjustment| adjustment.reason.trim().is_empty())
        .map(|adjustment| adjustment.factor.as_str())
        .collect();
    let missing = silent.join(", ");
    Verdict::when(
        "adjustments_have_reasons",
        clause!(PROCESS, "9.1.4.3"),
        silent.is_empty(),
        say!(
            "Write down the reason for each adjustment; missing for: {factors}.",
            factors = silent
        ),
    )
    .fact("without reason", missing)
}

/// 9.1.4.2: each adjustment names a factor of the table, once, and stays within its bounds.
pub fn adjustments_within_factors(table: &Table, adjustments: &[Adjustment]) -> Verdict {
    let mut seen = BTreeSet::new();
    let wrong: Vec<Sentence> = adjustments
        .iter()
        .filter_map(|adjustment| {
            let fresh = seen.insert(adjustment.factor.as_str());
            out_of_bounds(table.factor(&adjustment.factor), adjustment, fresh)
        })
        .collect();
    let list = joined(wrong, "; ");
    Verdict::when(
        "adjustments_within_factors",
        clause!(PROCESS, "9.1.4.2"),
        list.is_empty(),
        say!(
            "The table {table} does not allow: {adjustments}. Correct these adjustments.",
            table = &table.title,
            adjustments = list.clone()
        ),
    )
    .fact("out of bounds", list)
    .fact("table", &table.id)
}

/// 9.1.4.1: all adjustments together do not lower the table's time beyond its limit.
pub fn reduction_within_limit(table: &Table, base: Days, adjusted: Days) -> Verdict {
    let most = table.limits.max_reduction_percent;
    let floor = base.share(Fraction::percent(100 - i64::from(most)));
    Verdict::when(
        "reduction_within_limit",
        clause!(PROCESS, "9.1.4.1"),
        adjusted >= floor,
        say!(
            "{table} allows {base} to be lowered by at most {most} %, to {floor}; the adjustments lead to {adjusted}. Lower the time by less.",
            table = table.citation(),
            base = base.said(),
            most,
            floor = floor.said(),
            adjusted = adjusted.to_string()
        ),
    )
    .fact("table", table.citation())
    .fact("table days", base)
    .fact("adjusted", adjusted)
    .fact("floor", floor)
}

/// 9.1.4.3: the time on site is at least the table's share of the audit time. A warning: the duration is justified in writing.
pub fn onsite_share_kept(table: &Table, time: Days, onsite: Days) -> Verdict {
    let percent = table.limits.onsite_min_percent;
    let least = time.share(Fraction::percent(i64::from(percent)));
    Verdict::when(
        "onsite_share_kept",
        clause!(PROCESS, "9.1.4.3"),
        onsite >= least,
        say!(
            "The audit spends {onsite} of {time} on site; {table} requires {percent} %, {least}. Plan more time on site, or record the justification.",
            onsite = onsite.to_string(),
            time = time.said(),
            table = table.citation(),
            percent,
            least = least.said()
        ),
    )
    .fact("on site", onsite)
    .fact("least", least)
    .fact("table", table.citation())
}

/// Every rule that must hold before a table and an input are computed.
pub(super) fn computable(backed: &Backed, input: &Input) -> Vec<Verdict> {
    let table = &backed.table;
    vec![
        audit_time_table_checked(backed),
        audit_time_table_not_illustrative(table, input.demonstration),
        persons_within_table(table, input.persons),
        roles_known_to_table(table, &input.roles),
        adjustments_have_reasons(&input.adjustments),
        adjustments_within_factors(table, &input.adjustments),
    ]
}

/// What is wrong with one adjustment; `fresh` when its factor was not named before.
fn out_of_bounds(
    factor: Option<&Factor>,
    adjustment: &Adjustment,
    fresh: bool,
) -> Option<Sentence> {
    let code = &adjustment.factor;
    match (factor.map(|factor| factor.bounds), adjustment.amount) {
        _ if !fresh => Some(say!("{code} (named twice)", code)),
        (Some(Bounds::Percent { least, most }), Amount::Percent(percent)) => {
            (percent < least || most < percent).then(|| {
                say!(
                    "{code} {percent} % (bounds {least} to {most})",
                    code,
                    percent,
                    least,
                    most
                )
            })
        }
        (Some(Bounds::Days { least, most, .. }), Amount::Days { each, .. }) => {
            (each < least || most < each).then(|| {
                say!(
                    "{code} {days} each (bounds {least} to {most})",
                    code,
                    days = each.said(),
                    least = least.to_string(),
                    most = most.to_string()
                )
            })
        }
        (Some(_), _) => Some(say!("{code} (counted in another unit)", code)),
        (None, _) => Some(say!("{code} (no such factor)", code)),
    }
}
