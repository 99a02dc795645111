//! Working days of a body, and the time of a client to object that is counted in them.

use super::day_before;
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Whether a day is worked: Monday to Friday and no holiday of the body.
pub fn is_working_day(date: NaiveDate, holidays: &[NaiveDate]) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && !holidays.contains(&date)
}

/// The `count`-th working day after a day, the day itself not counted; with 0 the day itself.
pub fn after_working_days(start: NaiveDate, count: u32, holidays: &[NaiveDate]) -> NaiveDate {
    let mut day = start;
    let mut left = count;
    while left > 0 && day < NaiveDate::MAX {
        day = day.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX);
        left -= u32::from(is_working_day(day, holidays));
    }
    day
}

/// The last day on which a client may object to an announced team (9.2.3.5).
pub fn objection_limit(
    announced: NaiveDate,
    working_days: u32,
    holidays: &[NaiveDate],
) -> NaiveDate {
    after_working_days(announced, working_days, holidays)
}

/// The last day on which a team can be announced so that the time to object is over before the audit
/// begins (9.2.3.5).
pub fn announcement_limit(
    first_day: NaiveDate,
    working_days: u32,
    holidays: &[NaiveDate],
) -> NaiveDate {
    let mut day = day_before(first_day);
    let mut left = working_days;
    while left > 0 && day > NaiveDate::MIN {
        left -= u32::from(is_working_day(day, holidays));
        day = day.checked_sub_days(Days::new(1)).unwrap_or(NaiveDate::MIN);
    }
    day
}

#[cfg(test)]
mod tests {
    use super::super::add_days;
    use super::*;

    #[test]
    fn a_team_announced_on_the_last_day_for_it_is_settled_when_the_audit_begins() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let holidays = [day("2026-01-01"), day("2026-02-17")];
        for first in ["2026-01-05", "2026-02-02", "2026-02-21", "2026-02-22"].map(day) {
            for days in [0, 1, 5, 7] {
                let limit = announcement_limit(first, days, &holidays);
                let ends = |announced| objection_limit(announced, days, &holidays);
                assert!(ends(limit) < first, "{first} {days}: {limit}");
                assert!(
                    ends(add_days(limit, 1)) >= first,
                    "{first} {days}: {limit} is not the last"
                );
            }
        }
    }
}
