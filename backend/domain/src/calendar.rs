//! Civil-date arithmetic of certification: months that clamp, cycles, limits, working days.
//!
//! Every date is a civil date in the body's own zone and every limit is the last day still in
//! time. Called by the nouns that plan, decide and issue.

mod duty;
mod rules;
mod surveillance;
mod validity;
mod working_day;

pub use duty::*;
pub use rules::*;
pub use surveillance::*;
pub use validity::*;
pub use working_day::*;

use chrono::{DateTime, Datelike, Months, NaiveDate, TimeZone, Utc};

/// The length of a certification cycle, months (ISO/IEC 17021-1:2015, 9.1.3.2).
pub const CYCLE_MONTHS: u32 = 36;
/// How long after the initial decision the first surveillance may take place, months (9.1.3.3).
pub const FIRST_SURVEILLANCE_MONTHS: u32 = 12;
/// How long after stage 2 a major nonconformity may wait for verification, months (9.5.3.2).
pub const MAJOR_MONTHS: u32 = 6;
/// How long after expiry a certification may be restored, months (9.6.3.2.5).
pub const RESTORE_MONTHS: u32 = 6;
/// How long consultancy, internal audits or a post at the client bar a person, months (5.2.6, 5.2.7, 5.2.10).
pub const COOLING_OFF_MONTHS: u32 = 24;

