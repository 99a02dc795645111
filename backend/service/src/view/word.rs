//! Dates, times and acts in the words people read.

use chrono::NaiveDate;
use domain::sentence::{Said, Sentence, say};
use domain::text::{capitalised, spoken};
use domain::verdict::statement;
use kernel::Acts;

/// A civil date: people read 22 Nov 2026; empty when absent.
pub fn date(day: Option<NaiveDate>) -> Said {
    day.into()
}

/// A span of civil days, both included: 8 Jan 2029, 15 to 16 Jan 2029, 30 Jan to 2 Feb 2029.
pub fn span(first: NaiveDate, last: NaiveDate) -> Said {
    Said::span(first, last)
}

/// Half days as days: 3 half days are 1.5.
pub fn days(half_days: i64) -> String {
    format!(
        "{}.{}",
        half_days / 2,
        if half_days % 2 == 1 { 5 } else { 0 }
    )
}

/// Half days as the auditor-days of a sentence: 2 half days are 1 auditor-day, 3 are 1.5 auditor-days.
pub fn auditor_days(half_days: i64) -> Said {
    match half_days % 2 {
        0 => Said::count(half_days / 2, "auditor-day"),
        _ => say!("{days} auditor-days", days = days(half_days)).into(),
    }
}

/// A text of several sentences in one line of at most so many characters, cut between words.
pub fn shortened(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let kept: String = line.chars().take(most).collect();
    let whole = kept
        .rsplit_once(' ')
        .map_or(kept.as_str(), |(start, _)| start);
    format!("{}…", whole.trim_end_matches([',', ';', '.', ':']))
}

/// A rule as a statement, with the person it was asked about.
pub fn rule(name: &str, person: Option<&str>) -> Sentence {
    let rule = Sentence::finished(statement(name));
    match person {
        Some(person) => say!("{rule} ({person})", rule, person),
        None => rule,
    }
}

/// What an event's act is called in a history: the title of its form, or what happened by itself.
pub fn happened(acts: Acts, act: &str) -> Sentence {
    if let Some(case) = acts.named(act) {
        return case.meta().title.into();
    }
    let (noun, verb) = act.split_once('/').unwrap_or((act, ""));
    match act {
        "certification/expire" => "Expired after its last valid day".into(),
        "due_case/open" => "A deadline is near or has passed".into(),
        "due_case/close" => "A deadline no longer applies".into(),
        "user/add" => "Login added".into(),
        "user/reset" => "Password reset".into(),
        _ => Sentence::finished(capitalised(&format!("{}: {}", spoken(noun), spoken(verb)))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_span_says_each_part_of_a_date_once() {
        let from = day(2029, 1, 8);
        assert_eq!(span(from, from), "8 Jan 2029");
        assert_eq!(span(from, day(2029, 1, 9)), "8 to 9 Jan 2029");
        assert_eq!(span(from, day(2029, 2, 2)), "8 Jan to 2 Feb 2029");
        assert_eq!(span(from, day(2030, 1, 8)), "8 Jan 2029 to 8 Jan 2030");
    }

    #[test]
    fn a_long_text_is_cut_between_words_and_says_so() {
        assert_eq!(shortened("Design, development", 19), "Design, development");
        assert_eq!(shortened("Design, development and use", 19), "Design…");
        assert_eq!(shortened("Two\nlines", 20), "Two lines");
    }

    #[test]
    fn one_auditor_day_is_no_plural() {
        assert_eq!(auditor_days(2), "1 auditor-day");
        assert_eq!(auditor_days(3), "1.5 auditor-days");
        assert_eq!(auditor_days(4), "2 auditor-days");
    }

    #[test]
    fn every_act_has_its_title_in_a_history() {
        assert_eq!(
            happened(crate::acts::all(), "audit/schedule"),
            "Schedule an audit"
        );
        assert_eq!(
            happened(crate::acts::all(), "unheard_of/make_so"),
            "Unheard of: make so"
        );
    }
}
