//! A client with another that may be the same organisation or of its group: what people say of the two.

use crate::choice::{self, Choice};
use crate::view::{Cell, Section};
use domain::client::Says;
use domain::sentence::word;
use domain::{Human, Noun, Role};
use schema::account::User;
use schema::client::{self, Client};
use schema::person::Person;
use schema::{Record, Result, Snapshot, human};

/// Whose word keeps them from saying that two clients are not related.
pub struct Before {
    /// Who entered the second, and who said last that they are one or related.
    pub said: Vec<Human>,
    /// Who acts, unless it is the login that entered the second.
    pub acting: Option<Human>,
}

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

/// What was said of two clients before, and by whom.
pub fn before(rx: &mut Snapshot, one: &Client, other: &Client) -> Result<Before> {
    let near = client::near(rx, one)?.into_iter();
    let words: Vec<client::Word> = near
        .filter(|(client, _)| client.id == other.id)
        .flat_map(|(_, words)| words)
        .collect();
    let joins = |word: &&client::Word| matches!(word.says, Says::Same | Says::Related);
    let last = words.iter().rev().find(joins);
    let found = words.iter().filter(|word| word.says == Says::Alike);
    let mut said = Vec::new();
    for word in found.chain(last) {
        let entered = match &word.entered_by {
            Some(user) => User::find(rx, user)?.person_id,
            None => None,
        };
        for person in [&word.said_by, &entered].into_iter().flatten() {
            said.push(human::one(rx, person)?);
        }
    }
    let user = rx.user();
    let entered = user.is_some() && words.iter().any(|word| word.entered_by == user);
    Ok(Before {
        said,
        acting: human::acting(rx)?.filter(|_| !entered),
    })
}

/// The other clients with what was said of them last; for the body alone, and only where there is one.
pub fn section(rx: &mut Snapshot, on: &Client) -> Result<Vec<Section>> {
    let near = client::near(rx, on)?;
    if near.is_empty() || rx.actor().is(Role::Client) {
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
