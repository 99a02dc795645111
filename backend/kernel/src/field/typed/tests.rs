//! What one value becomes, and what is said of one that does not fit.

use super::*;
use crate::field::{Choices, from_form, from_json};
use serde_json::json;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

/// The value by JSON and by form alike, or the sentence that refuses it.
fn decoded(kind: Kind, raw: &str) -> Result<Value, String> {
    let fields = [Field::new("it", "The field", kind)];
    let told = |outcome: Result<Value, Vec<domain::error::FieldError>>| match outcome {
        Ok(value) => Ok(value["it"].clone()),
        Err(wrong) => {
            assert_eq!(wrong[0].field, "it");
            Err(wrong[0].message.text())
        }
    };
    let choices = Choices::new();
    let json = told(from_json(&fields, &json!({ "it": raw }), &choices, today()));
    let pairs = [("it".to_owned(), raw.to_owned())];
    let form = told(from_form(&fields, &pairs, &choices, today()));
    assert_eq!(json, form, "both doors say the same");
    json
}

#[test]
fn a_whole_number_of_a_form_may_part_its_thousands_and_json_sends_a_number() {
    let fields = [Field::new("it", "The field", Kind::Number(1, 2_000))];
    let choices = Choices::new();
    let form = |raw: &str| {
        let pairs = [("it".to_owned(), raw.to_owned())];
        from_form(&fields, &pairs, &choices, today())
    };
    for raw in [
        "1200",
        "1,200",
        "1'200",
        "1\u{2009}200",
        "1\u{00A0}200",
        "1 200",
    ] {
        assert_eq!(form(raw).unwrap()["it"], 1_200, "{raw}");
    }
    let wrong = |raw: &str| form(raw).unwrap_err()[0].message.text();
    assert!(wrong("12.5").contains("Write only its digits"));
    assert!(wrong("2,001").contains("2001 is outside"));
    let json = |value: Value| from_json(&fields, &json!({ "it": value }), &choices, today());
    assert_eq!(json(json!(1200)).unwrap()["it"], 1_200);
    assert!(json(json!("1,200")).is_err() && json(json!("1200")).is_err());
}

#[test]
fn one_line_takes_no_line_break_and_several_lines_keep_theirs() {
    let refused = decoded(Kind::Text(50), "one\ntwo").unwrap_err();
    assert!(refused.contains("one line"), "{refused}");
    assert_eq!(decoded(Kind::Area(50), "one\r\ntwo").unwrap(), "one\ntwo");
    assert_eq!(decoded(Kind::Text(50), "one\ttwo\n").unwrap(), "one two");
}

#[test]
fn what_cannot_be_printed_or_kept_is_named_with_a_way_out() {
    for (raw, name, way_out) in [
        ("done ✓", "U+2713", "Write yes"),
        ("● point", "U+25CF", "hyphen"),
        ("\u{F0B7} point", "U+F0B7", "hyphen"),
        ("บริษัท", "U+0E1A", "Latin"),
        ("fine 🙂", "U+1F642", "in words"),
        ("Kub\u{064E} Ltd", "U+064E", "Remove it"),
        ("\u{0947}x", "U+0947", "Remove it"),
        (&format!("a{}", "\u{0323}".repeat(9)), "U+0323", "Remove it"),
        ("a\u{202E}b", "U+202E", "Remove it"),
        ("a\u{0007}b", "U+0007", "Remove it"),
    ] {
        let refused = decoded(Kind::Area(200), raw).unwrap_err();
        assert!(
            refused.contains(name) && refused.contains(way_out),
            "{refused}"
        );
    }
    for printed in [
        "• point",
        "Zürich",
        "Łódź",
        "Δοκιμή",
        "Приём",
        "தமிழ்",
        "认证",
        "شهادة",
        "प्रमाण",
    ] {
        assert_eq!(decoded(Kind::Text(200), printed).unwrap(), printed);
    }
}

