//! Answers for `human.toml`.

use crate::case::{Given, Module};
use domain::human::*;
use domain::{Human, Verdict};

pub const MODULE: Module = Module {
    file: "human",
    rules: RULES,
    sources: &[include_str!("../../src/human/apart.rs")],
    verdict,
    value: |_, _| None,
};

fn verdict(_: &str, given: &Given) -> Option<Verdict> {
    let humans = |key| -> Vec<Human> {
        let names = given.get::<Vec<String>>(key).into_iter();
        names.map(Human::standing_for).collect()
    };
    let teller = Teller {
        them: humans("them"),
        before: humans("before"),
        unknown: given.maybe("unknown").unwrap_or_default(),
        tells: given.maybe::<String>("tells").map(Human::standing_for),
    };
    Some(told_apart_by_another(&teller))
}