/// A civil date as people read it in a sentence: 22 Nov 2026. What a verdict looked at stays a plain date.
pub fn spoken(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

/// A span of civil days, both included: 8 Jan 2029, 15 to 16 Jan 2029, 30 Jan to 2 Feb 2029.
pub fn span(first: NaiveDate, last: NaiveDate) -> String {
    let form = match (first.year() == last.year(), first.month() == last.month()) {
        _ if first == last => return spoken(first),
        (true, true) => "%-d",
        (true, false) => "%-d %b",
        (false, _) => "%-d %b %Y",
    };
    format!("{} to {}", first.format(form), spoken(last))
}

/// The same within a sentence: on 8 Jan 2029, from 15 to 16 Jan 2029.
pub fn within(first: NaiveDate, last: NaiveDate) -> String {
    let word = if first == last { "on" } else { "from" };
    format!("{word} {}", span(first, last))
}

/// The same day `months` later, clamped to the end of a shorter month: 31 August + 6 is 28 or
/// 29 February, 29 February + 12 is 28 February.
pub fn add_months(date: NaiveDate, months: u32) -> NaiveDate {
    date.checked_add_months(Months::new(months))
        .unwrap_or(NaiveDate::MAX)
}

/// The day before.
pub fn day_before(date: NaiveDate) -> NaiveDate {
    date.pred_opt().unwrap_or(NaiveDate::MIN)
}

/// The civil date of an instant in a body's zone. It decides what a signature's instant means.
pub fn civil_date<Z: TimeZone>(instant: DateTime<Utc>, zone: &Z) -> NaiveDate {
    instant.with_timezone(zone).date_naive()
}

/// The last valid day of a certificate whose cycle starts on a day (9.1.3.2): 36 months, clamped, less a day.
pub fn last_valid_day(start: NaiveDate) -> NaiveDate {
    day_before(add_months(start, CYCLE_MONTHS))
}

/// The latest expiry after renewal or restoration, counted from the prior expiry (9.6.3.2.3, 9.6.3.2.5).
pub fn next_expiry(prior_expiry: NaiveDate) -> NaiveDate {
    add_months(prior_expiry, CYCLE_MONTHS)
}

/// Whether a certificate is within its dates; the expiry is its last valid day.
pub fn is_within_validity(start: NaiveDate, expiry: NaiveDate, on: NaiveDate) -> bool {
    start <= on && on <= expiry
}

/// The latest last day of the first surveillance after the initial decision (9.1.3.3).
pub fn first_surveillance_limit(decision: NaiveDate) -> NaiveDate {
    add_months(decision, FIRST_SURVEILLANCE_MONTHS)
}

/// The last day on which a major nonconformity of an initial audit may be verified (9.5.3.2).
pub fn major_limit(stage_2_last_day: NaiveDate) -> NaiveDate {
    add_months(stage_2_last_day, MAJOR_MONTHS)
}

/// The last day on which an expired certification may be restored by a decision (9.6.3.2.5).
pub fn restore_limit(expiry: NaiveDate) -> NaiveDate {
    add_months(expiry, RESTORE_MONTHS)
}

/// The first day on which a person may work for a client again (5.2.6, 5.2.7, 5.2.10).
pub fn cooling_off_end(ended: NaiveDate) -> NaiveDate {
    add_months(ended, COOLING_OFF_MONTHS)
}

/// Whether every involvement with a client ended, and long enough ago (5.2.10). `None` has not ended.
pub fn cooling_off_over(involvements: &[Option<NaiveDate>], on: NaiveDate) -> bool {
    involvements
        .iter()
        .all(|ended| ended.is_some_and(|day| on >= cooling_off_end(day)))
}

/// Whether an audit that ended on a day makes up for a surveillance due on another: it ended in that
/// calendar year or after it (9.1.3.3).
pub fn makes_up(last_day: NaiveDate, due_on: NaiveDate) -> bool {
    last_day.year() >= due_on.year()
}

/// A number of days later.
pub fn add_days(date: NaiveDate, days: i64) -> NaiveDate {
    date.checked_add_signed(chrono::TimeDelta::days(days))
        .unwrap_or(NaiveDate::MAX)
}

/// The day on which an unresolved suspension must escalate (9.6.5.4); the months are the body's setting.
pub fn suspension_limit(start: NaiveDate, months: u32) -> NaiveDate {
    add_months(start, months)
}

/// The last day to resolve a suspension: the one before it must escalate, and no later than the last
/// valid day.
pub fn suspension_last_day(
    start: NaiveDate,
    months: u32,
    expires_on: Option<NaiveDate>,
) -> NaiveDate {
    let last = day_before(suspension_limit(start, months));
    expires_on.map_or(last, |expiry| expiry.min(last))
}

/// The first day after retention ends (9.9.4): the end of the current cycle and one full cycle more.
pub fn retention_end(cycle_end: NaiveDate) -> NaiveDate {
    add_months(cycle_end, CYCLE_MONTHS)
}

/// The finished calendar years without the surveillance that 9.1.3.3 asks for.
///
/// Every year after the year of the initial decision counts except `recertification_years`; a
/// year is finished once `today` lies in a later one.
pub fn years_without_surveillance(
    initial_decision: NaiveDate,
    surveillance_last_days: &[NaiveDate],
    recertification_years: &[i32],
    today: NaiveDate,
) -> Vec<i32> {
    (initial_decision.year() + 1..today.year())
        .filter(|year| !recertification_years.contains(year))
        .filter(|year| !surveillance_last_days.iter().any(|day| day.year() == *year))
        .collect()
}

/// The latest day of the next audit of a cycle: what the programme says, and no later than the end of the
/// calendar year after that of the surveillance before it (9.1.3.3). A recertification is the audit of its
/// year as well.
pub fn next_in_rhythm(
    programmed: Option<NaiveDate>,
    last_surveillance: Option<NaiveDate>,
) -> Option<NaiveDate> {
    let year_end =
        last_surveillance.and_then(|day| NaiveDate::from_ymd_opt(day.year() + 1, 12, 31));
    match (programmed, year_end) {
        (Some(day), Some(end)) => Some(day.min(end)),
        (day, end) => day.or(end),
    }
}

/// The longest run of whole months between neighbouring surveillances, with its two days.
pub fn longest_gap(surveillance_last_days: &[NaiveDate]) -> Option<(NaiveDate, NaiveDate, u32)> {
    let mut days = surveillance_last_days.to_vec();
    days.sort_unstable();
    days.windows(2)
        .map(|pair| (pair[0], pair[1], whole_months(pair[0], pair[1])))
        .max_by_key(|(_, _, months)| *months)
}

/// How many whole months lie from one day to another; 0 when the second is earlier.
pub fn whole_months(from: NaiveDate, to: NaiveDate) -> u32 {
    let years = to.year() - from.year();
    let months = years * 12 + to.month() as i32 - from.month() as i32;
    let full = u32::try_from(months).unwrap_or(0);
    if full > 0 && add_months(from, full) > to {
        full - 1
    } else {
        full
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_calendar_year_has_its_audit_whenever_the_one_before_it_was() {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        let planned = day("2031-12-31");
        assert_eq!(
            next_in_rhythm(planned, day("2029-02-27")),
            day("2030-12-31")
        );
        assert_eq!(next_in_rhythm(planned, day("2030-12-31")), planned);
        assert_eq!(next_in_rhythm(planned, None), planned);
        assert_eq!(next_in_rhythm(None, day("2029-02-27")), day("2030-12-31"));
    }

    #[test]
    fn a_sentence_says_one_day_once() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let (first, last) = (day("2029-01-15"), day("2029-01-16"));
        assert_eq!(within(first, first), "on 15 Jan 2029");
        assert_eq!(within(first, last), "from 15 to 16 Jan 2029");
    }
}
