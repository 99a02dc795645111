//! Answers for `statement.toml`.

use crate::case::{Given, Module};
use domain::statement::*;
use domain::{Human, Verdict};

pub const MODULE: Module = Module {
    file: "statement",
    rules: RULES,
    sources: &[include_str!("../../src/statement.rs")],
    verdict,
    value,
};

fn verdict(_: &str, given: &Given) -> Option<Verdict> {
    let said_by = Human::standing_for(given.get::<String>("said_by"));
    let apart = given.get::<Vec<String>>("apart").into_iter();
    let apart: Vec<Human> = apart.map(Human::standing_for).collect();
    let agrees = given.maybe::<String>("agrees").map(Human::standing_for);
    Some(agreed_by_another(&said_by, &apart, agrees.as_ref()))
}

fn value(of: &str, given: &Given) -> Option<String> {
    (of == "last_day_to_agree").then(|| latest(given.date("stated_on")).to_string())
}
