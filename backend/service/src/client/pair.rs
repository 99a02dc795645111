//! A client with another that may be the same organisation or of its group: what people say of the two.

use crate::choice::{self, Choice};
use crate::identity;
use crate::view::{Cell, Section};
use domain::client::Says;
use domain::human::Teller;
use domain::sentence::word;
use domain::{Act, Noun, Role};
use schema::client::{self, Client};
use schema::person::Person;
use schema::{Record, Result, Snapshot};

/// The clients to choose from: those that a word is on before the others.
pub fn others(rx: &mut Snapshot, on: &Client) -> Result<Vec<Choice>> {
    let near: Vec<String> = client::near(rx, on)?
        .into_iter()
        .map(|(client, _)| client.id.into())
        .collect();
    let mut others = choice::clients(rx)?;
    others.retain(|(id, _)| id.as_str() != on.id.as_str());
    others.sort_by_key(|(id, _)| !near.contains(id));
    Ok(others)
}

/// Who acts, as far as the words on two clients are concerned.
pub fn teller(rx: &mut Snapshot, one: &Client, other: &Client) -> Result<Teller> {
    let near = client::near(rx, one)?.into_iter();
    let words: Vec<client::Word> = near
        .filter(|(client, _)| client.id == other.id)
        .flat_map(|(_, words)| words)
        .collect();
    let joins = |word: &&client::Word| matches!(word.says, Says::Same | Says::Related);
    let joined = words.iter().filter(joins);
    let found = words.iter().filter(|word| word.says == Says::Alike);
    let voices = found
        .chain(joined)
        .map(|word| (&word.said_by, &word.entered_by));
    identity::teller(rx, Vec::new(), voices)
}

/// The other clients with what was said of them last, for the body alone: those that the reader may read.
pub fn section(rx: &mut Snapshot, on: &Client) -> Result<Vec<Section>> {
    if rx.actor().is(Role::Client) {
        return Ok(Vec::new());
    }
    let mut near = Vec::new();
    for (other, words) in client::near(rx, on)? {
        if rx.may(&other, Act::ReadClient)? {
            near.push((other, words));
        }
    }
    if near.is_empty() {
        return Ok(Vec::new());
    }
    let columns = [
        ("Client", ""),
        ("Standing", ""),
        ("Since", "date"),
        ("Said by", ""),
        ("Reason", "text"),
    ];
    let mut table = Section::table("related", "Related clients", &columns, "None.");
    for (other, words) in near {
        let Some(last) = words.last() else { continue };
        let standing = match last.says {
            Says::Alike => "nearly equal, so they count as related until judged",
            Says::Same => "the same organisation",
            Says::Related => "of the same group",
            Says::Different => "not related",
        };
        let by = match &last.said_by {
            Some(person) => Person::find(rx, person)?.name,
            None => String::new(),
        };
        table = table.row(vec![
            Cell::link(other.name, Noun::Client, &other.id),
            Cell::text(word(standing)),
            Cell::date(Some(last.said_on)),
            Cell::text(by),
            Cell::text(&last.reason),
        ]);
    }
    Ok(vec![table])
}
