//! Which language a reader gets, and what a catalogue may hold.

use super::*;
use chrono::NaiveDate;
use domain::sentence::{Said, places, say};
use std::collections::BTreeSet;

const GERMAN: &str = r#"
language = "de"

[sentence]
"Wait until {day}." = "Bis {day} warten."
"{first} to {last}" = "{first} bis {last}"

[count]
month = ["Monat", "Monate"]

[day]
form = "{day}. {month} {year}"
months = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"]
"#;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn german() -> Catalogue {
    Catalogue::read(GERMAN).unwrap().1
}

#[test]
fn a_catalogue_has_its_own_templates_days_and_plurals() {
    let german = german();
    let said = say!("Wait until {day}.", day = day("2026-11-22"));
    assert_eq!(said.told(&german), "Bis 22. November 2026 warten.");
    let span = Said::span(day("2026-11-22"), day("2026-12-01"));
    assert_eq!(span.told(&german), "22. November 2026 bis 1. Dezember 2026");
    assert_eq!(Said::count(1_i64, "month").told(&german), "1 Monat");
    assert_eq!(Said::count(3_i64, "month").told(&german), "3 Monate");
}

#[test]
fn what_a_catalogue_does_not_know_is_english() {
    let (tag, bare) = Catalogue::read("language = \"fr\"").unwrap();
    assert_eq!(tag, "fr");
    let (first, last) = (day("2026-11-22"), day("2026-11-23"));
    let said = say!(
        "{days}, {time}, {span}: wait.",
        days = first,
        time = Said::count(2_i64, "month"),
        span = Said::span(first, last)
    );
    assert_eq!(said.told(&bare), said.text());
}

#[test]
fn what_is_left_empty_is_english() {
    let keys = include_str!("../../../../deploy/catalogue.toml");
    let (tag, empty) = Catalogue::read(keys).unwrap();
    assert_eq!(tag, "xx");
    assert_eq!(empty.template("Your work"), "Your work");
    assert_eq!(empty.counted(2, "month"), "2 months");
}

#[test]
fn a_catalogue_that_will_not_do_is_refused_by_its_key() {
    let key = "\"Wait until {day}.\"";
    for (text, told) in [
        ("", "language"),
        ("language = \"de_AT\"", "de_AT"),
        ("language = \"de\"\n[sentences]\n", "sentences"),
        (
            &format!("language = \"de\"\n[sentence]\n{key} = \"Bis {{tag}} warten.\""),
            "Wait until {day}.",
        ),
        (
            &format!("language = \"de\"\n[sentence]\n{key} = \"Warten.\""),
            "needs {day}",
        ),
        (&GERMAN.replace("{month} ", ""), "form under [day]"),
        (&GERMAN.replace("\"Januar\", ", ""), "months"),
    ] {
        let wrong = Catalogue::read(text).unwrap_err();
        assert!(wrong.contains(told), "{wrong}");
    }
}

#[test]
fn catalogues_are_read_from_their_folder_once_for_each_language() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("german.toml"), GERMAN).unwrap();
    fs::write(folder.path().join("notes.txt"), "no catalogue").unwrap();
    assert_eq!(files(folder.path()).unwrap().len(), 1);
    let mut tongues = english_and(Vec::new());
    let file = folder.path().join("german.toml");
    tongues.add(&file).unwrap();
    assert_eq!(tongues.tags().collect::<Vec<_>>(), ["en", "de"]);
    let again = tongues.add(&file).unwrap_err();
    assert!(again.contains("another catalogue of de"), "{again}");
    assert!(files(&folder.path().join("none")).is_err());
}

#[test]
fn a_month_without_a_name_and_another_english_are_refused() {
    let without = GERMAN.replace("\"März\"", "\" \"");
    let said = Catalogue::read(&without).unwrap_err();
    assert!(said.starts_with("months under [day]"), "{said}");
    for tag in ["en", "EN"] {
        let said = Catalogue::read(&format!("language = {tag:?}")).unwrap_err();
        assert!(said.starts_with("English is built in"), "{said}");
    }
    assert!(Catalogue::read("language = \"en-GB\"").is_ok());
}

#[test]
fn keys_that_no_page_asks_for_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("de.toml");
    fs::write(&file, GERMAN).unwrap();
    let odd = oddities(folder.path()).unwrap();
    assert_eq!(odd.len(), 2, "{odd:?}");
    assert!(odd[0].contains("\"Wait until {day}.\""), "{odd:?}");
    assert!(odd[1].ends_with("to English"), "{odd:?}");
    fs::write(
        &file,
        "language = \"de\"\n[sentence]\n\"History\" = \"Verlauf\"\n",
    )
    .unwrap();
    assert_eq!(oddities(folder.path()).unwrap().len(), 1);
    fs::write(&file, b"language = \"de\"\n# \xe4\n").unwrap();
    let said = oddities(folder.path()).unwrap_err();
    assert!(said.contains("line 2 is not UTF-8"), "{said}");
}

fn english_and(others: Vec<Arc<Language>>) -> Tongues {
    Tongues {
        english: Language::new("en", English),
        others,
    }
}

#[test]
fn a_reader_gets_the_first_language_of_the_browser_that_is_there() {
    let tongues = english_and(vec![
        Language::new("de", german()),
        Language::new("pt-BR", English),
        Language::new("en-XA", Pseudo),
    ]);
    for (accepted, tag) in [
        ("", "en"),
        ("de", "de"),
        ("DE-at", "de"),
        ("fr, de;q=0.5, en;q=0.8", "en"),
        ("fr;q=0.9, de;q=0.8, en;q=0.7", "de"),
        ("de;q=0, en", "en"),
        ("pt", "en"),
        ("pt-BR", "pt-BR"),
        ("pt-BR-x", "pt-BR"),
        ("fr, *;q=0.1", "en"),
        ("*", "en"),
        ("en-XA", "en-XA"),
        ("en-GB, en-XA;q=0.5", "en"),
        ("de;q=NaN, en", "en"),
        (";;,, ,de;q=x", "en"),
    ] {
        assert_eq!(tongues.chosen(Some(accepted)).tag, tag, "{accepted}");
    }
    assert_eq!(tongues.chosen(None).tag, "en");
}

#[test]
fn the_pseudo_language_accents_templates_and_keeps_their_places() {
    let english = "{who} waits until {day}, {x";
    let told = Pseudo.template(english);
    assert_eq!(told, "⟦{who} ŵáíţš úñţíļ {day}, {ẋ⟧");
    let both: [BTreeSet<&str>; 2] = [places(english), places(&told)];
    assert_eq!(both[0], both[1]);
    assert_eq!(Pseudo.template("{0}, {1}"), "{0}, {1}", "no words of ours");
    assert_eq!(Pseudo.counted(2, "day"), "2 ⟦ðáý⟧");
    let said = say!("On {day}.", day = day("2026-11-22"));
    assert_eq!(said.told(&Pseudo), "⟦Óñ 2026-11-22.⟧");
    let letters = ('a'..='z').chain('A'..='Z').collect::<String>();
    let accented = Pseudo.template(&letters).into_owned();
    assert!(
        !accented.contains(|c: char| c.is_ascii_alphabetic()),
        "{accented}"
    );
}
