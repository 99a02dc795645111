//! Places, what stands in them, and what an event keeps of it.

use super::kept::{from_kept, to_kept};
use super::*;
use crate::verdict::Verdict;
use crate::{HOUSE, clause};
use chrono::NaiveDate;
use serde_json::json;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn every_argument_reads_as_people_write_it() {
    let days = [day("2026-11-22"), day("2027-01-02")];
    for (argument, read) in [
        (Said::from("a word"), "a word"),
        (Said::from(vec!["one", "two"]), "one, two"),
        (Said::from(days[0]), "22 Nov 2026"),
        (Said::from(&days[..]), "22 Nov 2026, 2 Jan 2027"),
        (Said::from(None::<NaiveDate>), ""),
        (Said::span(days[0], day("2026-11-23")), "22 to 23 Nov 2026"),
        (Said::from(vec![word("one"), word("two")]), "one; two"),
        (Said::record(Noun::Audit, "a-1", "AU-1"), "AU-1"),
        (Said::from(1_200_usize), "1200"),
        (Said::count(1_u32, "month"), "1 month"),
        (Said::count(2_u32, "month"), "2 months"),
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
    let said = Sentence::new("{a} {b} {a {a}", [("a", Said::from("x"))]);
    assert_eq!(said.text(), "x {b} {a x");
    assert_eq!(Sentence::finished("{".to_owned()).text(), "{");
}

#[test]
fn a_verdict_keeps_its_template_and_typed_arguments_beside_its_words() {
    let (limit, left) = (day("2026-11-22"), 3_u32);
    let said = say!(
        "{left} of {sites} in {city} are left, {numbers}. Visit them within {time}, by {limit}.",
        left,
        sites = Said::count(4_u32, "site"),
        city = "Kuching",
        numbers = vec!["S-1", "S-2"],
        time = Said::count(1_u32, "month"),
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

/// A tongue in which everything is written otherwise.
struct Backwards;

impl Tongue for Backwards {
    fn template<'a>(&'a self, english: &'a str) -> Cow<'a, str> {
        Cow::Borrowed(match english {
            "{audit} ends on {day}, in {time}." => "In {time}, {day}: {audit} ({audit})",
            "soon" => "noos",
            other => other,
        })
    }

    fn day(&self, day: NaiveDate) -> String {
        day.to_string()
    }

    fn span(&self, first: NaiveDate, last: NaiveDate) -> String {
        format!("{last}/{first}")
    }

    fn counted(&self, number: i64, noun: &str) -> String {
        format!("{noun}*{number}")
    }
}

#[test]
fn a_tongue_has_its_own_template_days_and_numbers_and_links_the_same_records() {
    let audit = Said::record(Noun::Audit, "a-1", "AU-1");
    let said = say!(
        "{audit} ends on {day}, in {time}.",
        audit = audit.clone(),
        day = day("2026-11-22"),
        time = Said::count(2_u32, "day")
    );
    assert_eq!(said.text(), "AU-1 ends on 22 Nov 2026, in 2 days.");
    let record = audit.pieces(&English).remove(0);
    assert_eq!(
        said.pieces(&Backwards),
        [
            Piece::Text("In day*2, 2026-11-22: ".to_owned()),
            record.clone(),
            Piece::Text(" (".to_owned()),
            record,
            Piece::Text(")".to_owned()),
        ]
    );
    let inner = say!("{when}!", when = word("soon"));
    assert_eq!(inner.told(&Backwards), "noos!");
    let span = Said::span(day("2026-11-22"), day("2026-11-23"));
    assert_eq!(span.told(&Backwards), "2026-11-23/2026-11-22");
    assert_eq!(
        Said::from("soon").told(&Backwards),
        "soon",
        "a name is a name"
    );
}

#[test]
fn several_things_are_joined_and_what_is_empty_is_left_out() {
    let said = joined(["one", "", "two", "three"], "; ");
    assert_eq!(said, "one; two; three");
    assert!(joined(Vec::<Said>::new(), ", ").is_empty());
    assert!(Sentence::from(Said::default()).is_empty());
    assert_eq!(Sentence::from(Said::from("{a}")).text(), "{a}");
}

#[test]
fn a_template_names_its_places() {
    let named: Vec<&str> = places("{who} waits for {whom} until {day}, {who}")
        .into_iter()
        .collect();
    assert_eq!(named, ["day", "who", "whom"]);
    assert!(places("no { place }").contains(" place "));
    assert!(places("none {").is_empty());
}

#[test]
fn a_kept_sentence_is_read_back_as_it_was() {
    let days = [day("2026-11-22"), day("2027-01-02")];
    let said = say!(
        "{text} {texts} {day} {days} {span} {number} {count} {sentence} {several} {record}",
        text = "2026-11-22",
        texts = vec!["one", "two"],
        day = days[0],
        days = &days[..],
        span = Said::span(days[0], days[1]),
        number = 3_u32,
        count = Said::count(4_u32, "site"),
        sentence = say!("within {time}", time = Said::count(1_u32, "month")),
        several = vec![Said::from(days[1]), Said::from("{\"template\":1}")],
        record = Said::record(Noun::Audit, "a-1", "AU-1")
    );
    let kept = to_kept(&said);
    assert_eq!(from_kept(&kept), said);
    assert_eq!(to_kept(&from_kept(&kept)), kept, "it is kept in one way");
}

#[test]
fn words_alone_are_kept_as_they_are_and_text_from_before_is_read_as_words() {
    for text in ["Plan the audit", "", "2026-11-22", "{", "{\"a\": 1}", "12"] {
        let said = Sentence::finished(text);
        assert_eq!(from_kept(&to_kept(&said)), said);
        assert_eq!(from_kept(text), said, "{text}");
    }
    assert_eq!(to_kept(&word("Plan the audit")), "Plan the audit");
    let forged = Sentence::finished(r#"{"template":"{a}","arguments":{"a":{"text":"b"}}}"#);
    assert_eq!(from_kept(&to_kept(&forged)), forged);
}

#[test]
fn json_reads_the_words_of_what_is_said() {
    let audit = Said::record(Noun::Audit, "a-1", "AU-1");
    let said = say!("Close {audit}.", audit = audit.clone());
    let days = Said::span(day("2026-11-22"), day("2026-11-23"));
    let told = json!([Said::from(said), audit, days]);
    let span = json!({ "first": "2026-11-22", "last": "2026-11-23" });
    assert_eq!(told, json!(["Close AU-1.", "AU-1", span]));
}

#[test]
fn a_record_that_may_not_be_opened_is_words() {
    let (one, other) = (
        Said::record(Noun::Audit, "a-1", "AU-1"),
        Said::record(Noun::Audit, "a-2", "AU-2"),
    );
    let inner = say!(
        "{one} before {several}",
        one = one.clone(),
        several = vec![one, other]
    );
    let mut said = say!("Close {inner}.", inner);
    let narrowed: Result<(), ()> = said.narrow(&mut |_, id| Ok(id == "a-2"));
    assert!(narrowed.is_ok());
    let linked: Vec<Piece> = said.pieces(&English);
    assert_eq!(said, "Close AU-1 before AU-1; AU-2.");
    assert_eq!(linked.len(), 3, "{linked:?}");
    assert_eq!(said.narrow(&mut |_, _| Err("lost")), Err("lost"));
}
