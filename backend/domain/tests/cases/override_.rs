//! Answers for `override.toml`, and what holds for every override.

use crate::case::{Given, Module, ties};
use domain::decision::Kind;
use domain::override_::*;
use domain::rule::{Aside, Matter};
use domain::verdict::About;
use domain::{Act, Actor, Clause, Human, PROCESS, Role, Verdict, clause};
use std::collections::BTreeSet;

pub const MODULE: Module = Module {
    file: "override",
    rules: RULES,
    sources: &[
        include_str!("../../src/override_.rs"),
        include_str!("../../src/override_/second.rs"),
    ],
    verdict,
    value: |_, _| None,
};

fn verdict(rule: &str, given: &Given) -> Option<Verdict> {
    Some(match rule {
        "an_override_is_agreed_by_another_person" => another_person_agrees(
            &Human::standing_for(given.get::<String>("asked")),
            given
                .maybe::<String>("agrees")
                .map(Human::standing_for)
                .as_ref(),
        ),
        "the_second_person_is_authorised_for_the_act" => {
            let act = act(&given.get::<String>("act"));
            let actor = actor(&given.get::<String>("role"));
            second_person_is_authorised(act, &second(given, &actor))
        }
        "the_second_person_is_evaluated_for_the_function" => {
            second_person_is_evaluated(&second(given, &Actor::public()))
        }
        "the_second_person_is_not_concerned" => {
            second_person_is_not_concerned(&second(given, &Actor::public()))
        }
        "the_second_person_is_impartial" => {
            let ties = ties(&given.get::<Vec<String>>("ties"));
            second_person_is_impartial(&ties, given.date("today"))
        }
        "the_rule_may_be_set_aside" => {
            let name: String = given.get("name");
            let rule = domain::rules().find(|rule| rule.name == name);
            rule_may_be_set_aside(rule.expect("a rule"), given.get("confirmed"))
        }
        _ => return None,
    })
}

fn act(word: &str) -> Act {
    let all = Act::ALL.iter();
    *all.clone().find(|act| act.word() == word).expect("an act")
}

/// The second person of a case. Without an act the rule is about deciding.
fn second<'a>(given: &Given, actor: &'a Actor) -> Second<'a> {
    let of = given.or("rule", "the_team_recommends_it".to_owned());
    let of_rule = domain::rules()
        .find(|rule| rule.name == of)
        .expect("a rule");
    let done: String = given.or("act", "decision/grant".to_owned());
    let human = |name: String| Human::standing_for(name);
    Second {
        actor,
        human: given.maybe::<String>("agrees").map(human),
        asked: functions(act(&done), of_rule),
        evaluated: given.or("evaluated", false),
        ties: Vec::new(),
        concerned: given
            .or("concerned", Vec::<String>::new())
            .into_iter()
            .map(human)
            .collect(),
    }
}

fn actor(role: &str) -> Actor {
    Actor {
        person: Some("the second person".to_owned()),
        roles: vec![Role::parse(role).expect("a role")],
        ..Actor::public()
    }
}

fn unmet(rule: &'static str, clause: Clause) -> Verdict {
    Verdict::when(rule, clause, false, "Not so. Do otherwise.")
}

fn approved(rule: &str, clause: Clause) -> Overrides {
    Overrides {
        approved: vec![Approved {
            number: "OV-2026-1".to_owned(),
            rule: rule.to_owned(),
            about: None,
            standard: clause.standard.to_owned(),
            clause: clause.clause.to_owned(),
        }],
        confirmed: BTreeSet::new(),
    }
}

#[test]
fn each_matter_has_its_rules() {
    for matter in Matter::ALL {
        let of_it = domain::rules().filter(|rule| rule.aside == Aside::Never(matter));
        assert!(of_it.count() > 0, "{matter:?}");
    }
}

/// Whichever rule it is: what its table says of it is what holds a verdict on it, and what may be asked for.
#[test]
fn what_is_never_set_aside_passes_by_no_agreement_and_is_not_to_be_asked_for() {
    for rule in domain::rules() {
        let agreed = approved(rule.name, rule.clause);
        let passes = agreed.settle(vec![unmet(rule.name, rule.clause)]).is_ok();
        let by_two = rule.aside == Aside::ByTwo;
        assert_eq!(passes, by_two, "{}", rule.name);
        assert_eq!(rule_may_be_set_aside(rule, false).is_met(), by_two);
    }
}

/// 7.1.3: where a standard asks for something of the people, the plan or the file, whoever agrees is evaluated
/// for what that is about.
#[test]
fn whoever_sets_aside_what_a_standard_asks_of_the_work_is_evaluated_for_it() {
    let none = ["override", "statement", "complaint", "human", "attachment"];
    for (module, rules) in domain::RULES {
        for rule in *rules {
            let asked = functions(Act::ProposeTeam, rule);
            let free = none.contains(module) || rule.clause.standard == domain::HOUSE;
            assert_eq!(asked.is_empty(), free, "{}", rule.name);
        }
    }
}

