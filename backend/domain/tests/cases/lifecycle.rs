//! From each state of each noun, every step there is and where it leads: `lifecycle.toml`, and the file of a
//! noun that has it beside its rules.

use crate::MODULES;
use crate::case::{Given, Module};
use domain::lifecycle::can;
use domain::{LifeCycle, each_life, take};
use std::collections::BTreeSet;

pub const MODULE: Module = Module {
    file: "lifecycle",
    rules: &[],
    sources: &[],
    verdict: |_, _| None,
    value,
};

pub fn value(of: &str, given: &Given) -> Option<String> {
    let known = each_life!(changes);
    let (_, changes) = known.into_iter().find(|(noun, _)| *noun == of)?;
    let from: String = given.get("from");
    let (_, led) = changes.into_iter().find(|(word, _)| *word == from)?;
    Some(led)
}

/// Each state with the steps [`take`] allows from it, for example `Submit to submitted`.
fn changes<S: LifeCycle>() -> (&'static str, Vec<(&'static str, String)>) {
    let from = |state: S| {
        let led = steps::<S>().into_iter().filter_map(|step| {
            let change = take(state, step).ok()?;
            assert_eq!(change.from(), state);
            Some(format!("{step:?} to {}", change.to().word()))
        });
        led.collect::<BTreeSet<_>>()
            .into_iter()
            .collect::<Vec<_>>()
            .join(", ")
    };
    let led = S::ALL.iter().map(|state| (state.word(), from(*state)));
    (S::NOUN, led.collect())
}

/// Every step of a noun, in the order of its table.
fn steps<S: LifeCycle>() -> Vec<S::Step> {
    let mut steps = Vec::new();
    for (_, step, _) in S::TABLE {
        if !steps.contains(step) {
            steps.push(*step);
        }
    }
    steps
}

#[test]
fn every_state_of_every_noun_has_its_case() {
    let all = MODULES
        .iter()
        .flat_map(|module| crate::read(module.file).value);
    let written: BTreeSet<(String, String)> = all
        .filter_map(|it| Some((it.of, it.given.get("from")?.as_str()?.to_owned())))
        .collect();
    for (noun, changes) in each_life!(changes) {
        for (state, _) in changes {
            let key = (noun.to_owned(), state.to_owned());
            assert!(written.contains(&key), "{noun}: {state}");
        }
    }
}

#[test]
fn what_a_table_lists_is_possible_and_everything_else_refused() {
    for (noun, possible, refused) in each_life!(try_every_pair) {
        assert!(possible > 0 && refused > 0, "{noun}: {possible}, {refused}");
    }
}

/// How many pairs of state and step are possible, and how many refused.
fn try_every_pair<S: LifeCycle>() -> (&'static str, usize, usize) {
    let (mut possible, mut refused) = (0, 0);
    for state in S::ALL {
        for step in steps::<S>() {
            let mut listed = S::TABLE.iter().filter(|it| it.0 == *state && it.1 == step);
            match (take(*state, step), listed.next(), listed.next()) {
                (Ok(change), Some((from, _, to)), None) => {
                    assert_eq!((change.from(), change.to()), (*from, *to));
                    assert!(can(*state, step));
                    possible += 1;
                }
                (Err(refusal), None, None) => {
                    says_when_it_is_possible::<S>(*state, step, &refusal);
                    assert!(!can(*state, step));
                    refused += 1;
                }
                other => panic!("{} {state:?} {step:?}: {other:?}", S::NOUN),
            }
        }
    }
    (S::NOUN, possible, refused)
}

fn says_when_it_is_possible<S: LifeCycle>(state: S, step: S::Step, refusal: &domain::Refusal) {
    let [verdict] = refusal.0.as_slice() else {
        panic!("{refusal:?}");
    };
    let told = (
        verdict.rule,
        verdict.standard,
        verdict.clause,
        verdict.is_met(),
    );
    assert_eq!(
        told,
        (
            "steps_follow_the_life_cycle",
            S::CLAUSE.standard,
            S::CLAUSE.clause,
            false
        )
    );
    let said = verdict.message.text();
    assert!(said.contains(&state.word().replace('_', " ")));
    for (from, _, _) in S::TABLE.iter().filter(|it| it.1 == step) {
        assert!(said.contains(&from.word().replace('_', " ")));
    }
}

#[test]
fn every_state_can_be_reached_and_its_word_names_it() {
    for (noun, words) in each_life!(reach) {
        assert_eq!(
            words.iter().collect::<BTreeSet<_>>().len(),
            words.len(),
            "{noun}"
        );
    }
}

fn reach<S: LifeCycle>() -> (&'static str, Vec<&'static str>) {
    let mut reached = vec![S::ALL[0]];
    while let Some((_, _, to)) = S::TABLE
        .iter()
        .find(|(from, _, to)| reached.contains(from) && !reached.contains(to))
    {
        reached.push(*to);
    }
    for state in S::ALL {
        assert!(reached.contains(state), "{}: {state:?}", S::NOUN);
        assert_eq!(S::parse(state.word()), Some(*state));
    }
    assert_eq!(S::parse("no such state"), None);
    (S::NOUN, S::ALL.iter().map(|state| state.word()).collect())
}
