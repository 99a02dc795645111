//! Answers for `certificate.toml`. What a case leaves out is as in base case B, issued on the day
//! of its decision by a body without accreditations.

use crate::case::{Given, Module, named, unmet};
use domain::certificate::*;
use domain::decision::Kind;
use domain::{AIMS, Settings, Verdict};

pub const MODULE: Module = Module {
    file: "certificate",
    rules: RULES,
    sources: &[include_str!("../../src/certificate.rs")],
    verdict: |rule, given| match rule {
        "a_certificate_is_issued_while_the_certification_is_in_force" => {
            Some(certification_is_in_force(given.get("state")))
        }
        "a_certificate_shows_the_latest_decision" => {
            Some(follows_the_latest_decision(given.get("latest_and_active")))
        }
        "one_decision_yields_one_certificate" => Some(one_for_a_decision(given.get("is_issued"))),
        "the_certificate_can_be_printed" => {
            let fault: String = given.get("fault");
            Some(can_be_printed(
                Some(fault.as_str()).filter(|fault| !fault.is_empty()),
            ))
        }
        _ => named(issue(given), rule),
    },
    value,
};

fn value(of: &str, given: &Given) -> Option<String> {
    match of {
        "issuable" => Some(unmet(&issue(given))),
        "standing" => {
            let (start, expiry) = (given.date("start"), given.date("expiry"));
            let told = standing(given.get("state"), start, expiry, given.date("on"));
            Some(format!("{told:?}"))
        }
        _ => None,
    }
}

fn issue(given: &Given) -> Vec<Verdict> {
    let text = |key, otherwise: &str| given.or(key, otherwise.to_owned());
    let kind = Kind::parse(&text("decision", "grant"));
    let day = |key, otherwise: &str| text(key, otherwise).parse().expect("a date");
    let decided_on = day("decided_on", "2026-02-10");
    let draft = Draft {
        decision: kind.map(|kind| (kind, decided_on)),
        issued_on: day("issued_on", "2026-02-10"),
        expires_on: day("expires_on", "2029-02-09"),
        soa_version: &text("soa_version", "3"),
        scope: &text("scope", "Development of decision support for clinics"),
        sites: given.or("sites", 1),
    };
    let settings = Settings {
        accreditations: given.or("accreditations", Vec::new()),
        ..Settings::default()
    };
    issuable(&draft, AIMS, &settings)
}
