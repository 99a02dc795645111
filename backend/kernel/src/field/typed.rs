//! A single value: the text as it is kept, and what its kind makes of it.

use super::{Field, Kind, Reach, Reader, missing};
use chrono::{Datelike, Months, NaiveDate};
use domain::error::Unfit;
use domain::sentence::{Said, Sentence, joined, say, word};
use domain::text::{Stray, is_mark, kept, named, says, strays, whole};
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
                self.wrong(&path, Unfit::Order, "The last day is before the first.");
            }
        }
    }

    /// The value of a field from what was sent as text; none when it is blank or wrong.
    pub(super) fn text(&mut self, field: &Field, path: &str, raw: &str) -> Option<Value> {
        let text = match kept(raw) {
            Ok(text) => text,
            Err(strays) => {
                let names = names(&strays);
                let advice = advice(&strays, instead_of_a_control);
                let wrong = say!(
                    "{label} contains {names}, which no text may contain. {advice}",
                    label = field.said(),
                    names,
                    advice
                );
                self.wrong(path, Unfit::Letters, wrong);
                return None;
            }
        };
        if text.is_empty() {
            if field.required {
                self.wrong(path, Unfit::Missing, missing(field));
            }
            return None;
        }
        match self.typed(field, &text) {
            Ok(_) if field.says && !says(&text) => {
                let wrong = say!(
                    "{label} does not say enough for others to judge by. Say it in a sentence.",
                    label = field.said()
                );
                self.wrong(path, Unfit::Value, wrong);
                None
            }
            Ok(value) => Some(value),
            Err(message) => {
                self.wrong(path, code(field.kind, &text), message);
                None
            }
        }
    }

    fn typed(&self, field: &Field, text: &str) -> Result<Value, Sentence> {
        let label = field.said();
        if !matches!(field.kind, Kind::Area(_)) && text.contains('\n') {
            return Err(say!(
                "{label} must be one line, but contains a line break. Write it as one line.",
                label
            ));
        }
        match field.kind {
            Kind::Text(max) | Kind::Area(max) => written(label, text, max),
            Kind::Number(min, max) => number(label, text, min, max),
            Kind::Date(reach) => date(label, text, reach, self.today),
            Kind::File => match brought(text) {
                Some(id) => Ok(Value::from(id)),
                None => Err(say!(
                    "{label}: choose a file. Programs send it first, and name it here by the id it got.",
                    label
                )),
            },
            Kind::Email if is_address(text) => Ok(Value::from(text)),
            Kind::Email => Err(say!(
                "{label} must be one email address such as name@example.org.",
                label
            )),
            _ if self.is_offered(field, text) => Ok(Value::from(text)),
            _ => Err(say!("{label}: choose one from the list.", label)),
        }
    }
}

/// The id of what was brought along. A form keeps its name behind it, to show it again.
fn brought(text: &str) -> Option<&str> {
    let id = text.split_once(' ').map_or(text, |(id, _)| id);
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    (id.len() == 64 && id.bytes().all(is_digit)).then_some(id)
}

/// How a text does not fit a field, where it does not.
fn code(kind: Kind, text: &str) -> Unfit {
    match kind {
        Kind::Text(max) | Kind::Area(max) if text.chars().count() > max => Unfit::Length,
        Kind::Text(_) | Kind::Area(_) => Unfit::Letters,
        _ if text.contains('\n') => Unfit::Letters,
        Kind::Number(..) => Unfit::Number,
        Kind::Date(_) => Unfit::Date,
        Kind::Email => Unfit::Email,
        _ => Unfit::Choice,
    }
}

/// Says whether the writing or the number itself is what does not fit. Only forms bring marks between
/// thousands: JSON has numbers of its own.
fn number(label: Sentence, text: &str, min: i64, max: i64) -> Result<Value, Sentence> {
    match whole(text) {
        Some(number) if (min..=max).contains(&number) => Ok(Value::from(number)),
        Some(number) => Err(say!(
            "{label} must be a whole number from {min} to {max}; {number} is outside that range.",
            label,
            min,
            max,
            number
        )),
        None => Err(say!(
            "{label} must be a whole number from {min} to {max}. Write only its digits, such as {example}.",
            label,
            min,
            max,
            example = max.min(12)
        )),
    }
}

