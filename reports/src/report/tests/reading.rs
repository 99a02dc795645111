//! The pages as a reader sees them: which words stand on them, how often, and within the margins.

use super::*;
use typst::layout::{Frame, FrameItem};

/// Left and right margin of a page, in points.
const MARGIN: f64 = 56.0;

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

/// Broken off in the morning of its first day.
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
    report.broken_off = Some(BrokenOff {
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
fn nothing_runs_over_the_margins() {
    let long = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung";
    let digits = "0123456789".repeat(40);
    let mut report = certified(AuditKind::Surveillance, RecommendedAct::Maintain);
    report.client.name = format!("{long} {}", "W".repeat(60));
    report.client.address = format!("https://example.com/{digits}");
    report.certificate_number = "AIMS/SG/2026/0000000000001/WITH-A-LONG-PATTERN".to_owned();
    report.team[0].name = long.to_owned();
    report.meetings.attendance[0].function = "Q".repeat(40);
    for item in &mut report.nonconformities {
        item.number = item.number.replace("NC-", "NC-OF-THE-BODY-2026-0000000");
        item.requirements[0].title = long.to_owned();
        item.evidence.clone_from(&digits);
    }
    for finding in &mut report.findings {
        finding.number = format!("FINDING-{}", "0".repeat(30));
        finding.evidence[0].reference = "W".repeat(300);
        for raised in &mut finding.raised {
            *raised = raised.replace("NC-", "NC-OF-THE-BODY-2026-0000000");
        }
    }
    report.opportunities[0].number = "OFI-2026-0000000000017".to_owned();
    report.findings[7].raised = vec!["OFI-2026-0000000000017".to_owned()];
    report.earlier_actions.as_mut().unwrap()[0].number = "NC-2025-00000000000000001".to_owned();

    for sample in [report, stage_2(), stage_1(), unexamined()] {
        for run in runs(&sample) {
            let within = run.left > MARGIN - 0.5 && run.right < 595.28 - MARGIN + 0.5;
            let Run { page, text, .. } = &run;
            assert!(within, "page {page}, {} to {}: {text}", run.left, run.right);
        }
    }
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
fn each_nonconformity_is_printed_in_full_once() {
    let mut report = stage_2();
    let sample = report.nonconformities[1].clone();
    report.nonconformities = (1..=40)
        .map(|number| Nonconformity {
            number: format!("NC-2026-{number:04}"),
            statement: format!("Statement {number:04} of what is not met."),
            evidence: format!("Evidence {number:04} of it."),
            ..sample.clone()
        })
        .collect();
    report.findings = report
        .nonconformities
        .iter()
        .map(|item| Finding {
            number: String::new(),
            clause: "A.7.4".to_owned(),
            statement: item.statement.clone(),
            evidence: vec![Evidence {
                reference: item.evidence.clone(),
                method: String::new(),
            }],
            conclusion: FindingConclusion::Minor,
            raised: vec![item.number.clone()],
        })
        .collect();
    let text = text(&report);
    for item in &report.nonconformities {
        let times = |part: &str| text.matches(&bare(part)).count();
        assert_eq!(times(&item.statement), 1, "{}", item.number);
        assert_eq!(times(&item.evidence), 1, "{}", item.number);
        assert!(times(&item.number) >= 3, "{}", item.number);
    }
    assert!(text.contains("Contents"), "a long report lists its parts");
}

#[test]
fn a_short_report_needs_no_contents() {
    assert_never_says(&stage_2(), &["Contents"]);
}

#[test]
fn numbers_in_a_row_are_told_as_a_span() {
    let template = "#import \"style.typ\": *\n#import \"findings.typ\": spans\n\
        #show: framed.with(title: \"T\", subject: \"T\")\n\
        #let told(..numbers) = spans(numbers.pos()).map(it => it.first + \"/\" + it.last)\n\
        #assert.eq(told(\"NC-08\", \"NC-09\", \"NC-10\"), (\"NC-08/NC-10\",))\n\
        #assert.eq(told(\"NC-1\", \"OFI-2\", \"NC-3\"), (\"NC-1/NC-1\", \"OFI-2/OFI-2\", \"NC-3/NC-3\"))\n\
        #assert.eq(told(\"A\", \"B\"), (\"A/A\", \"B/B\"))\n#title[T]";
    render_with(&stage_2(), template).unwrap();
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
        used_on: NaiveDate::from_ymd_opt(2026, 11, 19),
    });
    assert_says(
        &report,
        &[
            "Rules set aside",
            "OV-2026-0004",
            "Evidence is gathered on the days of the audit",
            "ISO/IEC 17021-1:2015, 9.4.4",
            "The laboratory lost power before it could be entered.",
        ],
    );
}

#[test]
fn a_report_of_an_audit_broken_off_before_any_evidence_says_so() {
    let report = unexamined();
    assert_eq!(gaps(&report), []);
    assert!(render(&report).unwrap().starts_with(b"%PDF-"));
    assert_says(
        &report,
        &[
            "The audit was broken off on 16 Nov 2026.",
            "A fire alarm closed the site for the rest of the week.",
            "Nothing had been examined by then",
            "Nothing was examined, so no nonconformity could be raised.",
            "The audit team makes no recommendation on certification",
        ],
    );
    assert_never_says(&report, &["Conformity and effectiveness", "All fulfilled."]);
}

#[test]
fn what_was_examined_before_an_audit_was_broken_off_is_printed() {
    let mut report = stage_2();
    report.broken_off = unexamined().broken_off;
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
    report.broken_off = None;
    assert_eq!(gaps(&report)[0].field, "findings[0].raised");
}

#[test]
fn a_short_row_is_never_divided_between_pages() {
    let mut report = stage_2();
    let sample = report.findings[0].clone();
    report.findings = (1..=60)
        .map(|number| Finding {
            number: format!("F-{number:03}"),
            statement: format!("Begun{number:03} with a look at the register. "),
            evidence: vec![Evidence {
                reference: format!("{} Ended{number:03}.", "Five records were seen. ".repeat(8)),
                method: String::new(),
            }],
            ..sample.clone()
        })
        .collect();
    let runs = runs(&report);
    let page = |word: &str| {
        let found = runs.iter().find(|run| run.text.contains(word));
        found.map(|run| run.page)
    };
    for number in 1..=60 {
        let begun = page(&format!("Begun{number:03}"));
        assert!(begun.is_some(), "{number}");
        assert_eq!(begun, page(&format!("Ended{number:03}")), "{number}");
    }
}
