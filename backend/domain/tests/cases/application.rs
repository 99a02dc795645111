//! Answers for `application.toml`. What a case leaves out is as in a complete application.

use crate::case::{Given, Module, named, ties, unmet};
use domain::Verdict;
use domain::ai_system::Role;
use domain::application::*;
use domain::client::Known;
use std::collections::BTreeMap;

pub const MODULE: Module = Module {
    file: "application",
    rules: RULES,
    sources: &[
        include_str!("../../src/application.rs"),
        include_str!("../../src/application/review.rs"),
    ],
    verdict,
    value,
};

fn verdict(rule: &str, given: &Given) -> Option<Verdict> {
    match rule {
        "the_application_review_is_complete" => {
            let items: BTreeMap<String, bool> = given.get("items");
            let items: Vec<(String, bool)> = items.into_iter().collect();
            Some(reviewed_in_full(&items, given.get("wanted")))
        }
        "a_declined_application_carries_reasons" => {
            Some(declined_with_reasons(&given.get::<String>("reason")))
        }
        "the_reviewer_is_evaluated_for_application_review" => {
            Some(reviewer_is_competent(given.get("competent")))
        }
        "no_suspended_certification_is_evaded" => Some(no_suspension_is_evaded(
            &given.get::<Vec<String>>("suspended"),
        )),
        "the_application_reviewer_is_impartial" => {
            let ties = ties(&given.get::<Vec<String>>("ties"));
            Some(reviewer_is_impartial(&ties, given.date("today")))
        }
        "the_audit_time_reflects_the_ai_systems" => {
            let there = (
                "AI systems",
                given.get("there"),
                given.get("entered"),
                given.get("included"),
            );
            Some(audit_time_reflects_the_ai_systems(&[there]))
        }
        "nothing_in_force_covers_what_is_applied_for" => Some(nothing_in_force_covers_it(
            &given.get::<Vec<String>>("in_force"),
        )),
        "the_client_is_not_the_body_itself" => Some(is_another(given)),
        "the_needed_knowledge_includes_that_of_the_scheme" => Some(scheme_knowledge_is_needed(
            &given.get::<Vec<String>>("missing"),
        )),
        _ => named(complete(&facts(given)), rule),
    }
}

fn is_another(given: &Given) -> Verdict {
    let name = |key| given.get::<String>(key);
    let number = |key| given.or(key, String::new());
    let (client, body) = (name("client"), name("body"));
    let (own, its) = (number("client_number"), number("body_number"));
    fn known<'k>(name: &'k str, registration: &'k str) -> Known<'k> {
        Known {
            name,
            registration,
            email: "",
        }
    }
    client_is_another(known(&client, &own), known(&body, &its))
}

fn value(of: &str, given: &Given) -> Option<String> {
    (of == "complete").then(|| unmet(&complete(&facts(given))))
}

fn facts(given: &Given) -> Facts {
    Facts {
        scope: given.or(
            "scope",
            "Development of decision support for clinics".to_owned(),
        ),
        sites: given.or("sites", 1),
        central_sites: given.or("central_sites", 1),
        ai_systems: given.or("ai_systems", 1),
        persons: given.or("persons", 8),
        roles: given.or("roles", vec![Role::Provider]),
        representative: given.or("representative", "Mei Tan, managing director".to_owned()),
        consultancy_answered: given.or("consultancy_answered", true),
        soa_version: given.or("soa_version", "3".to_owned()),
    }
}
