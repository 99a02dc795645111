//! Answers for `competence.toml`, with the criteria of the catalogue's scheme.

use crate::case::{Given, Module};
use chrono::NaiveDate;
use domain::Verdict;
use domain::competence::*;
use std::collections::BTreeSet;

pub const MODULE: Module = Module {
    file: "competence",
    rules: RULES,
    sources: &[
        include_str!("../../src/competence/auditor.rs"),
        include_str!("../../src/competence/function.rs"),
        include_str!("../../src/competence/team.rs"),
    ],
    verdict,
    value,
};

fn verdict(rule: &str, given: &Given) -> Option<Verdict> {
    person(rule, given)
        .or_else(|| function(rule, given))
        .or_else(|| team(rule, given))
}

fn person(rule: &str, given: &Given) -> Option<Verdict> {
    let criteria = &catalogue::aims().auditor;
    let person = || given.get::<Background>("person");
    Some(match rule {
        "auditor_has_a_degree" => auditor_has_a_degree(criteria, &person()),
        "auditor_has_practical_experience" => {
            auditor_has_practical_experience(criteria, &person(), given.date("on"))
        }
        "auditor_has_ai_experience" => {
            auditor_has_ai_experience(criteria, &person(), given.date("on"))
        }
        "auditor_has_aims_training" => auditor_has_aims_training(criteria, &person()),
        "leader_took_part_in_audits" => leader_took_part_in_audits(criteria, &person()),
        _ => return None,
    })
}

fn function(rule: &str, given: &Given) -> Option<Verdict> {
    let evidence = || given.get::<Vec<Evaluation>>("evidence");
    Some(match rule {
        "competent_on_every_day" => competent_on_every_day(
            &evidence(),
            &given.get::<String>("standard"),
            given.get("function"),
            &given.dates("days"),
        ),
        "decider_competent_on_the_day" => decider_competent_on_the_day(
            &evidence(),
            &given.get::<String>("standard"),
            given.date("on"),
        ),
        "external_person_under_agreement" => {
            let from: Option<NaiveDate> = given.maybe("agreement_from");
            let agreement = from.zip(given.maybe("agreement_to"));
            external_person_under_agreement(given.get("external"), agreement, &given.dates("days"))
        }
        _ => return None,
    })
}

fn team(rule: &str, given: &Given) -> Option<Verdict> {
    let knowledge = || given.get::<Vec<Knowledge>>("team");
    let words = |key: &str| given.get::<BTreeSet<String>>(key);
    Some(match rule {
        "team_covers_every_area" => {
            team_covers_every_area(&words("required"), &knowledge(), &given.dates("days"))
        }
        "team_covers_the_aims_areas" => {
            let asked = &catalogue::aims().competence;
            let areas = asked.areas.iter().map(|area| area.code.clone()).collect();
            let days = given.dates("days");
            team_covers_the_aims_areas(&areas, asked.provenance, &knowledge(), &days)
        }
        "team_speaks_the_language" => {
            team_speaks_the_language(&words("site"), &words("team"), given.get("interpreter"))
        }
        _ => return None,
    })
}

fn value(of: &str, given: &Given) -> Option<String> {
    if of != "auditor_gates_not_passed" {
        return None;
    }
    let criteria = &catalogue::aims().auditor;
    let verdicts = auditor_qualified(criteria, &given.get("person"), given.date("on"));
    let unmet = verdicts.iter().filter(|verdict| !verdict.met);
    Some(unmet.map(|it| it.rule).collect::<Vec<_>>().join(", "))
}
