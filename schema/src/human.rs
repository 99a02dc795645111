//! Who is one natural person, by what was found when they were entered and what was said of them since. No
//! foreign key is ever rewritten.

mod said;

pub(crate) use said::note;
pub use said::{Word, near, pairs, waiting};

use crate::person::Person;
use crate::table::{human, person};
use crate::tx::{Meant, Settled, Snapshot};
use crate::{Id, Result};
use diesel::prelude::*;
use domain::human::{Human, Link, Says, resolve};
use domain::{Fault, of};
use said::words_of;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Makes the human of a person who is entered, and returns its id.
pub(crate) fn make(tx: &mut Settled) -> Result<String> {
    let id = tx.new_row_id();
    diesel::insert_into(human::table)
        .values((human::id.eq(id.clone()), human::made_on.eq(tx.today())))
        .execute(tx.conn)
        .meant()?;
    Ok(id)
}

/// The natural persons behind some persons, by the person's id. A person who is not there is not among
/// them.
pub fn of(
    rx: &mut Snapshot,
    person_ids: &[Id<of::Person>],
) -> Result<HashMap<Id<of::Person>, Human>> {
    if person_ids.is_empty() {
        return Ok(HashMap::new());
    }
    let found: Vec<(Id<of::Person>, String)> = person::table
        .filter(person::id.eq_any(person_ids.to_vec()))
        .select((person::id, person::human_id))
        .load(rx.conn)
        .meant()?;
    let humans = found.iter().map(|(_, human)| human.clone()).collect();
    let standing = standing(rx, humans)?;
    let each = found.into_iter().map(|(person, human)| {
        let linked = standing.get(&human).cloned();
        (person, linked.unwrap_or(Human::standing_for(human)))
    });
    Ok(each.collect())
}

/// The natural person behind one of the persons that [`of()`] was asked about.
///
/// # Errors
/// [`Fault::NotFound`] when there is no such person.
pub fn among(humans: &HashMap<Id<of::Person>, Human>, person_id: &Id<of::Person>) -> Result<Human> {
    humans.get(person_id).cloned().ok_or(Fault::NotFound)
}

/// The natural persons behind some persons, in their order.
///
/// # Errors
/// [`Fault::NotFound`] when one of the persons is not there.
pub fn each(rx: &mut Snapshot, person_ids: &[Id<of::Person>]) -> Result<Vec<Human>> {
    let humans = of(rx, person_ids)?;
    let mut each = Vec::new();
    for person in person_ids {
        each.push(among(&humans, person)?);
    }
    Ok(each)
}

/// The natural person behind a person.
///
/// # Errors
/// [`Fault::NotFound`] when there is no such person.
pub fn one(rx: &mut Snapshot, person_id: &Id<of::Person>) -> Result<Human> {
    let humans = of(rx, std::slice::from_ref(person_id))?;
    among(&humans, person_id)
}

/// The natural person behind the login that acts; none where it names no person.
///
/// # Errors
/// [`Fault::NotFound`] when the person it names is not there.
pub fn acting(rx: &mut Snapshot) -> Result<Option<Human>> {
    match rx.person() {
        Some(person) => one(rx, &person).map(Some),
        None => Ok(None),
    }
}

/// Every record of the natural person behind a person, by the person's id; its own among them.
pub fn records(rx: &mut Snapshot, person_id: &Id<of::Person>) -> Result<Vec<Id<of::Person>>> {
    let mut each = records_of(rx, std::slice::from_ref(person_id))?;
    let own = each.remove(person_id);
    Ok(own.unwrap_or_else(|| vec![person_id.clone()]))
}

/// Every record of the natural persons behind some persons, by the person's id; each one's own among them.
/// A person who is not there has none. However many persons are asked for, so many questions are needed as
/// for one.
pub fn records_of(
    rx: &mut Snapshot,
    person_ids: &[Id<of::Person>],
) -> Result<HashMap<Id<of::Person>, Vec<Id<of::Person>>>> {
    if person_ids.is_empty() {
        return Ok(HashMap::new());
    }
    let asked: Vec<(Id<of::Person>, String)> = person::table
        .filter(person::id.eq_any(person_ids.to_vec()))
        .select((person::id, person::human_id))
        .load(rx.conn)
        .meant()?;
    let own: BTreeSet<String> = asked.iter().map(|(_, human)| human.clone()).collect();
    let standing = standing(rx, own.iter().cloned().collect())?;
    let stands_for = |human: &String| {
        let linked = standing.get(human).cloned();
        linked.unwrap_or_else(|| Human::standing_for(human.clone()))
    };
    let concerned: BTreeSet<String> = standing.keys().chain(&own).cloned().collect();
    let known: Vec<(Id<of::Person>, String)> = person::table
        .filter(person::human_id.eq_any(Vec::from_iter(concerned)))
        .order(person::id.asc())
        .select((person::id, person::human_id))
        .load(rx.conn)
        .meant()?;
    let mut records: BTreeMap<Human, Vec<Id<of::Person>>> = BTreeMap::new();
    for (person, human) in known {
        records.entry(stands_for(&human)).or_default().push(person);
    }
    let each = asked.into_iter().map(|(person, human)| {
        let its = records.get(&stands_for(&human)).cloned();
        (person, its.unwrap_or_default())
    });
    Ok(each.collect())
}

/// Says of the humans behind two persons that they are the same, or that they are not. What was said
/// stays; of several words on the same two the last one counts. The history of both persons tells of it. Gives
/// the first of them back.
///
/// # Errors
/// [`Fault::NoPerson`] when the login that acts names no person; [`Fault::Stale`] when somebody else
/// changed one of the two meanwhile.
pub fn link(
    tx: &mut Settled,
    one: &Person,
    other: &Person,
    says: Says,
    reason: &str,
) -> Result<Person> {
    said::write(tx, one, other, says, reason)
}

/// Who stands for each of some humans, and for those they are the same as. A human that nothing was said of,
/// and that was found near-equal to no other, is not among them.
fn standing(rx: &mut Snapshot, humans: Vec<String>) -> Result<BTreeMap<String, Human>> {
    let mut known: BTreeSet<String> = humans.iter().cloned().collect();
    let mut fresh = humans;
    let mut said = BTreeMap::new();
    while !fresh.is_empty() {
        let found = words_of(rx, fresh)?;
        fresh = Vec::new();
        for link in found.iter().map(Word::link) {
            if link.says == Says::Same {
                let ends = [&link.human, &link.other];
                let new = ends.into_iter().filter(|end| known.insert((*end).clone()));
                fresh.extend(new.cloned());
            }
            said.insert(link.id.clone(), link);
        }
    }
    let links: Vec<Link> = said.into_values().collect();
    Ok(resolve(&links))
}
