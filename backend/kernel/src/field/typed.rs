//! A single value: the text as it is kept, and what its kind makes of it.

use super::{Field, Kind, Reach, Reader, missing};
use chrono::{Datelike, Months, NaiveDate};
use domain::text::{Stray, are, counted, is_mark, kept, named, strays, whole};
use serde_json::{Map, Value};

impl Reader<'_> {
    /// Names each last day that lies before its first day. Days are kept as year, month, day, and so
    /// they compare as text.
    pub(super) fn in_order(
        &mut self,
        fields: &[Field],
        decoded: &Map<String, Value>,
        prefix: &str,
    ) {
        for field in fields.iter().filter(|field| !field.not_before.is_empty()) {
            let day = |name: &str| decoded.get(name).and_then(Value::as_str);
            if let (Some(first), Some(last)) = (day(field.not_before), day(field.name))
                && last < first
            {
                let path = format!("{prefix}{}", field.name);
                self.wrong(&path, "The last day lies before the first.");
            }
        }
    }

    /// The value of a field from what was sent as text; none when it is blank or wrong.
    pub(super) fn text(&mut self, field: &Field, path: &str, raw: &str) -> Option<Value> {
        let label = field.label;
        let text = match kept(raw) {
            Ok(text) => text,
            Err(strays) => {
                let why = "which no text may hold";
                self.wrong(path, told(label, &strays, why, instead_of_a_control));
                return None;
            }
        };
        if text.is_empty() {
            if field.required {
                self.wrong(path, missing(field));
            }
            return None;
        }
        match self.typed(field, &text) {
            Ok(value) => Some(value),
            Err(message) => {
                self.wrong(path, message);
                None
            }
        }
    }

    fn typed(&self, field: &Field, text: &str) -> Result<Value, String> {
        let label = field.label;
        if !matches!(field.kind, Kind::Area(_)) && text.contains('\n') {
            return Err(format!(
                "{label} is one line and holds a line break. Write it as one line."
            ));
        }
        match field.kind {
            Kind::Text(max) | Kind::Area(max) => written(label, text, max),
            Kind::Number(min, max) => number(label, text, min, max),
            Kind::Date(reach) => date(label, text, reach, self.today),
            Kind::Email if is_address(text) => Ok(Value::from(text)),
            Kind::Email => Err(format!(
                "{label} is one mail address such as name@example.org."
            )),
            _ if self.is_offered(field, text) => Ok(Value::from(text)),
            _ => Err(format!("{label}: choose one of the list.")),
        }
    }
}

/// Says whether the writing or the number itself is what does not fit. Only forms bring marks between
/// thousands: JSON has numbers of its own.
fn number(label: &str, text: &str, min: i64, max: i64) -> Result<Value, String> {
    let from = format!("{label} is a whole number from {min} to {max}");
    match whole(text) {
        Some(number) if (min..=max).contains(&number) => Ok(Value::from(number)),
        Some(number) => Err(format!("{from}; {number} is outside of it.")),
        None => Err(format!(
            "{from}. Write its digits alone, such as {}.",
            max.min(12)
        )),
    }
}

/// What is entered ends in documents, so that what no font has is told here and not at their issue.
fn written(label: &str, text: &str, max: usize) -> Result<Value, String> {
    let length = text.chars().count();
    if length > max {
        return Err(format!(
            "{label} has {}; {max} {} the most.",
            counted(length, "character"),
            are(max)
        ));
    }
    let found = reports::unprintable(text);
    if found.is_empty() {
        return Ok(Value::from(text));
    }
    let why = "which no document can print";
    Err(told(label, &strays(text, &found), why, instead_of))
}

/// So many characters are named; who put them there then knows what to look for. No more have a place.
const NAMED: usize = 5;

/// The characters that a text may not hold, where they stand, why, and what to write instead.
fn told(label: &str, strays: &[Stray], why: &str, instead: fn(char) -> &'static str) -> String {
    let shown = || strays.iter().take(NAMED);
    let lines = strays.iter().any(|stray| stray.line > 1);
    let place = |stray: &Stray| {
        let line = match lines {
            true => format!(" in line {}", stray.line),
            false => String::new(),
        };
        match stray.near.as_str() {
            "" => line,
            near => format!("{line} near \"{near}\""),
        }
    };
    let named_with_place = |stray: &Stray| format!("{}{}", named(stray.letter), place(stray));
    let mut names = shown().map(named_with_place).collect::<Vec<_>>().join(", ");
    if strays.len() > NAMED {
        names.push_str(&format!(" and {} more", strays.len() - NAMED));
    }
    let mut ways: Vec<(&str, Vec<String>)> = Vec::new();
    for stray in shown() {
        let way = instead(stray.letter);
        match ways.iter_mut().find(|(known, _)| *known == way) {
            Some((_, letters)) => letters.push(named(stray.letter)),
            None => ways.push((way, vec![named(stray.letter)])),
        }
    }
    let advice: Vec<String> = match ways.as_slice() {
        [(way, _)] => vec![(*way).to_owned()],
        several => several
            .iter()
            .map(|(way, letters)| format!("{}: {way}", letters.join(", ")))
            .collect(),
    };
    format!("{label} holds {names}, {why}. {}", advice.join(" "))
}

