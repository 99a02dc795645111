//! Answers for `competence.toml`, with the criteria of the catalogue's scheme.

use crate::case::{Given, Module};
use domain::competence::*;
use domain::{AIMS, Human, Verdict};
use std::collections::BTreeSet;

pub const MODULE: Module = Module {
    file: "competence",
    rules: RULES,
    sources: &[
        include_str!("../../src/competence/auditor.rs"),
        include_str!("../../src/competence/evaluation.rs"),
        include_str!("../../src/competence/team.rs"),
    ],
    verdict,
    value,
};

fn verdict(rule: &str, given: &Given) -> Option<Verdict> {
    person(rule, given)
        .or_else(|| team(rule, given))
        .or_else(|| evaluation(rule, given))
}

fn evaluation(rule: &str, given: &Given) -> Option<Verdict> {
    let human = |name: String| Human::standing_for(name);
    Some(match rule {
        "the_evaluator_is_a_person_of_the_body" => {
            let evaluator = given.maybe::<String>("evaluator").map(human);
            evaluator_is_known(evaluator.as_ref(), &given.get::<String>("named"))
        }
        "nobody_evaluates_themselves" => {
            let others = given.get::<Vec<String>>("others").into_iter();
            let others: Vec<Human> = others.map(human).collect();
            evaluated_by_another(&human(given.get("person")), &others)
        }
        "the_evaluator_is_evaluated_for_evaluating" => {
            evaluator_is_competent(given.get("competent"), given.get("any"))
        }
        "an_evaluation_lasts_no_longer_than_the_body_allows" => {
            evaluation_is_limited(given.date("from"), given.date("until"), given.get("months"))
        }
        _ => return None,
    })
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

fn team(rule: &str, given: &Given) -> Option<Verdict> {
    let words = |key: &str| given.get::<BTreeSet<String>>(key);
    Some(match rule {
        "team_speaks_the_language" => {
            team_speaks_the_language(&words("site"), &words("team"), given.get("interpreter"))
        }
        _ => return None,
    })
}

fn value(of: &str, given: &Given) -> Option<String> {
    let evidence = || given.get::<Vec<Evaluation>>("evidence");
    let functions = || given.get::<Vec<Function>>("functions");
    Some(match of {
        "auditor_gates_not_passed" => {
            let criteria = &catalogue::aims().auditor;
            let verdicts = auditor_qualified(criteria, &given.get("person"), given.date("on"));
            let unmet = verdicts.iter().filter(|verdict| !verdict.is_met());
            unmet.map(|it| it.rule).collect::<Vec<_>>().join(", ")
        }
        "days_without" => {
            let days = days_without(&evidence(), AIMS, &functions(), &given.dates("days"));
            let days: Vec<String> = days.iter().map(ToString::to_string).collect();
            days.join(", ")
        }
        "areas_on_every_day" => {
            let days = given.dates("days");
            areas_on_every_day(&evidence(), AIMS, &functions(), &days).join(", ")
        }
        _ => return None,
    })
}
