//! What is in force and what waits for its day, and what a change makes of both.

use chrono::NaiveDate;
use domain::{Fault, Settings};
use schema::{Result, Snapshot, settings};
use serde_json::Value;

/// The settings from today on.
pub(super) struct Planned {
    /// Those in force today.
    now: Settings,
    /// Those that wait, with the first day on which they are in force; the first day first.
    later: Vec<(NaiveDate, Settings)>,
}

/// What a change makes of the settings that are in force from a day on.
pub(super) struct Made {
    /// The first day.
    pub from_on: NaiveDate,
    /// As it was planned.
    pub before: Settings,
    /// As it is planned now.
    pub after: Settings,
}

impl Planned {
    /// What is planned beside the settings in force.
    pub(super) fn load(rx: &mut Snapshot, now: &Settings) -> Result<Planned> {
        let waiting = settings::waiting(rx)?.into_iter();
        Ok(Planned {
            now: now.clone(),
            later: waiting.map(|it| (it.from_on, it.body.0)).collect(),
        })
    }

    /// What a change makes from a day on, by its first days. What is changed of the settings in force today is changed
    /// of whatever is in force on that day and later, and nothing else of it.
    pub(super) fn with(&self, changed: &Settings, from_on: NaiveDate) -> Result<Vec<Made>> {
        let by_then = self.later.iter().rfind(|(day, _)| *day <= from_on);
        let begins = (from_on, by_then.map_or(&self.now, |(_, settings)| settings));
        let later = self.later.iter().filter(|(day, _)| *day > from_on);
        let each = std::iter::once(begins).chain(later.map(|(day, settings)| (*day, settings)));
        each.map(|(from_on, before)| {
            Ok(Made {
                from_on,
                before: before.clone(),
                after: carried(&self.now, changed, before)?,
            })
        })
        .collect()
    }
}

/// Settings with what a change makes of those in force.
fn carried(in_force: &Settings, changed: &Settings, planned: &Settings) -> Result<Settings> {
    let value = |settings: &Settings| serde_json::to_value(settings).map_err(Fault::internal);
    let (before, after) = (value(in_force)?, value(changed)?);
    let mut carried = value(planned)?;
    carry(&before, &after, &mut carried);
    serde_json::from_value(carried).map_err(Fault::internal)
}

fn carry(before: &Value, after: &Value, carried: &mut Value) {
    match (before, after, carried) {
        (Value::Object(before), Value::Object(after), Value::Object(carried)) => {
            for (name, now) in after {
                let was = before.get(name).unwrap_or(&Value::Null);
                carry(was, now, carried.entry(name.clone()).or_insert(Value::Null));
            }
        }
        (before, after, carried) if before != after => *carried = after.clone(),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 6, day).unwrap()
    }

    fn with(decision_days: u32, stage_gap_months: u32) -> Settings {
        Settings {
            decision_days,
            stage_gap_months,
            ..Settings::default()
        }
    }

    /// 30 days to decide from the 10th on; 90 today.
    fn planned() -> Planned {
        Planned {
            now: with(90, 6),
            later: vec![(day(10), with(30, 6))],
        }
    }

    fn made(changed: &Settings, from_on: NaiveDate) -> Vec<(NaiveDate, u32, u32)> {
        let made = planned().with(changed, from_on).unwrap().into_iter();
        made.map(|it| {
            (
                it.from_on,
                it.after.decision_days,
                it.after.stage_gap_months,
            )
        })
        .collect()
    }

    #[test]
    fn what_waits_keeps_what_the_change_does_not_name() {
        let changed = with(90, 5);
        assert_eq!(
            made(&changed, day(9)),
            [(day(9), 90, 5), (day(10), 30, 5)],
            "a day before"
        );
        assert_eq!(made(&changed, day(10)), [(day(10), 30, 5)], "on its day");
        assert_eq!(made(&changed, day(11)), [(day(11), 30, 5)], "after it");
    }

    #[test]
    fn what_the_change_names_is_changed_of_what_waits_and_compared_with_it() {
        let made = planned().with(&with(89, 6), day(1)).unwrap();
        let told: Vec<_> = made
            .iter()
            .map(|it| (it.before.decision_days, it.after.decision_days))
            .collect();
        assert_eq!(told, [(90, 89), (30, 89)]);
    }
}
