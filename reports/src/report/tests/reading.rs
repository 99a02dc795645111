//! The pages as a reader sees them: which words stand on them.

mod length;
mod terminated;

use super::*;
use chrono::NaiveDate;
use typst::layout::{Frame, FrameItem};

/// A run of text on a page.
struct Run {
    page: usize,
    left: f64,
    right: f64,
    text: String,
}

/// Every run of text with its place, watermarks aside.
fn runs(report: &AuditReport) -> Vec<Run> {
    let job = job(report, TEMPLATE).unwrap();
    let document = typeset::pages(&job).unwrap();
    let mut runs = Vec::new();
    for (index, page) in document.pages().iter().enumerate() {
        collect(&page.frame, index + 1, 0.0, &mut runs);
    }
    runs
}

fn collect(frame: &Frame, page: usize, from: f64, runs: &mut Vec<Run>) {
    for (at, item) in frame.items() {
        let left = from + at.x.to_pt();
        match item {
            FrameItem::Group(group) if group.transform.is_only_translate() => {
                let left = left + group.transform.tx.to_pt();
                collect(&group.frame, page, left, runs);
            }
            FrameItem::Text(text) => runs.push(Run {
                page,
                left,
                right: left + text.width().to_pt(),
                text: text.text.to_string(),
            }),
            _ => {}
        }
    }
}

/// A text without spaces and invisible places to break, as lines and cells divide it differently.
fn bare(text: &str) -> String {
    let shown = |c: &char| !c.is_whitespace() && !matches!(c, '\u{AD}' | '\u{200B}');
    text.chars().filter(shown).collect()
}

fn text(report: &AuditReport) -> String {
    runs(report).iter().map(|run| bare(&run.text)).collect()
}

fn assert_says(report: &AuditReport, sentences: &[&str]) {
    let text = text(report);
    for sentence in sentences {
        assert!(text.contains(&bare(sentence)), "{sentence}");
    }
}

fn assert_never_says(report: &AuditReport, sentences: &[&str]) {
    let text = text(report);
    for sentence in sentences {
        assert!(!text.contains(&bare(sentence)), "{sentence}");
    }
}

/// Terminated in the morning of its first day.
fn unexamined() -> AuditReport {
    let mut report = stage_2();
    report.coverage.clear();
    report.findings.clear();
    report.nonconformities.clear();
    report.opportunities.clear();
    report.conformity = None;
    report.scope_appropriate = None;
    report.meetings.closing_on = None;
    report.recommendation = Some(Recommendation {
        act: RecommendedAct::Nothing,
        grounds: "Nothing was seen that could speak for it.".to_owned(),
        conditions: vec![],
    });
    report.terminated = Some(Terminated {
        on: NaiveDate::from_ymd_opt(2026, 11, 16).unwrap(),
        reason: "A fire alarm closed the site for the rest of the week.".to_owned(),
    });
    report
}

#[test]
fn the_head_names_report_audit_certification_and_certificate() {
    let mut report = certified(AuditKind::Surveillance, RecommendedAct::Maintain);
    report.certificate_number = "AIMS-2026-00007".to_owned();
    assert_says(
        &report,
        &[
            "AR-2026-0147, version 1",
            "A-2026-0093",
            "C-2026-0031",
            "AIMS-2026-00007",
        ],
    );
}

#[test]
fn one_and_several_are_told_apart() {
    let mut report = stage_2();
    assert_says(
        &report,
        &["1 Major nonconformity", "2 Minor nonconformities"],
    );
    assert_says(&report, &["2 Opportunities for improvement"]);
    report.opportunities.pop();
    assert_says(&report, &["1 Opportunity for improvement"]);
    report.nonconformities.pop();
    report.findings.retain(|it| it.raised != ["NC-03"]);
    assert_says(&report, &["1 Minor nonconformity"]);
    report.scope.time.duration_days = 1.0;
    assert_says(&report, &["1 day", "8.5 auditor-days"]);
}

#[test]
fn numbers_as_the_product_gives_them_stay_on_one_line() {
    let mut report = stage_2();
    for item in &mut report.nonconformities {
        item.number = item.number.replace("NC-", "NC-2026-00");
    }
    for finding in &mut report.findings {
        for raised in &mut finding.raised {
            *raised = raised.replace("NC-", "NC-2026-00");
        }
    }
    let runs = runs(&report);
    let shown = runs.iter().filter(|run| run.text.contains("NC-2026-0003"));
    assert!(shown.count() >= 3, "summary, entry and clause");
}

#[test]
fn stage_1_says_nothing_of_effectiveness_in_our_words() {
    let mut report = stage_1();
    report.conformity = stage_2().conformity;
    assert_says(
        &report,
        &[
            "Management system as documented",
            "Stage 1 judges whether the client is ready for stage 2.",
            "Stage 1 leads to no decision on certification.",
        ],
    );
    assert_never_says(&report, &["Conformity and effectiveness Apart from"]);
    assert_says(&stage_2(), &["Conformity and effectiveness Apart from"]);
}

#[test]
fn a_rule_set_aside_is_named_with_clause_and_reason() {
    let mut report = stage_2();
    assert_never_says(&report, &["Rules set aside"]);
    report.overrides.push(SetAside {
        number: "OV-2026-0004".to_owned(),
        rule: "Evidence is gathered on the days of the audit".to_owned(),
        clause: "ISO/IEC 17021-1:2015, 9.4.4".to_owned(),
        reason: "The laboratory lost power before it could be entered.".to_owned(),
        instead: "The notes of the day were compared with the log.".to_owned(),
        used_on: NaiveDate::from_ymd_opt(2026, 11, 19),
    });
    assert_says(
        &report,
        &[
            "Rules set aside",
            "OV-2026-0004",
            "Evidence is gathered on the days of the audit",
            "ISO/IEC 17021-1:2015, 9.4.4",
            "The notes of the day were compared with the log.",
            "The laboratory lost power before it could be entered.",
        ],
    );
}