#[test]
fn every_character_that_does_not_fit_is_named_with_its_place() {
    let several = decoded(
        Kind::Area(200),
        "done \u{2713}\n\u{25CF} point one\nnext \u{2713}",
    );
    assert_eq!(
        several.unwrap_err(),
        "The field contains \"\u{2713}\" (U+2713) in line 1 near \"done\", \"\u{25CF}\" (U+25CF) in line 2 \
         near \"point\", which no document can print. \"\u{2713}\" (U+2713): Write yes instead. \
         \"\u{25CF}\" (U+25CF): Begin the line with a hyphen instead."
    );
    let one = decoded(Kind::Text(200), "gpj.\u{202E}exe").unwrap_err();
    assert_eq!(
        one,
        "The field contains (U+202E) near \"gpj.exe\", which no text may contain. \
         Remove it or write it another way."
    );
    let many = decoded(
        Kind::Text(200),
        "\u{2713}\u{25CF}\u{1F642}\u{1F600}\u{1F601}\u{1F602} x",
    );
    let many = many.unwrap_err();
    assert!(
        many.contains("and 1 more") && many.contains("U+1F601"),
        "{many}"
    );
    assert!(!many.contains("U+1F602"), "{many}");
}

#[test]
fn an_address_is_one_the_mailer_can_write_to() {
    for good in [
        "name@example.org",
        "a.b+c@sub.example.sg",
        "o'neil@example.co",
    ] {
        assert_eq!(decoded(Kind::Email, good).unwrap(), good);
    }
    for bad in [
        "a@b.example,c@d.example",
        "a@b.example; c@d.example",
        "a@b.",
        "a@.b",
        "a@b",
        "a@b..example",
        "a@-b.example",
        "@b.example",
        "a b@c.example",
        "a@b.example.",
        "<a@b.example>",
        "Name <a@b.example>",
        "a@[127.0.0.1]",
        "a@1.2.3.4",
        "a..b@c.example",
        "jürgen@example.org",
        "a@münchen.example",
        "a@b@c.example",
    ] {
        assert!(decoded(Kind::Email, bad).is_err(), "{bad}");
    }
}

#[test]
fn a_date_is_written_one_way() {
    let kind = Kind::Date(Reach::NEAR);
    assert_eq!(decoded(kind, "2026-02-03").unwrap(), "2026-02-03");
    for wrong in [
        "2026-2-3",
        "3.2.2026",
        "2026-02-30",
        "+2026-02-03",
        "20260203",
    ] {
        assert!(decoded(kind, wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_last_day_does_not_lie_before_its_first() {
    let kind = Kind::Date(Reach::NEAR);
    let fields = [
        Field::new("from", "From", kind).optional(),
        Field::new("until", "Until", kind)
            .not_before("from")
            .optional(),
    ];
    let told = |from: &str, until: &str| {
        let (choices, day) = (Choices::new(), today());
        let json = from_json(
            &fields,
            &json!({ "from": from, "until": until }),
            &choices,
            day,
        );
        let pairs = [("from", from), ("until", until)]
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(json, from_form(&fields, &pairs, &choices, day));
        json.is_ok()
    };
    assert!(told("2026-02-03", "2026-02-03"));
    assert!(!told("2026-02-03", "2026-02-02"));
    assert!(told("", "2026-02-02") && told("2026-02-03", ""));
}

#[test]
fn each_date_has_its_own_bounds() {
    let dated = Kind::Date(Reach::DATED);
    assert!(decoded(dated, "2026-11-22").is_ok());
    let future = decoded(dated, "2026-11-23").unwrap_err();
    assert!(future.contains("is in the future"), "{future}");
    assert!(decoded(dated, "1996-11-22").is_ok());
    let early = decoded(dated, "1996-11-21").unwrap_err();
    assert!(early.contains("22 Nov 1996 at the earliest"), "{early}");
    let near = Kind::Date(Reach::NEAR);
    assert!(decoded(near, "2031-11-22").is_ok());
    assert!(
        decoded(near, "2031-11-23")
            .unwrap_err()
            .contains("at the latest")
    );
    let ahead = Kind::Date(Reach { back: 0, ahead: 1 });
    assert!(
        decoded(ahead, "2026-11-21")
            .unwrap_err()
            .contains("has passed")
    );
    assert!(decoded(ahead, "2027-11-22").is_ok());
}