/// What is entered ends in documents, so that what no font has is told here and not at their issue.
fn written(label: Sentence, text: &str, max: usize) -> Result<Value, Sentence> {
    let length = text.chars().count();
    if length > max {
        let length = Said::count(i64::try_from(length).unwrap_or(i64::MAX), "character");
        return Err(match max {
            1 => say!(
                "{label} has {length}; at most {max} is allowed.",
                label,
                length,
                max
            ),
            _ => say!(
                "{label} has {length}; at most {max} are allowed.",
                label,
                length,
                max
            ),
        });
    }
    let found = reports::unprintable(text);
    if found.is_empty() {
        return Ok(Value::from(text));
    }
    let strays = strays(text, &found);
    Err(say!(
        "{label} contains {names}, which no document can print. {advice}",
        label,
        names = names(&strays),
        advice = advice(&strays, instead_of)
    ))
}

/// So many characters are named; who put them there then knows what to look for. No more have a place.
const NAMED: usize = 5;

/// The characters that a text may not hold, and where they stand.
fn names(strays: &[Stray]) -> Sentence {
    let lines = strays.iter().any(|stray| stray.line > 1);
    let named_with_place = |stray: &Stray| {
        let (letter, line, near) = (named(stray.letter), stray.line, &stray.near);
        match (lines, near.is_empty()) {
            (true, true) => say!("{letter} in line {line}", letter, line),
            (true, false) => say!(
                "{letter} in line {line} near \"{near}\"",
                letter,
                line,
                near
            ),
            (false, true) => Said::from(letter).into(),
            (false, false) => say!("{letter} near \"{near}\"", letter, near),
        }
    };
    let names = joined(strays.iter().take(NAMED).map(named_with_place), ", ");
    match strays.len().saturating_sub(NAMED) {
        0 => names,
        more => say!("{names} and {more} more", names, more),
    }
}

/// What to write instead: each way with its letters, where there are several ways.
fn advice(strays: &[Stray], instead: fn(char) -> &'static str) -> Sentence {
    let mut ways: Vec<(&'static str, Vec<String>)> = Vec::new();
    for stray in strays.iter().take(NAMED) {
        let way = instead(stray.letter);
        match ways.iter_mut().find(|(known, _)| *known == way) {
            Some((_, letters)) => letters.push(named(stray.letter)),
            None => ways.push((way, vec![named(stray.letter)])),
        }
    }
    if let [(way, _)] = ways.as_slice() {
        return word(way);
    }
    let each = ways
        .into_iter()
        .map(|(way, letters)| say!("{letters}: {way}", letters, way = word(way)));
    joined(each, " ")
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

fn date(label: Sentence, text: &str, reach: Reach, today: NaiveDate) -> Result<Value, Sentence> {
    let written = text.parse::<NaiveDate>().ok();
    let Some(day) = written.filter(|day| day.to_string() == text) else {
        return Err(say!("{label}: write a date such as 2026-11-22.", label));
    };
    let first = years(today, reach.back, false);
    let last = years(today, reach.ahead, true);
    if (first..=last).contains(&day) {
        return Ok(Value::from(text));
    }
    Err(match (day > last, reach.ahead, reach.back) {
        (true, 0, _) => say!(
            "{label}: the day is in the future. Enter today or an earlier day.",
            label
        ),
        (false, _, 0) => say!(
            "{label}: the day has passed. Enter today or a later day.",
            label
        ),
        (true, ..) => say!(
            "{label}: {last} at the latest. Check the year.",
            label,
            last
        ),
        (false, ..) => say!(
            "{label}: {first} at the earliest. Check the year.",
            label,
            first
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
mod tests;
