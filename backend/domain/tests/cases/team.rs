//! Answers for `team.toml`. What a case leaves out of a member is as in one who may be confirmed.

use crate::case::{Given, Module, ties, unmet};
use chrono::NaiveDate;
use domain::team::*;
use domain::{Human, Verdict};
use serde::Deserialize;

pub const MODULE: Module = Module {
    file: "team",
    rules: RULES,
    sources: &[
        include_str!("../../src/team/member.rs"),
        include_str!("../../src/team/objection.rs"),
    ],
    verdict,
    value,
};

/// A member as a case writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    name: String,
    part: Part,
    evaluator: Option<String>,
    days: f64,
    days_without_competence: Vec<NaiveDate>,
    ever_evaluated: bool,
    areas: Vec<String>,
    ties: Vec<String>,
    declared: String,
    agreement: bool,
    booked: Vec<NaiveDate>,
    may_evaluate: bool,
}

impl Default for Written {
    fn default() -> Written {
        Written {
            name: "Anna".to_owned(),
            part: Part::Auditor,
            evaluator: None,
            days: 3.0,
            days_without_competence: Vec::new(),
            ever_evaluated: true,
            areas: Vec::new(),
            ties: Vec::new(),
            declared: "none".to_owned(),
            agreement: true,
            booked: Vec::new(),
            may_evaluate: true,
        }
    }
}

impl From<Written> for Member {
    fn from(it: Written) -> Member {
        Member {
            id: it.name.clone(),
            person: Human::standing_for(it.name.to_lowercase()),
            name: it.name,
            part: it.part,
            evaluator: it.evaluator.map(Human::standing_for),
            half_days: halves(it.days),
            days_without_competence: it.days_without_competence,
            ever_evaluated: it.ever_evaluated,
            areas: it.areas,
            ties: ties(&it.ties),
            declared: match it.declared.as_str() {
                "not yet" => None,
                "none" => Some(false),
                "conflict" => Some(true),
                other => panic!("{other}"),
            },
            agreement_in_place: it.agreement,
            booked: it.booked,
            may_evaluate: it.may_evaluate,
        }
    }
}

fn halves(days: f64) -> u32 {
    (days * 2.0) as u32
}

fn apart(given: &Given) -> Vec<Human> {
    let names = given.get::<Vec<String>>("apart").into_iter();
    names.map(Human::standing_for).collect()
}

fn judge(given: &Given) -> Option<Human> {
    given.maybe::<String>("judge").map(Human::standing_for)
}

fn verdict(rule: &str, given: &Given) -> Option<Verdict> {
    Some(match rule {
        "the_client_can_object_before_the_audit" => {
            objection_ends_before(given.date("until"), given.date("first_day"))
        }
        "a_team_objected_to_is_recomposed" => {
            objection_is_answered(&given.get::<String>("objection"))
        }
        "nobody_the_client_objected_to_is_proposed" => {
            objection_is_heeded(&given.get::<Vec<String>>("objected_to"))
        }
        "an_objection_is_judged_by_somebody_apart" => {
            objection_is_judged_apart(&apart(given), judge(given).as_ref())
        }
        "a_declared_conflict_is_judged_by_somebody_apart" => {
            conflict_is_judged_apart(&apart(given), judge(given).as_ref())
        }
        "the_client_s_agreement_is_in_writing" => agreement_is_in_writing(
            given.get("by_the_client"),
            &given.or("evidence", String::new()),
        ),
        "a_declared_conflict_is_judged_by_the_body" => {
            declared_conflict_stays(given.get("declared"))
        }
        "conflicts_are_declared_before_the_audit" => {
            declared_before_the_audit(given.get("not_begun"))
        }
        "the_team_has_exactly_one_leader" => one_leader(&team(given)),
        "each_trainee_has_an_evaluating_auditor" => trainees_are_evaluated(&team(given)),
        "technical_experts_work_with_an_auditor" => experts_do_not_audit_alone(&team(given)),
        "each_member_is_competent_on_every_audit_day" => competent_on_every_day(&member(given)),
        "the_leader_was_ever_evaluated" => leader_was_ever_evaluated(&member(given)),
        "two_years_have_passed_since_any_involvement" => {
            impartial(&member(given), given.date("first_day"))
        }
        "external_people_work_under_a_written_agreement" => externals_are_bound(&member(given)),
        "nobody_is_booked_twice_on_a_day" => free_on_every_day(&member(given)),
        "nobody_with_a_declared_conflict_is_proposed_again" => {
            declared_conflict_is_judged(&given.get::<Vec<String>>("declared_by"))
        }
        "each_member_declared_no_conflict" => declared_before_confirmation(&member(given)),
        "the_team_together_covers_the_needed_knowledge" => {
            areas_covered(&team(given), &given.get::<Vec<String>>("needed"))
        }
        "the_team_delivers_the_audit_time" => {
            enough_auditor_days(&team(given), halves(given.get("needed")))
        }
        "the_client_had_time_to_object" => {
            client_had_time_to_object(window(given), given.date("today"))
        }
        _ => return None,
    })
}

fn value(of: &str, given: &Given) -> Option<String> {
    let first_day = || given.date("first_day");
    match of {
        "may_be_proposed" => Some(unmet(&may_be_proposed(&team(given), first_day()))),
        "may_be_confirmed" => Some(unmet(&may_be_confirmed(
            &team(given),
            first_day(),
            &given.or("areas", Vec::new()),
            halves(given.or("needed", 0.0)),
            window(given),
            given.date("today"),
        ))),
        _ => None,
    }
}

fn team(given: &Given) -> Vec<Member> {
    let written: Vec<Written> = given.get("team");
    written.into_iter().map(Member::from).collect()
}

fn member(given: &Given) -> Member {
    given.get::<Written>("member").into()
}

fn window(given: &Given) -> Window {
    Window {
        ends_on: given.maybe("ends_on"),
        accepted: given.or("accepted", false),
        objected: given.or("objected", false),
    }
}

#[test]
fn only_leader_and_auditor_count_as_auditor_days() {
    let counting: Vec<Part> = Part::ALL.into_iter().filter(|it| it.counts()).collect();
    assert_eq!(counting, [Part::Leader, Part::Auditor]);
}
