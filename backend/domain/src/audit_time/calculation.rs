//! From a table and a client's numbers to auditor-days, with every step kept for the file (9.1.4.3).
//! What is kept are numbers: words are made of them by whoever shows them.

use super::days::Days;
use super::fraction::Fraction;
use super::input::{Activity, Adjustment, Amount, Input};
use super::rules;
use super::step::{Reckoning, Step};
use super::table::{Backed, Bounds, Factor, Row, Share, Table};
use crate::verdict::Verdict;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Audit time with everything it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "AuditTimeCalculation")]
pub struct Calculation {
    /// The table's identity.
    pub table: String,
    /// The table's standard, edition and clause.
    pub citation: String,
    /// Whether the table's numbers are invented for illustration.
    pub illustrative: bool,
    /// What was entered.
    pub input: Input,
    /// How the time came about.
    pub steps: Vec<Step>,
    /// The auditor-days needed, in half-days.
    pub time: Days,
    /// The least time to be spent auditing on site, in half-days.
    pub onsite: Days,
}

/// Computes the auditor-days an audit needs, with every rule they rest on. ISO/IEC 17021-1:2015, 9.1.4.
///
/// The time counts where each rule is met or set aside: a table that a second person has checked, no
/// illustrative one outside a demonstration, roles and persons it knows, adjustments with reasons and
/// within bounds, no reduction beyond its limit. Without a table, or a time in it, there is none.
pub fn compute(backed: Option<&Backed>, input: &Input) -> (Option<Calculation>, Vec<Verdict>) {
    let table = backed.map(|backed| &backed.table);
    let mut verdicts = vec![rules::audit_time_table_available(table)];
    let Some(backed) = backed else {
        return (None, verdicts);
    };
    verdicts.extend(rules::computable(backed, input));
    let table = &backed.table;
    let found = table
        .row(input.persons)
        .zip(table.column(&input.roles))
        .and_then(|(row, column)| Some((row, *row.days.get(column)?)));
    let Some((row, base)) = found else {
        return (None, verdicts);
    };
    let mut work = Work::start(row, base, &table.counts);
    work.adjust(table, &input.adjustments);
    verdicts.push(rules::reduction_within_limit(table, base, work.now));
    let time = work.finish(table, input.activity);
    let calculation = Calculation {
        table: table.id.clone(),
        citation: table.citation(),
        illustrative: table.illustrative,
        input: input.clone(),
        steps: work.steps,
        time,
        onsite: onsite(table, time),
    };
    (Some(calculation), verdicts)
}

/// The least time of an audit to be spent auditing on site, rounded up to a half-day.
pub fn onsite(table: &Table, time: Days) -> Days {
    let share = Fraction::percent(i64::from(table.limits.onsite_min_percent));
    time.share(share).up_to_half()
}

/// A calculation under way: the time so far and the lines written.
struct Work {
    base: Days,
    now: Days,
    steps: Vec<Step>,
}

impl Work {
    fn start(row: &Row, base: Days, counts: &str) -> Work {
        let mut work = Work {
            base,
            now: Days::ZERO,
            steps: Vec::new(),
        };
        let row = Reckoning::Row {
            from: row.from,
            to: row.to,
            counts: counts.to_owned(),
            days: base,
            provenance: row.provenance,
        };
        work.add(base, row);
        work
    }

    fn adjust(&mut self, table: &Table, adjustments: &[Adjustment]) {
        for adjustment in adjustments {
            let Some(factor) = table.factor(&adjustment.factor) else {
                continue;
            };
            let (change, reckoned) = match adjustment.amount {
                Amount::Percent(percent) => self.percent(factor, percent, &adjustment.reason),
                Amount::Days { each, units } => {
                    Work::units(factor, each, units, &adjustment.reason)
                }
            };
            self.add(change, reckoned);
        }
    }

    /// By how much so many per cent of the table's time change it.
    fn percent(&self, factor: &Factor, percent: i32, reason: &str) -> (Days, Reckoning) {
        let reckoned = Reckoning::Percent {
            factor: factor.code.clone(),
            title: factor.title.clone(),
            percent,
            reason: reason.to_owned(),
        };
        let change = self.base.share(Fraction::percent(i64::from(percent)));
        (change, reckoned)
    }

    /// By how much days for each of so many units change the time: of those beyond what the table
    /// includes, up to its cap.
    fn units(factor: &Factor, each: Days, units: u32, reason: &str) -> (Days, Reckoning) {
        let (beyond, cap) = match factor.bounds {
            Bounds::Days { included, cap, .. } => (units.saturating_sub(included), cap),
            Bounds::Percent { .. } => (units, None),
        };
        let full = each.times(beyond);
        let change = cap.map_or(full, |cap| full.min(cap));
        let reckoned = Reckoning::Units {
            factor: factor.code.clone(),
            title: factor.title.clone(),
            units: beyond,
            each,
            capped: change < full,
            reason: reason.to_owned(),
        };
        (change, reckoned)
    }

    fn finish(&mut self, table: &Table, activity: Activity) -> Days {
        let share = match activity {
            Activity::Initial => None,
            Activity::Surveillance => Some(table.limits.surveillance),
            Activity::Recertification => Some(table.limits.recertification),
        };
        if let Some(Share { of_initial, .. }) = share {
            self.now = self.now.share(of_initial);
            self.line(Reckoning::Share {
                of_initial,
                activity,
            });
        }
        let up = share.is_some_and(|share| share.at_least);
        self.now = if up {
            self.now.up_to_half()
        } else {
            self.now.to_nearest_half()
        };
        self.line(Reckoning::Rounding { up });
        self.now
    }

    fn add(&mut self, change: Days, reckoned: Reckoning) {
        self.now = self.now + change;
        self.line(reckoned);
    }

    fn line(&mut self, reckoned: Reckoning) {
        self.steps.push(Step {
            reckoned,
            after: self.now,
        });
    }
}