fn instead_of_a_control(letter: char) -> &'static str {
    match letter {
        // Where word processors keep their bullets.
        '\u{F000}'..='\u{F0FF}' => "Begin the line with a hyphen instead, or remove it.",
        _ => "Remove it or write it another way.",
    }
}

fn instead_of(letter: char) -> &'static str {
    match letter {
        '\u{2022}'..='\u{2023}'
        | '\u{2043}'
        | '\u{25A0}'..='\u{25FF}'
        | '\u{2B1B}'..='\u{2B58}' => "Begin the line with a hyphen instead.",
        '\u{2705}' | '\u{2713}'..='\u{2714}' | '\u{2611}' => "Write yes instead.",
        '\u{2610}' | '\u{2612}' | '\u{2715}'..='\u{2718}' | '\u{274C}' => "Write no instead.",
        '\u{2190}'..='\u{21FF}' | '\u{2794}'..='\u{27BE}' | '\u{2B00}'..='\u{2B11}' => {
            "Write -> or a word instead."
        }
        letter if is_mark(letter) => {
            "It is a mark that does not belong to the letter before it. Remove it."
        }
        letter if letter.is_alphabetic() => {
            "Write it in Latin, Greek, Cyrillic, Arabic, Devanagari, Tamil or simplified Chinese letters."
        }
        _ => "Remove it or write it in words.",
    }
}

fn date(label: &str, text: &str, reach: Reach, today: NaiveDate) -> Result<Value, String> {
    let day = text
        .parse::<NaiveDate>()
        .ok()
        .filter(|day| day.to_string() == text)
        .ok_or_else(|| format!("{label}: write a date such as 2026-11-22."))?;
    let first = years(today, reach.back, false);
    let last = years(today, reach.ahead, true);
    if (first..=last).contains(&day) {
        return Ok(Value::from(text));
    }
    let shown = |day: NaiveDate| domain::calendar::spoken(day);
    Err(match (day > last, reach.ahead, reach.back) {
        (true, 0, _) => {
            format!("{label}: the day lies in the future. Enter today or an earlier day.")
        }
        (false, _, 0) => format!("{label}: the day has passed. Enter today or a later day."),
        (true, ..) => format!("{label}: {} at the latest. Look at the year.", shown(last)),
        (false, ..) => format!(
            "{label}: {} at the earliest. Look at the year.",
            shown(first)
        ),
    })
}

fn years(day: NaiveDate, count: u32, ahead: bool) -> NaiveDate {
    let months = Months::new(count.saturating_mul(12));
    let moved = if ahead {
        day.checked_add_months(months)
    } else {
        day.checked_sub_months(months)
    };
    moved
        .filter(|moved| (1..=9999).contains(&moved.year()))
        .unwrap_or(day)
}

/// Whether the mailer can write to it: one address, its name as any server takes it, its host with
/// a dot and without an empty part.
fn is_address(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else {
        return false;
    };
    let labels: Vec<&str> = host.split('.').collect();
    let label = |label: &&str| {
        let plain = label
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-');
        plain && (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-')
    };
    let top = labels.last().copied().unwrap_or_default();
    let plain = |b: u8| b.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&b);
    name.bytes().all(plain)
        && (1..=64).contains(&name.len())
        && !name.starts_with('.')
        && !name.ends_with('.')
        && !name.contains("..")
        && labels.len() >= 2
        && labels.iter().all(label)
        && top.bytes().any(|b| b.is_ascii_alphabetic())
        && text.len() <= 254
        && text.parse::<lettre::Address>().is_ok()
}

#[cfg(test)]
mod tests {
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
                Err(wrong[0].message.clone())
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
        let wrong = |raw: &str| form(raw).unwrap_err()[0].message.clone();
        assert!(wrong("12.5").contains("Write its digits alone"));
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
            "The field holds \"\u{2713}\" (U+2713) in line 1 near \"done\", \"\u{25CF}\" (U+25CF) in line 2 \
             near \"point\", which no document can print. \"\u{2713}\" (U+2713): Write yes instead. \
             \"\u{25CF}\" (U+25CF): Begin the line with a hyphen instead."
        );
        let one = decoded(Kind::Text(200), "gpj.\u{202E}exe").unwrap_err();
        assert_eq!(
            one,
            "The field holds (U+202E) near \"gpj.exe\", which no text may hold. \
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
        assert!(future.contains("lies in the future"), "{future}");
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
}
