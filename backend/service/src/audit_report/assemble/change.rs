//! What changed since the last audit.

use crate::audit_report::assemble::line::lines;
use chrono::NaiveDate;
use domain::audit::Kind;
use domain::calendar;
use schema::audit::{self, Audit};
use schema::audit_report::Body;
use schema::certification::Certification;
use schema::{Result, Snapshot, audit_report};

/// Significant changes since the last audit (9.4.8.2 l): another statement of applicability is one,
/// whoever wrote it down. A first audit is not asked for any.
pub(super) fn changes(
    rx: &mut Snapshot,
    audit: &Audit,
    certification: &Certification,
    body: &Body,
) -> Result<Option<Vec<String>>> {
    let before = applicability_before(rx, audit, certification)?;
    let now = (body.soa_version.as_str(), body.soa_dated);
    let mut changes: Vec<String> = before
        .and_then(|(version, dated)| applicability_changed((version.as_str(), dated), now))
        .into_iter()
        .collect();
    changes.extend(lines(&body.changes));
    let asked = audit.kind != Kind::Stage1 || !changes.is_empty();
    Ok(asked.then_some(changes))
}

/// The statement of applicability as the audit before this one reported it, or as the certification
/// has it: its version and date.
fn applicability_before(
    rx: &mut Snapshot,
    audit: &Audit,
    certification: &Certification,
) -> Result<Option<(String, Option<NaiveDate>)>> {
    let all = audit::of_certification(rx, &certification.id)?;
    let earlier = all.iter().rev().filter(|it| it.first_day < audit.first_day);
    for one in earlier {
        let reported = audit_report::issued(rx, &one.id)?.pop();
        if let Some(report) = reported.filter(|it| !it.body.soa_version.trim().is_empty()) {
            return Ok(Some((report.body.0.soa_version, report.body.0.soa_dated)));
        }
    }
    let known = !certification.soa_version.trim().is_empty();
    Ok(known.then(|| (certification.soa_version.clone(), certification.soa_dated)))
}

fn applicability_changed(
    before: (&str, Option<NaiveDate>),
    now: (&str, Option<NaiveDate>),
) -> Option<String> {
    let (from, to) = (before.0.trim(), now.0.trim());
    let redated = before.1.is_some() && now.1.is_some() && before.1 != now.1;
    let changed = !to.is_empty() && (!from.eq_ignore_ascii_case(to) || redated);
    changed.then(|| {
        format!(
            "The statement of applicability changed from version {} to version {}.",
            versioned(from, before.1),
            versioned(to, now.1)
        )
    })
}

fn versioned(version: &str, dated: Option<NaiveDate>) -> String {
    match dated {
        Some(day) => format!("{version} of {}", calendar::spoken(day)),
        None => version.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, month, day)
    }

    #[test]
    fn another_statement_of_applicability_is_a_change() {
        let first = ("1.3", day(2025, 12, 1));
        let changed = |now| applicability_changed(first, now).unwrap_or_default();
        assert_eq!(
            changed(("2.0", day(2028, 9, 15))),
            "The statement of applicability changed from version 1.3 of 1 Dec 2025 to version 2.0 of 15 Sep 2028."
        );
        assert_eq!(
            changed(("1.3", day(2026, 1, 5))),
            "The statement of applicability changed from version 1.3 of 1 Dec 2025 to version 1.3 of 5 Jan 2026."
        );
        assert_eq!(changed((" 1.3 ", day(2025, 12, 1))), "");
        assert_eq!(changed(("1.3", None)), "");
        assert_eq!(changed(("", None)), "");
    }
}
