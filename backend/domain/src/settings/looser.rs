//! Which way a setting weakens the rules that look at it. A change that weakens one waits for a second person and
//! takes effect on a later day.

use super::{Accreditation, Settings};
use crate::sentence::{Sentence, say, word};
use chrono::NaiveDate;
use std::fmt::Display;

/// What a change of the settings on a day makes weaker, one sentence for each; none where it weakens nothing.
///
/// Every field is named here, so that a setting that is added later says which way it weakens.
pub fn looser(before: &Settings, after: &Settings, today: NaiveDate) -> Vec<Sentence> {
    let Settings {
        body: _,
        accreditations,
        accredited: _,
        certificate_number: _,
        objection_working_days,
        holidays,
        answer_days_major,
        answer_days_minor,
        surveillance_major_days,
        surveillance_gap_months,
        surveillance_early_months,
        decision_days,
        effective_days,
        evaluation_months,
        stage_gap_months,
        suspension_months,
        minors_must_be_closed,
        reviewer_may_decide,
        earlier_surveillance_bars_decider,
        renewal_notice_days: _,
        audit_time_table,
    } = after;
    let removed = before.holidays.iter().filter(|day| !holidays.contains(day));
    let another_table =
        !before.audit_time_table.is_empty() && before.audit_time_table != *audit_time_table;
    let told = [
        less(
            "working days to object to a team",
            before.objection_working_days,
            *objection_working_days,
        ),
        more(
            "days to answer a major",
            before.answer_days_major,
            *answer_days_major,
        ),
        more(
            "days to answer a minor",
            before.answer_days_minor,
            *answer_days_minor,
        ),
        more(
            "days to verify a major found at surveillance",
            before.surveillance_major_days,
            *surveillance_major_days,
        ),
        more(
            "months between surveillances",
            before.surveillance_gap_months,
            *surveillance_gap_months,
        ),
        more(
            "months of validity of an evaluation",
            before.evaluation_months,
            *evaluation_months,
        ),
        less(
            "months before a surveillance is early",
            before.surveillance_early_months,
            *surveillance_early_months,
        ),
        more(
            "days until an audit is decided upon",
            before.decision_days,
            *decision_days,
        ),
        more(
            "days until a grant takes effect",
            before.effective_days,
            *effective_days,
        ),
        more(
            "months between stages",
            before.stage_gap_months,
            *stage_gap_months,
        ),
        more(
            "months of suspension",
            before.suspension_months,
            *suspension_months,
        ),
        (before.minors_must_be_closed && !minors_must_be_closed)
            .then(|| "Minors need not be closed before a decision.".into()),
        (!before.reviewer_may_decide && *reviewer_may_decide)
            .then(|| "One person may review and decide.".into()),
        (before.earlier_surveillance_bars_decider && !earlier_surveillance_bars_decider)
            .then(|| "Who audited at an earlier surveillance may decide.".into()),
        (removed.count() > 0).then(|| "Fewer public holidays.".into()),
        another_table.then(|| "Audit time is determined by another table.".into()),
    ];
    let claimed = accreditations
        .iter()
        .filter(|it| !was_claimed(&before.accreditations, it, today))
        .map(|it| {
            say!(
                "An accreditation is claimed that was not before: {number} by {by}.",
                number = &it.number,
                by = &it.by
            )
        });
    told.into_iter().flatten().chain(claimed).collect()
}

/// What else a change changes, one sentence for each: who agrees to what it weakens agrees to all of it.
pub fn otherwise(before: &Settings, after: &Settings) -> Vec<Sentence> {
    let (one, other) = (&before.body, &after.body);
    let texts = [
        ("legal name", &one.name, &other.name),
        ("address", &one.address, &other.address),
        ("mark", &one.mark, &other.mark),
        ("registration", &one.registration, &other.registration),
        ("email", &one.email, &other.email),
        (
            "pattern of certificate numbers",
            &before.certificate_number,
            &after.certificate_number,
        ),
    ];
    let changed = texts
        .into_iter()
        .filter(|(_, before, after)| before != after);
    let told = changed.map(|(what, before, after)| {
        say!(
            "The {what} becomes {after} instead of {before}.",
            what = word(what),
            after,
            before
        )
    });
    let art = (one.certificate_art != other.certificate_art)
        .then(|| "The background of certificates changes.".into());
    // What is stricter than before weakens it in the other direction.
    let stricter = looser(after, before, NaiveDate::MAX);
    let stricter = (!stricter.is_empty()).then(|| "Other limits become stricter.".into());
    told.chain(art).chain(stricter).collect()
}

