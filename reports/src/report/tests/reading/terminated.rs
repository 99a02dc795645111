//! What a report says of an audit that was terminated.

use super::*;

#[test]
fn a_report_of_an_audit_terminated_before_any_evidence_says_so() {
    let report = unexamined();
    assert_eq!(gaps(&report), []);
    assert!(render(&report).unwrap().starts_with(b"%PDF-"));
    assert_says(
        &report,
        &[
            "The audit was terminated on 16 Nov 2026.",
            "A fire alarm closed the site for the rest of the week.",
            "Nothing had been examined by then",
            "Nothing was examined, so no nonconformity could be raised.",
            "The audit team makes no recommendation on certification",
        ],
    );
    assert_never_says(&report, &["Conformity and effectiveness", "All fulfilled."]);
}

#[test]
fn what_was_examined_before_an_audit_was_terminated_is_printed() {
    let mut report = stage_2();
    report.terminated = unexamined().terminated;
    report.coverage[0].result = CoverageResult::Nonconforming;
    report.findings[0].conclusion = FindingConclusion::Nonconforming;
    assert_eq!(gaps(&report), []);
    assert_says(
        &report,
        &[
            "What had been examined by then is reported below",
            "Does not conform",
            "1 Major nonconformity",
        ],
    );
    report.terminated = None;
    assert_eq!(gaps(&report)[0].field, "findings[0].raised");
}
