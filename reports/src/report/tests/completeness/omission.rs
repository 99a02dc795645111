//! Each part of a report taken away, and the gap that must leave.

use super::*;

/// Empties one part and says which gap that must leave.
type Omission = (
    &'static str,
    fn(&mut AuditReport),
    &'static str,
    &'static str,
);

const CONTENT: &str = "ISO/IEC 17021-1:2015, 9.4.8.2";

const STATEMENT: &str = "ISO/IEC 17021-1:2015, 9.4.8.3";

const OMISSIONS: &[Omission] = &[
    ("a", |r| r.body.name.clear(), "body.name", CONTENT),
    (
        "b",
        |r| r.client.address = " - ".to_owned(),
        "client.address",
        CONTENT,
    ),
    (
        "b",
        |r| r.client.representative.clear(),
        "client.representative",
        CONTENT,
    ),
    ("d", |r| r.criteria.clear(), "criteria", CONTENT),
    ("e", |r| r.objectives.clear(), "objectives", CONTENT),
    ("f", |r| r.scope.units.clear(), "scope.units", CONTENT),
    (
        "f",
        |r| r.scope.time.auditor_days = 0.0,
        "scope.time.auditor_days",
        CONTENT,
    ),
    (
        "f",
        |r| r.scope.time.duration_days = f64::NAN,
        "scope.time.duration_days",
        CONTENT,
    ),
    (
        "f",
        |r| r.scope.time.remote_auditor_days = 9.0,
        "scope.time.remote_auditor_days",
        CONTENT,
    ),
    ("g", |r| r.deviations = None, "deviations", CONTENT),
    (
        "g",
        |r| {
            r.deviations = Some(vec![]);
            r.scope.time.planned_auditor_days = 7.0;
        },
        "deviations",
        CONTENT,
    ),
    (
        "h",
        |r| r.programme_issues = None,
        "programme_issues",
        CONTENT,
    ),
    (
        "i",
        |r| r.team.retain(|p| p.role != TeamRole::Leader),
        "team",
        CONTENT,
    ),
    ("i", |r| r.team[1].role = TeamRole::Leader, "team", CONTENT),
    ("j", |r| r.visits.clear(), "visits", CONTENT),
    ("j", |r| r.visits[1].site = None, "visits[1].site", CONTENT),
    (
        "k",
        |r| r.conclusions = "…".to_owned(),
        "conclusions",
        CONTENT,
    ),
    ("k", |r| r.coverage.clear(), "coverage", CONTENT),
    ("k", |r| r.findings.clear(), "findings", CONTENT),
    (
        "k",
        |r| r.findings[3].evidence.clear(),
        "findings[3].evidence",
        CONTENT,
    ),
    (
        "k",
        |r| r.findings[2].raised = vec!["NC-99".to_owned()],
        "findings[2].raised",
        CONTENT,
    ),
    (
        "k",
        |r| r.opportunities[0].number = "NC-01".to_owned(),
        "nonconformities",
        CONTENT,
    ),
    ("l", |r| r.changes = None, "changes", CONTENT),
    ("m", |r| r.unresolved = None, "unresolved", CONTENT),
    ("n", |r| r.combination = None, "combination", CONTENT),
    (
        "o",
        |r| r.sampling_disclaimer.clear(),
        "sampling_disclaimer",
        CONTENT,
    ),
    ("p", |r| r.recommendation = None, "recommendation", CONTENT),
    (
        "a",
        |r| r.conformity = None,
        "conformity.internal_audit",
        STATEMENT,
    ),
    (
        "b",
        |r| r.scope_appropriate = None,
        "scope_appropriate",
        STATEMENT,
    ),
    (
        "c",
        |r| r.objectives[0].fulfilled = None,
        "objectives[0].fulfilled",
        STATEMENT,
    ),
    (
        "c",
        |r| r.objectives[3].remark.clear(),
        "objectives[3].remark",
        STATEMENT,
    ),
];

#[test]
fn a_missing_part_is_refused_with_field_letter_and_clause() {
    for (letter, omit, field, clause) in OMISSIONS {
        let mut report = stage_2();
        omit(&mut report);
        let gap = gaps(&report).into_iter().find(|gap| gap.field == *field);
        let gap = gap.unwrap_or_else(|| panic!("nothing was said about {field}"));
        assert_eq!(
            (gap.clause, gap.letter),
            (*clause, letter.chars().next()),
            "{field}"
        );

        let text = refusal(&report);
        assert!(text.contains(field), "{text}");
        assert!(text.contains(&format!("({clause} {letter})")), "{text}");
    }
}
