//! A language that nobody speaks, to see what bypasses the catalogues: every template is accented and stands
//! between brackets, every day is written as 2026-11-22. What then still reads as English is no template.

use chrono::NaiveDate;
use domain::sentence::Tongue;
use std::borrow::Cow;

/// Each letter beside its accented one.
const ACCENTED: [(&str, &str); 2] = [
    ("abcdefghijklmnopqrstuvwxyz", "áƀçðéƒĝĥíĵķļɱñóþʠŕšţúṽŵẋýž"),
    ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "ÁɃÇÐÉƑĜĤÍĴĶĻⱮÑÓÞɊŔŠŢÚṼŴẊÝŽ"),
];

/// The language of tag `en-XA`.
pub(super) struct Pseudo;

impl Tongue for Pseudo {
    fn template<'a>(&'a self, english: &'a str) -> Cow<'a, str> {
        let accented = outside_places(english);
        if accented == english {
            return Cow::Borrowed(english);
        }
        Cow::Owned(format!("⟦{accented}⟧"))
    }

    fn day(&self, day: NaiveDate) -> String {
        day.to_string()
    }

    fn span(&self, first: NaiveDate, last: NaiveDate) -> String {
        match first == last {
            true => self.day(first),
            false => format!("{first}/{last}"),
        }
    }

    fn counted(&self, number: i64, noun: &str) -> String {
        format!("{number} {}", self.template(noun))
    }
}

/// Accents a template but for its places.
fn outside_places(template: &str) -> String {
    let mut told = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, place)) = rest.split_once('{') {
        told.extend(before.chars().map(accented));
        told.push('{');
        rest = match place.split_once('}') {
            Some((name, after)) => {
                told.push_str(name);
                told.push('}');
                after
            }
            None => place,
        };
    }
    told.extend(rest.chars().map(accented));
    told
}

fn accented(letter: char) -> char {
    let found = ACCENTED.iter().find_map(|(plain, accented)| {
        let place = plain.chars().position(|one| one == letter)?;
        accented.chars().nth(place)
    });
    found.unwrap_or(letter)
}
