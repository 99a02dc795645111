//! Places, what stands in them, and what an event keeps of it.

use super::*;
use crate::verdict::Verdict;
use crate::{HOUSE, clause};
use serde_json::json;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn every_argument_reads_as_people_write_it() {
    let days = [day("2026-11-22"), day("2027-01-02")];
    for (argument, read) in [
        (Argument::from("a word"), "a word"),
        (Argument::from(vec!["one", "two"]), "one, two"),
        (Argument::from(days[0]), "22 Nov 2026"),
        (Argument::from(&days[..]), "22 Nov 2026, 2 Jan 2027"),
        (Argument::from(None::<NaiveDate>), ""),
        (Argument::from(1_200_usize), "1200"),
        (Argument::count(1_u32, "month"), "1 month"),
        (Argument::count(2_u32, "month"), "2 months"),
    ] {
        assert_eq!(argument.to_string(), read);
    }
}

#[test]
fn a_place_is_filled_wherever_it_stands() {
    let on = day("2026-11-22");
    let said = say!("{who} waits until {on}; {who} asks.", who = "Ann", on);
    assert_eq!(said.text(), "Ann waits until 22 Nov 2026; Ann asks.");
    assert_eq!(Sentence::from("Wait.").text(), "Wait.");
}

#[test]
fn what_stands_in_a_place_is_never_read_as_another() {
    let said = say!("{first} and {second}.", first = "{second}", second = "}{");
    assert_eq!(said.text(), "{second} and }{.");
}

#[test]
fn a_place_that_nothing_is_known_for_stays_visible() {
    let said = Sentence::new("{a} {b} {a {a}", [("a", Argument::from("x"))]);
    assert_eq!(said.text(), "x {b} {a x");
    assert_eq!(Sentence::finished("{".to_owned()).text(), "{");
}

#[test]
fn a_verdict_keeps_its_template_and_typed_arguments_beside_its_words() {
    let (limit, left) = (day("2026-11-22"), 3_u32);
    let said = say!(
        "{left} of {sites} in {city} are left, {numbers}. Visit them within {time}, by {limit}.",
        left,
        sites = Argument::count(4_u32, "site"),
        city = "Kuching",
        numbers = vec!["S-1", "S-2"],
        time = Argument::count(1_u32, "month"),
        limit
    );
    let verdict = Verdict::when("each_site_is_seen", clause!(HOUSE, "sites"), false, said);
    let told = serde_json::to_value(&verdict).unwrap();
    assert_eq!(
        told["message"],
        "3 of 4 sites in Kuching are left, S-1, S-2. Visit them within 1 month, by 22 Nov 2026."
    );
    assert_eq!(
        told["template"],
        "{left} of {sites} in {city} are left, {numbers}. Visit them within {time}, by {limit}."
    );
    assert_eq!(
        told["arguments"],
        json!({
            "left": 3,
            "sites": { "number": 4, "noun": "site" },
            "city": "Kuching",
            "numbers": ["S-1", "S-2"],
            "time": { "number": 1, "noun": "month" },
            "limit": "2026-11-22",
        })
    );
}

#[test]
fn a_rule_that_is_met_or_does_not_apply_says_so_without_arguments() {
    let verdict = Verdict::when(
        "each_site_is_seen",
        clause!(HOUSE, "sites"),
        true,
        say!("Visit {site}.", site = "S-1"),
    );
    let told = serde_json::to_value(&verdict).unwrap();
    assert_eq!(told["message"], "Each site is seen.");
    assert_eq!(told["template"], told["message"]);
    assert_eq!(told["arguments"], json!({}));
    let told = serde_json::to_value(verdict.applies(false, "There is no site.")).unwrap();
    assert_eq!(told["message"], "There is no site.");
}
