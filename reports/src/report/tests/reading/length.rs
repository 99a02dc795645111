//! However long a report and its words are: within the margins, each thing once, no row divided.

use super::*;

/// Left and right margin of a page, in points.
const MARGIN: f64 = 56.0;

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
