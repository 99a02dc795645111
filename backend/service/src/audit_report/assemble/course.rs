//! How the audit went: where it left its plan, what changed, and which rules were set aside for it.

use super::lines;
use crate::view::{date, rule};
use chrono::NaiveDate;
use domain::Act;
use domain::audit::Kind;
use domain::override_::State;
use reports::report::{AuditTime, BrokenOff, Deviation, SetAside};
use schema::Result;
use schema::audit::{self, Audit};
use schema::audit_report::Body;
use schema::certification::Certification;
use schema::override_::Override;
use schema::{Record, Rx, audit_report, event, nonconformity, override_};

/// When and why the audit was broken off, if it was (9.4.3).
pub(super) fn broken_off(audit: &Audit) -> Option<BrokenOff> {
    let told = audit.closing.0.as_ref().and_then(|meeting| meeting.on);
    (!audit.ended_early.is_empty()).then(|| BrokenOff {
        on: told.unwrap_or(audit.last_day),
        reason: audit.ended_early.clone(),
    })
}

/// What was done otherwise than planned, each with its reason (9.4.8.2 g): what the records show by
/// themselves, then what the leader wrote, the reason after a semicolon.
pub(super) fn deviations(audit: &Audit, time: &AuditTime, written: &str) -> Vec<Deviation> {
    let written: Vec<Deviation> = lines(written).iter().map(|line| stated(line)).collect();
    let ended = broken_off(audit);
    let why = match (&ended, written.is_empty()) {
        (Some(_), _) => "The audit was broken off.",
        (None, true) => "The team leader gave none.",
        (None, false) => "As the team leader states below.",
    };
    let mut deviations: Vec<Deviation> = ended.iter().map(end).collect();
    let shown = [time_differs(time), opened_late(audit), closed_late(audit)];
    deviations.extend(shown.into_iter().flatten().map(|what| Deviation {
        what,
        reason: why.to_owned(),
    }));
    deviations.extend(written);
    deviations
}

fn stated(line: &str) -> Deviation {
    let (what, reason) = line.split_once(';').unwrap_or((line, ""));
    Deviation {
        what: what.trim().to_owned(),
        reason: reason.trim().to_owned(),
    }
}

fn end(ended: &BrokenOff) -> Deviation {
    let said = ended.reason.chars().any(char::is_alphanumeric);
    Deviation {
        what: format!("The audit was broken off on {}.", date(Some(ended.on))),
        reason: if said {
            ended.reason.clone()
        } else {
            "None was recorded.".to_owned()
        },
    }
}

/// A difference between the time planned and the time spent is a deviation whoever wrote it down.
fn time_differs(time: &AuditTime) -> Option<String> {
    let (spent, planned) = (time.auditor_days, time.planned_auditor_days);
    let one = |days: f64| (days - 1.0).abs() < 0.01;
    ((spent - planned).abs() > 0.01).then(|| {
        format!(
            "{spent} {} spent; {planned} {} planned.",
            if one(spent) {
                "auditor-day was"
            } else {
                "auditor-days were"
            },
            if one(planned) { "was" } else { "were" },
        )
    })
}

fn opened_late(audit: &Audit) -> Option<String> {
    let on = audit.opening.0.as_ref()?.on?;
    (on != audit.first_day).then(|| {
        format!(
            "The opening meeting was held on {}; the audit was planned to begin on {}.",
            date(Some(on)),
            date(Some(audit.first_day))
        )
    })
}

fn closed_late(audit: &Audit) -> Option<String> {
    let on = audit.closing.0.as_ref()?.on?;
    let differs = audit.ended_early.is_empty() && on != audit.last_day;
    differs.then(|| {
        format!(
            "The closing meeting was held on {}; the audit was planned to end on {}.",
            date(Some(on)),
            date(Some(audit.last_day))
        )
    })
}

