//! A report that lacks a part names it; a report that lacks nothing is left alone.

mod omission;

use super::*;
use chrono::NaiveDate;
use std::collections::BTreeSet;

#[test]
fn stage_1_needs_a_verdict_and_no_recommendation() {
    let mut report = stage_1();
    assert_eq!(gaps(&report), []);

    report.readiness = None;
    let gap = &gaps(&report)[0];
    assert_eq!(gap.field, "readiness");
    assert_eq!(gap.clause, "ISO/IEC 17021-1:2015, 9.3.1.2.3");
}

#[test]
fn only_a_certified_client_reports_on_certificate_and_earlier_actions() {
    let mut report = stage_2();
    report.certificate_control = None;
    report.earlier_actions = None;
    assert_eq!(gaps(&report), []);

    report.kind = AuditKind::Surveillance;
    let letters: BTreeSet<_> = gaps(&report).iter().filter_map(|gap| gap.letter).collect();
    assert_eq!(letters, BTreeSet::from(['q', 'r']));
}

/// Act and job ask the same question, so that neither lets pass what the other refuses.
#[test]
fn an_audit_terminated_need_not_have_examined_anything() {
    let ended = Terminated {
        on: NaiveDate::from_ymd_opt(2026, 11, 16).unwrap(),
        reason: "-".to_owned(),
    };
    for kind in [
        AuditKind::Stage2,
        AuditKind::Surveillance,
        AuditKind::Recertification,
    ] {
        let mut report = certified(kind, RecommendedAct::Nothing);
        report.coverage.clear();
        report.findings.clear();
        report.nonconformities.clear();
        report.opportunities.clear();
        report.conformity = None;
        report.certificate_control = None;
        report.scope_appropriate = None;
        report.meetings.closing_on = None;
        assert!(gaps(&report).len() >= 4, "{kind:?}");
        report.terminated = Some(ended.clone());
        assert_eq!(gaps(&report), [], "{kind:?}");
        render(&report).unwrap();
    }
}

#[test]
fn a_nonconformity_keeps_the_four_parts_and_a_date() {
    let mut report = stage_2();
    let item = &mut report.nonconformities[0];
    item.requirements.clear();
    item.statement.clear();
    item.evidence = "-".to_owned();
    item.discussion.clear();
    item.answer_due = None;

    let found: Vec<String> = gaps(&report).iter().map(Gap::to_string).collect();
    let clause = |name: &str, clause: &str| {
        format!("nonconformities[0].{name} is missing (ISO/IEC 17021-1:2015, {clause})")
    };
    assert_eq!(
        found,
        [
            clause("requirements", "9.4.5.3"),
            clause("statement", "9.4.5.3"),
            clause("evidence", "9.4.5.3"),
            clause("discussion", "9.4.5.3"),
            clause("answer_due", "9.4.7.1"),
        ]
    );
}

#[test]
fn a_meeting_without_attendance_is_refused_and_one_not_held_needs_a_reason() {
    let mut report = stage_2();
    report.meetings.attendance.clear();
    let clauses: Vec<_> = gaps(&report).iter().map(|gap| gap.clause).collect();
    let asked = [
        "ISO/IEC 17021-1:2015, 9.4.2",
        "ISO/IEC 17021-1:2015, 9.4.7.1",
    ];
    assert_eq!(clauses, asked);

    report.meetings = Meetings::default();
    assert_eq!(gaps(&report).len(), 2);
    report.meetings.not_held_reason = "Review of documents only.".to_owned();
    assert_eq!(gaps(&report), []);
}

#[test]
fn a_list_stated_as_empty_is_not_a_gap() {
    let mut report = stage_2();
    report.deviations = Some(vec![]);
    report.programme_issues = Some(vec![]);
    report.changes = Some(vec![]);
    report.unresolved = Some(vec![]);
    report.nonconformities.clear();
    report.opportunities.clear();
    for finding in &mut report.findings {
        finding.conclusion = FindingConclusion::Conforms;
        finding.raised.clear();
    }
    assert_eq!(gaps(&report), []);
    render(&report).unwrap();
}

#[test]
fn a_finding_and_what_it_raised_agree() {
    for conclusion in [
        FindingConclusion::Major,
        FindingConclusion::Minor,
        FindingConclusion::Opportunity,
    ] {
        let mut report = stage_2();
        report.findings[0].conclusion = conclusion;
        assert_eq!(
            gaps(&report)[0].field,
            "findings[0].raised",
            "{conclusion:?}"
        );
        report.findings[0].raised.push("NC-01".to_owned());
        assert_eq!(gaps(&report), []);
    }
}

#[test]
fn a_nonconformity_has_the_highest_grade_it_cites() {
    let mut report = stage_2();
    report.nonconformities[0].requirements[1].grade = Grade::Minor;
    assert_eq!(gaps(&report), []);
    report.nonconformities[0].requirements[0].grade = Grade::Minor;
    assert_eq!(gaps(&report)[0].field, "nonconformities[0].grade");

    let mut report = stage_2();
    report.nonconformities[1].requirements[0].grade = Grade::Major;
    assert_eq!(gaps(&report)[0].field, "nonconformities[1].grade");
}

#[test]
fn a_document_with_absent_parts_is_read_and_names_them() {
    let bare = r#"{"version": 1, "prepared_on": "2026-11-20", "kind": "stage2"}"#;
    let report: AuditReport = serde_json::from_str(bare).unwrap();
    let letters: BTreeSet<_> = gaps(&report).iter().filter_map(|gap| gap.letter).collect();
    // c is the kind itself; q and r apply to certified clients only.
    assert_eq!(
        letters,
        ('a'..='p').filter(|&letter| letter != 'c').collect()
    );
}
