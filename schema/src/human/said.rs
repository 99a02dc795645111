//! What is known of two records of people: that they were nearly equal when the second was entered, and what
//! people said of them since.

use crate::person::{self, Person};
use crate::table::human_link;
use crate::tx::{Meant, Settled, Snapshot};
use crate::{Id, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::human::{Known, Link, Says, may_be_one};
use domain::{Fault, of};
use std::collections::BTreeMap;

/// A word on two humans.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = human_link)]
pub struct Word {
    /// Sorts in the order in which the words came.
    pub id: String,
    /// One of the two, by id.
    pub human_id: String,
    /// The other, by id.
    pub other_id: String,
    /// What it says.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub says: Says,
    /// The person who says so; nobody where the product found it.
    pub said_by: Option<Id<of::Person>>,
    /// The login that entered the second record when the product found it.
    pub entered_by: Option<Id<of::User>>,
    /// The day it was found or said.
    pub said_on: NaiveDate,
    /// Why a person says so.
    pub reason: String,
}

impl Word {
    /// As the rules weigh it.
    pub(super) fn link(&self) -> Link {
        Link {
            id: self.id.clone(),
            human: self.human_id.clone(),
            other: self.other_id.clone(),
            says: self.says,
        }
    }
}

/// Every word on one of some humans, the earliest first.
pub(super) fn words_of(rx: &mut Snapshot, humans: Vec<String>) -> Result<Vec<Word>> {
    let of_one = human_link::human_id.eq_any(humans.clone());
    let of_other = human_link::other_id.eq_any(humans);
    human_link::table
        .filter(of_one.or(of_other))
        .order(human_link::id.asc())
        .select(Word::as_select())
        .load(rx.conn)
        .meant()
}

/// Writes a word down. The histories of both persons tell of it, unless it was only found; gives the first of them
/// back.
pub(super) fn write(
    tx: &mut Settled,
    one: &Person,
    other: &Person,
    says: Says,
    reason: &str,
) -> Result<Person> {
    let found = says == Says::Alike;
    let word = Word {
        id: tx.new_row_id(),
        human_id: one.human_id.clone(),
        other_id: other.human_id.clone(),
        says,
        said_by: if found {
            None
        } else {
            Some(tx.person().ok_or(Fault::NoPerson)?)
        },
        entered_by: tx.user().filter(|_| found),
        said_on: tx.today(),
        reason: reason.to_owned(),
    };
    diesel::insert_into(human_link::table)
        .values(word)
        .execute(tx.conn)
        .meant()?;
    // Who may decide, review or verify is asked of every client's file.
    tx.touch_all();
    if found {
        return Ok(one.clone());
    }
    let one = one.touch(tx)?;
    other.touch(tx)?;
    Ok(one)
}

/// Every other record that a word is on together with a person's, with those words, the earliest first.
pub fn near(rx: &mut Snapshot, of: &Person) -> Result<Vec<(Person, Vec<Word>)>> {
    let mut others: BTreeMap<String, Vec<Word>> = BTreeMap::new();
    for word in words_of(rx, vec![of.human_id.clone()])? {
        let is_first = word.human_id == of.human_id;
        let other = if is_first {
            &word.other_id
        } else {
            &word.human_id
        };
        others.entry(other.clone()).or_default().push(word);
    }
    let persons = person::of_humans(rx, others.keys().cloned().collect())?;
    let near = persons.into_iter().map(|person| {
        let words = others.get(&person.human_id).cloned().unwrap_or_default();
        (person, words)
    });
    Ok(near.collect())
}

/// Those of them of whom nobody has said anything since they were found.
pub fn waiting(rx: &mut Snapshot, of: &Person) -> Result<Vec<(Person, Vec<Word>)>> {
    let mut near = near(rx, of)?;
    near.retain(|(_, words)| words.iter().all(|word| word.says == Says::Alike));
    Ok(near)
}

/// Every two records that are nearly equal, of all there are.
pub fn pairs(rx: &mut Snapshot) -> Result<Vec<(Person, Person)>> {
    let all = person::all(rx)?;
    let each = all.iter().enumerate();
    let pairs = each.flat_map(|(at, one)| {
        let later = all.iter().skip(at + 1);
        let alike = later.filter(move |other| alike(one, other));
        alike.map(move |other| (one.clone(), other.clone()))
    });
    Ok(pairs.collect())
}

fn alike(one: &Person, other: &Person) -> bool {
    may_be_one(known(one), known(other))
}

fn known(person: &Person) -> Known<'_> {
    Known {
        name: &person.name,
        email: &person.email,
    }
}

/// Finds to which records one that is being entered is nearly equal, and writes it down.
pub(crate) fn note(tx: &mut Settled, entered: Person) -> Result<Person> {
    let mut entered = entered;
    for other in person::all(tx)? {
        if other.id != entered.id && alike(&other, &entered) {
            entered = write(tx, &entered, &other, Says::Alike, "")?;
        }
    }
    Ok(entered)
}