/// Significant changes since the last audit (9.4.8.2 l): another statement of applicability is one,
/// whoever wrote it down. A first audit is not asked for any.
///
/// # Errors
/// Only those of the database.
pub(super) fn changes(
    rx: &mut Rx,
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
    rx: &mut Rx,
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
            "The statement of applicability went from version {} to version {}.",
            versioned(from, before.1),
            versioned(to, now.1)
        )
    })
}

fn versioned(version: &str, dated: Option<NaiveDate>) -> String {
    match dated {
        Some(_) => format!("{version} of {}", date(dated)),
        None => version.to_owned(),
    }
}

/// The rules that two people set aside for acts on this audit, on its nonconformities and on those
/// it followed up, and for scheduling it; and for issuing this very report.
///
/// # Errors
/// Only those of the database.
pub(super) fn set_aside(rx: &mut Rx, audit: &Audit) -> Result<Vec<SetAside>> {
    let mut records = vec![audit.id.clone(), audit.certification_id.clone()];
    let found = nonconformity::of_certification(rx, &audit.certification_id)?;
    records.extend(found.into_iter().map(|it| it.id));
    let happened = event::history(rx, Audit::NOUN, &audit.id)?;
    let scheduled = happened
        .iter()
        .find(|it| it.act == Act::ScheduleAudit.word())
        .map(|it| it.happened_on);
    let today = rx.today();
    let agreed = override_::agreed(rx, records)?;
    let concerning = agreed
        .into_iter()
        .filter(|it| concerns(it, audit, scheduled, today));
    Ok(concerning.map(told).collect())
}

fn concerns(it: &Override, audit: &Audit, scheduled: Option<NaiveDate>, today: NaiveDate) -> bool {
    let used = it.state == State::Used;
    if it.noun_id == audit.id {
        // The act that freezes this report spends its override only afterwards.
        let serves_now = it.act == Act::IssueReport.word() && it.until_on >= today;
        return used || serves_now;
    }
    if it.noun_id == audit.certification_id {
        return used && it.act == Act::ScheduleAudit.word() && it.used_on == scheduled;
    }
    used && it.used_on >= Some(audit.first_day)
}

fn told(it: Override) -> SetAside {
    let title = catalogue::clause_title(&it.standard, &it.clause).unwrap_or_default();
    let person = Some(it.about.as_str()).filter(|name| !name.is_empty());
    SetAside {
        rule: rule(&it.rule, person),
        clause: format!("{}, {} {title}", it.standard, it.clause)
            .trim_end()
            .to_owned(),
        number: it.number,
        reason: it.reason,
        used_on: it.used_on,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(spent: f64, planned: f64) -> AuditTime {
        AuditTime {
            auditor_days: spent,
            planned_auditor_days: planned,
            ..AuditTime::default()
        }
    }

    fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, month, day)
    }

    #[test]
    fn time_spent_otherwise_than_planned_is_told_with_both_figures() {
        let said = |spent, planned| time_differs(&time(spent, planned)).unwrap_or_default();
        assert_eq!(said(3.0, 2.0), "3 auditor-days were spent; 2 were planned.");
        assert_eq!(said(1.0, 2.5), "1 auditor-day was spent; 2.5 were planned.");
        assert_eq!(
            said(0.5, 1.0),
            "0.5 auditor-days were spent; 1 was planned."
        );
        assert_eq!(said(2.0, 2.0), "");
    }

    #[test]
    fn another_statement_of_applicability_is_a_change() {
        let first = ("1.3", day(2025, 12, 1));
        let changed = |now| applicability_changed(first, now).unwrap_or_default();
        assert_eq!(
            changed(("2.0", day(2028, 9, 15))),
            "The statement of applicability went from version 1.3 of 1 Dec 2025 to version 2.0 of 15 Sep 2028."
        );
        assert_eq!(
            changed(("1.3", day(2026, 1, 5))),
            "The statement of applicability went from version 1.3 of 1 Dec 2025 to version 1.3 of 5 Jan 2026."
        );
        assert_eq!(changed((" 1.3 ", day(2025, 12, 1))), "");
        assert_eq!(changed(("1.3", None)), "");
        assert_eq!(changed(("", None)), "");
    }
}
