//! From a table and a client's numbers to auditor-days, with every step kept for the file (9.1.4.3).

use super::days::Days;
use super::fraction::Fraction;
use super::rules;
use super::table::{Bounds, Factor, Row, Share, Table};
use crate::text::counted;
use crate::verdict::Verdict;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The kind of audit the time is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Activity {
    /// Stage 1 and stage 2 together.
    Initial,
    /// One surveillance audit.
    Surveillance,
    /// A recertification audit.
    Recertification,
}

impl Activity {
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Activity::Initial => "initial",
            Activity::Surveillance => "surveillance",
            Activity::Recertification => "recertification",
        }
    }
}

/// What a person enters to have audit time computed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// The kind of audit.
    pub activity: Activity,
    /// The persons the table counts.
    pub persons: u32,
    /// The client's roles towards AI systems.
    #[serde(default)]
    pub roles: BTreeSet<String>,
    /// What raises or lowers the time, each with its reason.
    #[serde(default)]
    pub adjustments: Vec<Adjustment>,
    /// Whether this is a demonstration, which alone may use an illustrative table.
    #[serde(default)]
    pub demonstration: bool,
}

/// One reason to take more or less time than the table says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adjustment {
    /// The factor of the table.
    pub factor: String,
    /// By how much.
    pub amount: Amount,
    /// Why, in the reviewer's words.
    pub reason: String,
}

/// The size of an adjustment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Amount {
    /// Per cent of the table's time; negative lowers it.
    Percent(i32),
    /// Days for each of so many units, those the table includes counted in.
    Days {
        /// Days for one unit.
        each: Days,
        /// How many units there are.
        units: u32,
    },
}

/// One line of the calculation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What was done.
    pub what: String,
    /// Why: the row, the reason given or the rule.
    pub why: String,
    /// The exact time after this step.
    pub after: Days,
}

/// Audit time with everything it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
pub fn compute(table: Option<&Table>, input: &Input) -> (Option<Calculation>, Vec<Verdict>) {
    let mut verdicts = vec![rules::audit_time_table_available(table)];
    let Some(table) = table else {
        return (None, verdicts);
    };
    verdicts.extend(rules::computable(table, input));
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
        let what = match row.from == row.to {
            true => format!("{} {counts}: {}", row.from, counted(base, "day")),
            false => format!(
                "{} to {} {counts}: {}",
                row.from,
                row.to,
                counted(base, "day")
            ),
        };
        work.add(base, what, row.provenance.word());
        work
    }

    fn adjust(&mut self, table: &Table, adjustments: &[Adjustment]) {
        for adjustment in adjustments {
            let Some(factor) = table.factor(&adjustment.factor) else {
                continue;
            };
            let (change, what) = self.change(factor, adjustment.amount);
            self.add(change, what, &adjustment.reason);
        }
    }

    /// By how much an adjustment changes the time, and how that reads.
    fn change(&self, factor: &Factor, amount: Amount) -> (Days, String) {
        let title = &factor.title;
        match (amount, factor.bounds) {
            (Amount::Percent(percent), _) => (
                self.base.share(Fraction::percent(i64::from(percent))),
                format!("{title}: {percent:+} %"),
            ),
            (Amount::Days { each, units }, Bounds::Days { included, cap, .. }) => {
                let beyond = units.saturating_sub(included);
                let full = each.times(beyond);
                let change = cap.map_or(full, |cap| full.min(cap));
                let capped = if change < full { ", capped" } else { "" };
                (change, format!("{title}: {beyond} × {each} days{capped}"))
            }
            (Amount::Days { each, units }, Bounds::Percent { .. }) => {
                (each.times(units), format!("{title}: {units} × {each} days"))
            }
        }
    }

    fn finish(&mut self, table: &Table, activity: Activity) -> Days {
        let share = match activity {
            Activity::Initial => None,
            Activity::Surveillance => Some(table.limits.surveillance),
            Activity::Recertification => Some(table.limits.recertification),
        };
        if let Some(Share { of_initial, .. }) = share {
            self.now = self.now.share(of_initial);
            let what = format!("{of_initial} of the initial time");
            self.line(what, activity.word());
        }
        let up = share.is_some_and(|share| share.at_least);
        let (rounded, why) = if up {
            (self.now.up_to_half(), "a minimum is rounded up")
        } else {
            (self.now.to_nearest_half(), "the nearest half-day")
        };
        self.now = rounded;
        self.line(format!("rounded to {}", counted(rounded, "day")), why);
        rounded
    }

    fn add(&mut self, change: Days, what: String, why: &str) {
        self.now = self.now + change;
        self.line(what, why);
    }

    fn line(&mut self, what: String, why: &str) {
        self.steps.push(Step {
            what,
            why: why.to_owned(),
            after: self.now,
        });
    }
}