#[test]
fn an_override_waits_thirty_days_at_most() {
    let asked = chrono::NaiveDate::from_ymd_opt(2028, 2, 1).unwrap();
    assert_eq!(latest(asked).to_string(), "2028-03-02");
}

#[test]
fn a_rule_that_only_asks_for_another_answer_is_not_offered_for_an_override() {
    let reasons = domain::decision::rules::reasons_are_given(Kind::Refuse, "No.");
    assert!(!reasons.is_met() && !reasons.overridable);
    let evidence = domain::nonconformity::verification_rests_on_evidence("-");
    assert!(!evidence.is_met() && !evidence.overridable);
    let overrides = approved(
        "a_verification_rests_on_evidence",
        clause!(PROCESS, "9.4.10"),
    );
    assert!(overrides.settle(vec![evidence]).is_err());
}

/// The job that prints a report asks for its parts again, and no override is there to help it.
#[test]
fn a_report_without_its_parts_is_issued_by_no_override() {
    let lacking = domain::audit_report::lacks("findings is missing");
    assert!(!lacking.overridable);
    assert!(!domain::audit_report::verdict_is_given(false).overridable);
}

#[test]
fn an_override_lets_its_own_rule_pass_and_no_other() {
    let clause = clause!(PROCESS, "9.5.3.1");
    let overrides = approved("the_team_recommends_it", clause);
    let own = overrides.settle(vec![unmet("the_team_recommends_it", clause)]);
    assert_eq!(own.unwrap()[0].overridden_by.as_deref(), Some("OV-2026-1"));
    let other = overrides.settle(vec![unmet("the_decision_pack_is_complete", clause)]);
    assert!(other.is_err());
    let elsewhere = clause!(PROCESS, "9.6.1");
    let cited_elsewhere = overrides.settle(vec![unmet("the_team_recommends_it", elsewhere)]);
    assert!(cited_elsewhere.is_err());
}

#[test]
fn a_rule_never_set_aside_holds_whatever_was_agreed() {
    let clause = clause!(PROCESS, "9.5.1.1");
    let overrides = approved("the_decider_took_no_part_in_the_audit", clause);
    let settled = overrides.settle(vec![unmet("the_decider_took_no_part_in_the_audit", clause)]);
    assert!(settled.is_err());
}

#[test]
fn a_clause_two_people_confirmed_is_hard_and_carries_no_mark() {
    let clause = clause!(domain::AIMS_BODIES, "7.2.2");
    let mut overrides = approved("auditor_has_a_degree", clause);
    let marked = overrides.settle(vec![unmet("auditor_has_a_degree", clause)]);
    assert!(marked.unwrap()[0].to_be_confirmed);
    overrides
        .confirmed
        .insert((clause.standard.to_owned(), clause.clause.to_owned()));
    let refusal = overrides
        .settle(vec![unmet("auditor_has_a_degree", clause)])
        .unwrap_err();
    assert!(!refusal.0[0].to_be_confirmed);
    assert!(!refusal.to_string().contains("to be confirmed"));
}

#[test]
fn a_refusal_says_that_a_second_hand_clause_is_to_be_confirmed() {
    let clause = clause!(domain::AIMS_BODIES, "7.2.2");
    let refusal = Overrides::default()
        .settle(vec![unmet("auditor_has_a_degree", clause)])
        .unwrap_err();
    assert!(
        refusal
            .to_string()
            .contains("ISO/IEC 42006:2025, 7.2.2, to be confirmed")
    );
}

#[test]
fn a_warning_is_told_and_holds_nothing() {
    let clause = clause!(PROCESS, "9.1.3.2");
    let settled = Overrides::default().settle(vec![unmet("x", clause).warning()]);
    assert!(!settled.unwrap()[0].is_met());
}

#[test]
fn an_override_about_one_person_lets_no_other_pass() {
    let clause = clause!(PROCESS, "7.1.3");
    let rule = "each_member_is_competent_on_every_audit_day";
    let mut overrides = approved(rule, clause);
    overrides.approved[0].about = Some(Human::standing_for("anna"));
    let of = |human: &str, name: &str| {
        let about = About {
            human: Human::standing_for(human),
            person: format!("a record of {name}"),
        };
        unmet(rule, clause).about(about, name)
    };
    assert!(overrides.settle(vec![of("anna", "Anna")]).is_ok());
    let both = vec![of("anna", "Anna"), of("ben", "Ben")];
    assert!(overrides.settle(both).is_err());
    let namesake = vec![of("another", "Anna")];
    assert!(overrides.settle(namesake).is_err(), "a name means nobody");
    let again = vec![of("anna", "A. Berger")];
    assert!(overrides.settle(again).is_ok(), "with whichever record");
    assert!(overrides.settle(vec![unmet(rule, clause)]).is_err());
}
