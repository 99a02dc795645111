//! Answers for `audit_time.toml`, with the catalogue's tables.

use crate::case::{Given, Module};
use domain::audit_time::*;
use domain::{Human, Verdict};
use std::collections::BTreeSet;

pub const MODULE: Module = Module {
    file: "audit_time",
    rules: RULES,
    sources: &[include_str!("../../src/audit_time/rules.rs")],
    verdict,
    value,
};

fn verdict(rule: &str, given: &Given) -> Option<Verdict> {
    let adjustments = || given.get::<Vec<Adjustment>>("adjustments");
    Some(match rule {
        "audit_time_table_available" => audit_time_table_available(maybe_table(given).as_ref()),
        "audit_time_table_checked" => audit_time_table_checked(&backed(given).expect("a table")),
        "audit_time_table_not_illustrative" => {
            audit_time_table_not_illustrative(&table(given), given.get("demonstration"))
        }
        "persons_within_table" => persons_within_table(&table(given), given.get("persons")),
        "roles_known_to_table" => {
            roles_known_to_table(&table(given), &given.get::<BTreeSet<String>>("roles"))
        }
        "adjustments_have_reasons" => adjustments_have_reasons(&adjustments()),
        "adjustments_within_factors" => adjustments_within_factors(&table(given), &adjustments()),
        "a_table_is_checked_by_another_person" => another_person_checks(
            &Human::standing_for(given.get::<String>("entered_by")),
            &Human::standing_for(given.get::<String>("checks")),
        ),
        "reduction_within_limit" => {
            reduction_within_limit(&table(given), given.get("base"), given.get("adjusted"))
        }
        "onsite_share_kept" => {
            onsite_share_kept(&table(given), given.get("time"), given.get("onsite"))
        }
        _ => return None,
    })
}

fn value(of: &str, given: &Given) -> Option<String> {
    match of {
        "nearest_half" => Some(given.get::<Days>("days").to_nearest_half().to_string()),
        "audit_time" => {
            let (done, verdicts) = compute(backed(given).as_ref(), &input(given));
            assert!(verdicts.iter().all(|verdict| verdict.is_met()));
            let done = done.unwrap();
            assert_eq!(done.steps.last().unwrap().after, done.time);
            Some(done.time.to_string())
        }
        "audit_time_refusal" => {
            let (_, verdicts) = compute(backed(given).as_ref(), &input(given));
            let unmet = verdicts.iter().filter(|verdict| !verdict.passes());
            let rules: Vec<&str> = unmet.map(|verdict| verdict.rule).collect();
            assert!(!rules.is_empty());
            Some(rules.join(", "))
        }
        _ => None,
    }
}

fn input(given: &Given) -> Input {
    Input {
        activity: given.get("activity"),
        persons: given.get("persons"),
        roles: given.maybe("roles").unwrap_or_default(),
        adjustments: given.maybe("adjustments").unwrap_or_default(),
        demonstration: given.maybe("demonstration").unwrap_or_default(),
    }
}

fn table(given: &Given) -> Table {
    maybe_table(given).expect("a table")
}

/// The table with who stands behind it: whom it names, or the natural persons who entered and compared it.
fn backed(given: &Given) -> Option<Backed> {
    let table = maybe_table(given)?;
    let mut people = match given.maybe::<Vec<String>>("people") {
        Some(people) => people.into_iter().map(Human::standing_for),
        None => return Some(Backed::from(table)),
    };
    let by = Backers::People {
        entered_by: people.next().expect("who entered it"),
        checked_by: people.next(),
    };
    Some(Backed { table, by })
}

fn maybe_table(given: &Given) -> Option<Table> {
    let id: String = given.maybe("table")?;
    let table = catalogue::audit_time_table(&id).expect("a table of the catalogue");
    match given.maybe::<String>("checked_by") {
        Some(person) => Some(table.clone().checked(person)),
        None => Some(table.clone()),
    }
}

#[test]
fn every_step_is_kept_with_its_reason() {
    let table = catalogue::audit_time_table("aims-illustrative").unwrap();
    let each = "1.5".parse().unwrap();
    let amount = Amount::Days { each, units: 7 };
    let input = Input {
        activity: Activity::Surveillance,
        persons: 8,
        roles: BTreeSet::from(["provider".to_owned()]),
        adjustments: vec![Adjustment {
            factor: "ai-systems".to_owned(),
            amount,
            reason: "Seven systems, two of them alike".to_owned(),
        }],
        demonstration: true,
    };
    let (done, _) = compute(Some(&Backed::from(table.clone())), &input);
    let done = done.unwrap();
    let lines: Vec<String> = done
        .steps
        .iter()
        .map(|step| format!("{} | {} | {}", step.what(), step.why(), step.after))
        .collect();
    assert_eq!(
        lines,
        [
            "1 to 10 persons in the AI life cycle: 3.5 days | published | 3.5",
            "AI systems in scope: 2 × 1.5 days | Seven systems, two of them alike | 6.5",
            "1/3 of the initial time | surveillance | 2.17",
            "rounded to 2.0 days | the nearest half-day | 2.0",
        ]
    );
    assert_eq!(done.onsite.to_string(), "2.0");
    assert_eq!(done.citation, "Illustration 1, invented table");
    assert!(done.illustrative);
    assert_eq!(done.input, input);
}

#[test]
fn a_time_beyond_the_limit_is_computed_and_does_not_count() {
    let table = catalogue::audit_time_table("iaf-md5-qms1").unwrap();
    let table = Backed::from(table.clone().checked("a second person"));
    let mut input = Input {
        activity: Activity::Initial,
        persons: 55,
        roles: BTreeSet::new(),
        adjustments: vec![Adjustment {
            factor: "maturity".to_owned(),
            amount: Amount::Percent(-40),
            reason: "Six years without a major".to_owned(),
        }],
        demonstration: false,
    };
    let answer = |input: &Input| {
        let (done, verdicts) = compute(Some(&table), input);
        let held = verdicts.into_iter().filter(|verdict| !verdict.passes());
        (done, held.map(|verdict| verdict.rule).collect::<Vec<_>>())
    };
    let (lowered, held) = answer(&input);
    assert_eq!(lowered.unwrap().time.to_string(), "3.0");
    assert_eq!(held, ["reduction_within_limit"]);
    input.persons = 10_000_000;
    let (none, held) = answer(&input);
    assert!(none.is_none(), "{none:?}");
    assert!(held.contains(&"persons_within_table"), "{held:?}");
}