/// Whether an accreditation says no more than one that was entered before. One that is renewed while it is in force
/// goes on.
fn was_claimed(before: &[Accreditation], it: &Accreditation, today: NaiveDate) -> bool {
    before.iter().any(|one| {
        (&one.standard, &one.by, &one.number) == (&it.standard, &it.by, &it.number)
            && one.from <= it.from
            && (it.until <= one.until || today <= one.until)
            && (!one.suspended || it.suspended)
    })
}

fn less<T: PartialOrd + Display>(what: &'static str, before: T, after: T) -> Option<Sentence> {
    (after < before).then(|| changed(what, &before, &after))
}

fn more<T: PartialOrd + Display>(what: &'static str, before: T, after: T) -> Option<Sentence> {
    (after > before).then(|| changed(what, &before, &after))
}

fn changed(what: &'static str, before: &dyn Display, after: &dyn Display) -> Sentence {
    say!(
        "{after} instead of {before} {what}.",
        after = after.to_string(),
        before = before.to_string(),
        what = word(what)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();

    fn with(change: impl Fn(&mut Settings)) -> Settings {
        let day = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap();
        let mut settings = Settings {
            holidays: vec![day("2026-12-25")],
            audit_time_table: "one".to_owned(),
            accreditations: vec![Accreditation {
                standard: "ISO/IEC 42001:2023".to_owned(),
                by: "A body".to_owned(),
                acronym: "AB".to_owned(),
                number: "1".to_owned(),
                from: day("2026-01-01"),
                until: day("2026-12-31"),
                suspended: true,
            }],
            minors_must_be_closed: true,
            reviewer_may_decide: false,
            ..Settings::default()
        };
        change(&mut settings);
        settings
    }

    #[test]
    fn each_setting_weakens_in_one_direction() {
        type Change = fn(&mut Settings);
        let each: [(Change, Change); 16] = [
            (
                |it| it.objection_working_days = 6,
                |it| it.objection_working_days = 8,
            ),
            (
                |it| it.answer_days_major = 31,
                |it| it.answer_days_major = 29,
            ),
            (
                |it| it.answer_days_minor = 31,
                |it| it.answer_days_minor = 29,
            ),
            (
                |it| it.surveillance_major_days = 91,
                |it| it.surveillance_major_days = 89,
            ),
            (|it| it.effective_days = 91, |it| it.effective_days = 89),
            (|it| it.decision_days = 91, |it| it.decision_days = 89),
            (
                |it| it.surveillance_early_months = 5,
                |it| it.surveillance_early_months = 7,
            ),
            (
                |it| it.evaluation_months = 181,
                |it| it.evaluation_months = 12,
            ),
            (
                |it| it.surveillance_gap_months = 16,
                |it| it.surveillance_gap_months = 14,
            ),
            (|it| it.stage_gap_months = 7, |it| it.stage_gap_months = 5),
            (|it| it.suspension_months = 7, |it| it.suspension_months = 5),
            (|it| it.minors_must_be_closed = false, |_| {}),
            (|it| it.reviewer_may_decide = true, |_| {}),
            (|it| it.earlier_surveillance_bars_decider = false, |_| {}),
            (
                |it| it.holidays.clear(),
                |it| it.holidays.push(NaiveDate::MAX),
            ),
            (
                |it| it.accreditations[0].suspended = false,
                |it| it.accreditations.clear(),
            ),
        ];
        let before = with(|_| {});
        for (at, (weaker, stronger)) in each.into_iter().enumerate() {
            assert_eq!(looser(&before, &with(weaker), DAY).len(), 1, "{at}");
            assert!(looser(&before, &with(stronger), DAY).is_empty(), "{at}");
        }
    }

    #[test]
    fn another_table_weakens_and_the_first_does_not() {
        let none = with(|it| it.audit_time_table.clear());
        let (one, other) = (
            with(|_| {}),
            with(|it| it.audit_time_table = "other".to_owned()),
        );
        assert!(looser(&none, &one, DAY).is_empty());
        assert_eq!(looser(&one, &other, DAY).len(), 1);
    }

    #[test]
    fn an_accreditation_is_renewed_while_it_is_in_force() {
        let before = with(|_| {});
        let ends = before.accreditations[0].until;
        let day = |it: NaiveDate, more: i64| it + chrono::Duration::days(more);
        let earlier = with(|it| it.accreditations[0].from = day(it.accreditations[0].from, -1));
        let longer = with(|it| it.accreditations[0].until = day(ends, 365));
        let shorter = with(|it| it.accreditations[0].until = day(ends, -1));
        assert_eq!(looser(&before, &earlier, ends).len(), 1);
        assert!(looser(&before, &longer, ends).is_empty());
        assert_eq!(looser(&before, &longer, day(ends, 1)).len(), 1);
        assert!(looser(&before, &shorter, ends).is_empty());
    }
}
