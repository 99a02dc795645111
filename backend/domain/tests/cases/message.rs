//! Every refusal is whole sentences, without a hole, and says what to do.

use crate::case::Given;
use crate::{MODULES, read};

/// Verbs that tell the reader what to do next.
const WAYS: &[&str] = &[
    "Add", "Announce", "Arrange", "Ask", "Audit", "Carry", "Choose", "Close", "Complete",
    "Conclude", "Conduct", "Correct", "Decide", "Describe", "Draw", "Discuss", "Enter", "Explain",
    "Extend", "Give", "Have", "Issue", "Lower", "Name", "Open", "Plan", "Propose", "Record",
    "Repeat", "Resolve", "Restore", "Return", "Review", "Say", "State", "Take", "Verify", "Wait",
    "Write",
];

#[test]
fn every_refusal_has_no_hole_and_says_what_to_do() {
    let mut wrong = Vec::new();
    for module in MODULES {
        for case in read(module.file).case.into_iter().filter(|case| !case.met) {
            let given = Given::new(case.given);
            let Some(verdict) = (module.verdict)(&case.rule, &given) else {
                continue;
            };
            let said = verdict.message.text();
            if has_a_hole(&said) || has_a_bare_date(&said) || !has_a_way_out(&said) {
                wrong.push(format!("{}: {}: {}", module.file, case.name, said));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_name_of_a_rule_reads_as_a_statement() {
    let said = [
        (
            "the_client_s_agreement_is_in_writing",
            "The client's agreement is in writing",
        ),
        (
            "the_roles_towards_ai_are_known",
            "The roles towards AI are known",
        ),
        ("auditor_has_aims_training", "Auditor has AIMS training"),
    ];
    for (rule, statement) in said {
        assert_eq!(domain::verdict::statement(rule), statement);
    }
}

fn has_a_hole(message: &str) -> bool {
    let holes = [
        "{", "}", "TODO", "  ", " .", " ,", ": .", ": ,", "( )", "()", "on .", "of ,",
    ];
    let whole = message.starts_with(|first: char| !first.is_lowercase()) && message.ends_with('.');
    !whole || holes.iter().any(|hole| message.contains(hole))
}

/// Whether a day stands in it as programs write it: people read 22 Nov 2026.
fn has_a_bare_date(message: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    message
        .split(|c: char| !c.is_ascii_digit() && c != '-')
        .any(|word| word.matches('-').count() == 2 && word.split('-').all(digits))
}

/// Whether a sentence or half-sentence begins with what to do, or says who must.
fn has_a_way_out(message: &str) -> bool {
    let told = message
        .split(['.', ';', ',', ':', '?'])
        .map(str::trim_start);
    let starts = |part: &str, way: &str| {
        part.to_lowercase()
            .trim_start_matches("then ")
            .starts_with(&way.to_lowercase())
    };
    message.contains(" must ")
        || message.contains("may certify the management system from")
        || told
            .into_iter()
            .any(|part| WAYS.iter().any(|way| starts(part, way)))
}

#[test]
fn a_message_with_a_hole_or_without_a_way_out_is_found() {
    assert!(has_a_hole("The review leaves open: . Resolve these."));
    assert!(has_a_hole("The {name} is missing. Add it."));
    assert!(has_a_hole("Add it"));
    assert!(!has_a_hole("Nothing is open. Add it."));
    assert!(has_a_bare_date("Wait until 2026-11-22."));
    assert!(!has_a_bare_date(
        "Wait until 22 Nov 2026; see AU-2026-0001."
    ));
    assert!(!has_a_way_out(
        "The scope is empty. A certificate states its scope."
    ));
    assert!(has_a_way_out("The scope is empty. Record it first."));
    assert!(has_a_way_out("You audited, so another person must decide."));
}
