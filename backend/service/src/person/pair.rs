//! A record of a person with another that may be of the same natural person: what people say of the two.

use crate::choice::Choice;
use crate::identity;
use domain::human::{Says, Teller};
use domain::sentence::word;
use domain::{Noun, Result};
use kernel::section::{Cell, Section};
use schema::human::{self, Word};
use schema::person::{self, Person};
use schema::{Record, Snapshot};

/// The records that count as of the same natural person as another, as choices.
pub fn the_same(rx: &mut Snapshot, on: &Person) -> schema::Result<Vec<Choice>> {
    let near = human::near(rx, on)?.into_iter();
    let same = near.filter(|(_, words)| {
        words
            .last()
            .is_some_and(|word| word.says != Says::Different)
    });
    Ok(same.map(|(person, _)| choice(&person)).collect())
}

/// Every record but one, as choices.
pub fn the_others(rx: &mut Snapshot, on: &Person) -> schema::Result<Vec<Choice>> {
    let all = person::all(rx)?.into_iter();
    let others = all.filter(|person| person.human_id != on.human_id);
    Ok(others.map(|person| choice(&person)).collect())
}

fn choice(person: &Person) -> Choice {
    let label = format!("{}, {}", person.name, person.email);
    (person.id.clone().into(), label.into())
}

/// Who acts, as far as the words on two records are concerned.
pub fn teller(rx: &mut Snapshot, one: &Person, other: &Person) -> schema::Result<Teller> {
    let near = human::near(rx, one)?.into_iter();
    let words = near.filter(|(person, _)| person.id == other.id);
    let words: Vec<Word> = words.flat_map(|(_, words)| words).collect();
    let joined = words.iter().filter(|word| word.says == Says::Same);
    let found = words.iter().filter(|word| word.says == Says::Alike);
    let voices = found
        .chain(joined)
        .map(|word| (&word.said_by, &word.entered_by));
    let them = human::each(rx, &[one.id.clone(), other.id.clone()])?;
    identity::teller(rx, them, voices)
}

/// The other records that may be, or are, of the same natural person, with what was said of them last.
///
/// # Errors
/// [`domain::Fault::NotFound`] when somebody who said something is not there.
pub fn section(rx: &mut Snapshot, on: &Person) -> Result<Section> {
    let columns = [
        ("Record", ""),
        ("Standing", ""),
        ("Since", "date"),
        ("Said by", ""),
        ("Reason", "text"),
    ];
    let mut table = Section::table(
        "identity",
        "Other records of this person",
        &columns,
        "None.",
    );
    for (other, words) in human::near(rx, on)? {
        let Some(last) = words.last() else { continue };
        let standing = match last.says {
            Says::Alike => "nearly equal, so they count as one person until told apart",
            Says::Same => "the same person",
            Says::Different => "two people",
        };
        let by = match &last.said_by {
            Some(person) => Person::find(rx, person)?.name,
            None => String::new(),
        };
        table = table.row(vec![
            Cell::link(other.name, Noun::Person, &other.id),
            Cell::text(word(standing)),
            Cell::date(Some(last.said_on)),
            Cell::text(by),
            Cell::text(&last.reason),
        ]);
    }
    Ok(table)
}
