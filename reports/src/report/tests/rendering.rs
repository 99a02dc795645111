//! The PDF: repeatable, legible in every script, closed to the outside.

use super::*;

fn contains(bytes: &[u8], needle: &str) -> bool {
    bytes
        .windows(needle.len())
        .any(|window| window == needle.as_bytes())
}

#[test]
fn a_complete_report_of_each_kind_renders() {
    let reports = [
        stage_1(),
        stage_2(),
        certified(AuditKind::Surveillance, RecommendedAct::Maintain),
        certified(AuditKind::Recertification, RecommendedAct::Renew),
        certified(AuditKind::Special, RecommendedAct::Expand),
        certified(AuditKind::FollowUp, RecommendedAct::Grant),
    ];
    for report in reports {
        assert_eq!(gaps(&report), [], "{:?}", report.kind);
        assert!(
            render(&report).unwrap().starts_with(b"%PDF-"),
            "{:?}",
            report.kind
        );
    }
}

#[test]
fn every_value_of_the_data_has_its_word_in_the_template() {
    let mut report = certified(AuditKind::Surveillance, RecommendedAct::Maintain);
    use RecommendedAct as Act;
    let acts = [
        Act::Refuse,
        Act::Reduce,
        Act::Suspend,
        Act::Restore,
        Act::Withdraw,
        Act::NotRenew,
        Act::Nothing,
    ];
    let states = [
        NonconformityState::Returned,
        NonconformityState::PlanAccepted,
        NonconformityState::Verified,
        NonconformityState::Closed,
    ];
    let with = || "ISO/IEC 27001:2022".to_owned();
    let combinations = [
        Combination::Combined { with: with() },
        Combination::Joint { with: with() },
        Combination::Integrated { with: with() },
    ];
    let effects = [Effect::Effective, Effect::Ineffective];
    let roles = [
        TeamRole::AuditorInTraining,
        TeamRole::Observer,
        TeamRole::Interpreter,
    ];
    for step in 0..acts.len() {
        report.recommendation.as_mut().unwrap().act = acts[step];
        report.nonconformities[0].state = states[step % states.len()];
        report.nonconformities[0].follow_up = Some(FollowUp::FullAudit);
        report.coverage[0].result = CoverageResult::NotApplicable;
        report.combination = Some(combinations[step % combinations.len()].clone());
        report.earlier_actions.as_mut().unwrap()[0].effect = effects[step % effects.len()];
        report.team[1].role = roles[step % roles.len()];
        report.statement_of_applicability = Some(StatementOfApplicability::NotRequired);
        render(&report).unwrap();
    }

    let mut first_stage = stage_1();
    for verdict in [Verdict::Ready, Verdict::NotReady] {
        first_stage.readiness.as_mut().unwrap().verdict = verdict;
        render(&first_stage).unwrap();
    }
}

#[test]
fn equal_input_gives_equal_bytes_and_a_new_version_does_not() {
    let report = stage_2();
    let first = render(&report).unwrap();
    assert_eq!(first, render(&report).unwrap());

    let mut next = report;
    next.version = 2;
    assert_ne!(first, render(&next).unwrap());
}

#[test]
fn the_pdf_says_what_it_is() {
    let bytes = render(&stage_2()).unwrap();
    for mark in [
        "<pdfuaid:part>1</pdfuaid:part>",
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "Audit report AR-2026-0147: Kestrel Vision Pte. Ltd.",
        "2026-11-22",
    ] {
        assert!(contains(&bytes, mark), "{mark}");
    }
}

#[test]
fn a_draft_carries_the_day_it_was_written() {
    let mut report = stage_2();
    report.issued_on = None;
    let bytes = render(&report).unwrap();
    assert!(contains(&bytes, "2026-11-20"));
    assert!(!contains(&bytes, "2026-11-22T"));
}

#[test]
fn three_hundred_findings_render() {
    let mut report = stage_2();
    let sample = report.findings.clone();
    report.findings = (1..=300)
        .map(|number| Finding {
            number: format!("F-{number:03}"),
            ..sample[number % sample.len()].clone()
        })
        .collect();
    let bytes = render(&report).unwrap();
    assert!(bytes.len() < 2_000_000, "{} bytes", bytes.len());
}

#[test]
fn every_script_the_fonts_cover_is_set() {
    for text in [
        "Đặng Škoda Łódź",
        "人工智能管理体系",
        "செயற்கை நுண்ணறிவு",
        "الذكاء الاصطناعي",
        "कृत्रिम बुद्धिमत्ता",
    ] {
        let mut report = stage_2();
        report.client.name = text.to_owned();
        report.scope.statement = text.to_owned();
        report.conclusions = format!("{text} (NC-01)\n\n{text}");
        render(&report).unwrap_or_else(|error| panic!("{text}: {error}"));
    }
}

#[test]
fn a_character_without_a_font_is_refused_by_name() {
    let mut report = stage_2();
    report.findings[4].evidence[0].reference = "Record \u{1D9F4}".to_owned();
    let text = refusal(&report);
    assert_eq!(
        text,
        "findings[4].evidence[0].reference: no font has the character '\u{1D9F4}' (U+1D9F4)"
    );
}

#[test]
fn markup_in_the_data_stays_text() {
    let mut report = stage_2();
    report.client.name = "#panic(\"x\") *Bold* $x$ <a> // Ltd. \\".to_owned();
    render(&report).unwrap();
}

#[test]
fn a_template_reads_nothing_but_what_it_was_given() {
    let report = stage_2();
    for (template, refused) in [
        (
            "#read(\"/etc/hostname\")",
            "templates have no access to etc/hostname",
        ),
        (
            "#import \"@preview/cetz:0.3.0\"",
            "templates have no access",
        ),
        (
            "#import \"other.typ\"",
            "templates have no access to other.typ",
        ),
    ] {
        let text = render_with(&report, template).unwrap_err().to_string();
        assert!(text.contains(refused), "{text}");
    }
}

#[test]
fn a_broken_template_is_explained_with_its_line() {
    let text = render_with(&stage_2(), "= Report\n\n#nowhere")
        .unwrap_err()
        .to_string();
    assert!(
        text.contains("report.typ line 3: unknown variable: nowhere"),
        "{text}"
    );
}

#[test]
fn a_template_of_the_body_may_use_the_shared_style() {
    let template = "#import \"style.typ\": *\n#show: framed.with(title: \"Brief\", subject: \"Brief\")\n\
                    #title[Brief]\n#json(\"data.json\").number of #datetime.today().display()";
    let bytes = render_with(&stage_2(), template).unwrap();
    assert!(contains(
        &bytes,
        "<rdf:li xml:lang=\"x-default\">Brief</rdf:li>"
    ));
}
