//! What is known of two clients: that they were nearly equal when the second was entered, and what people said
//! of them since.

use super::Client;
use crate::table::{client, client_link};
use crate::tx::{Meant, Settled, Snapshot};
use crate::{Id, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::client::{Known, Link, Says, may_be_related};
use domain::{Fault, of};
use std::collections::{BTreeMap, BTreeSet};

/// A word on two clients.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = client_link)]
pub struct Word {
    /// Sorts in the order in which the words came.
    pub id: String,
    /// One of the two.
    pub client_id: Id<of::Client>,
    /// The other.
    pub other_id: Id<of::Client>,
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
    fn link(&self) -> Link {
        Link {
            id: self.id.clone(),
            client: self.client_id.to_string(),
            other: self.other_id.to_string(),
            says: self.says,
        }
    }
}

/// Every word on one of some clients, the earliest first.
fn words_of(rx: &mut Snapshot, clients: Vec<Id<of::Client>>) -> Result<Vec<Word>> {
    let of_one = client_link::client_id.eq_any(clients.clone());
    let of_other = client_link::other_id.eq_any(clients);
    client_link::table
        .filter(of_one.or(of_other))
        .order(client_link::id.asc())
        .select(Word::as_select())
        .load(rx.conn)
        .meant()
}

/// Everyone that a client is one with or related to, itself among them. What bars somebody from one of them
/// bars them from all (5.2.10).
pub fn related(rx: &mut Snapshot, id: &Id<of::Client>) -> Result<Vec<Id<of::Client>>> {
    let links = links_around(rx, id)?;
    let related = domain::client::related(id.as_str(), &links).into_iter();
    Ok(related.map(Id::from).collect())
}

/// Everyone that a client is one with, or may be until somebody says otherwise, itself among them.
pub fn one_with(rx: &mut Snapshot, id: &Id<of::Client>) -> Result<Vec<Id<of::Client>>> {
    let links = links_around(rx, id)?;
    let one = domain::client::one_with(id.as_str(), &links).into_iter();
    Ok(one.map(Id::from).collect())
}

/// Every word on a client, on those it is on together with, and so on.
fn links_around(rx: &mut Snapshot, id: &Id<of::Client>) -> Result<Vec<Link>> {
    let mut known = BTreeSet::from([id.to_string()]);
    let mut fresh = vec![id.clone()];
    let mut said = BTreeMap::new();
    while !fresh.is_empty() {
        let found = words_of(rx, fresh)?;
        fresh = Vec::new();
        for link in found.iter().map(Word::link) {
            let ends = [&link.client, &link.other];
            let new = ends.into_iter().filter(|end| known.insert((*end).clone()));
            fresh.extend(new.map(|end| Id::from(end.as_str())));
            said.insert(link.id.clone(), link);
        }
    }
    Ok(said.into_values().collect())
}

/// Every other client that a word is on together with one, with those words, the earliest first.
pub fn near(rx: &mut Snapshot, of: &Client) -> Result<Vec<(Client, Vec<Word>)>> {
    let mut others: BTreeMap<String, Vec<Word>> = BTreeMap::new();
    for word in words_of(rx, vec![of.id.clone()])? {
        let other = match word.client_id == of.id {
            true => word.other_id.to_string(),
            false => word.client_id.to_string(),
        };
        others.entry(other).or_default().push(word);
    }
    let ids: Vec<Id<of::Client>> = others.keys().map(|id| Id::from(id.as_str())).collect();
    let clients: Vec<Client> = client::table
        .filter(client::id.eq_any(ids))
        .order(client::id.asc())
        .select(Client::as_select())
        .load(rx.conn)
        .meant()?;
    let near = clients.into_iter().map(|client| {
        let words = others.get(client.id.as_str()).cloned().unwrap_or_default();
        (client, words)
    });
    Ok(near.collect())
}

/// Those of them of whom nobody has said anything since they were found.
pub fn waiting(rx: &mut Snapshot, of: &Client) -> Result<Vec<(Client, Vec<Word>)>> {
    let mut near = near(rx, of)?;
    near.retain(|(_, words)| words.iter().all(|word| word.says == Says::Alike));
    Ok(near)
}

/// Says how two clients stand to each other. What was said stays; of several words on the same two the last
/// one counts. The history of both tells of it, unless it was only found. Gives the first of them back.
///
/// # Errors
/// [`Fault::NoPerson`] when the login that acts names no person; [`Fault::Stale`] when somebody else changed
/// one of the two meanwhile.
pub fn relate(
    tx: &mut Settled,
    one: &Client,
    other: &Client,
    says: Says,
    reason: &str,
) -> Result<Client> {
    let found = says == Says::Alike;
    let word = Word {
        id: tx.new_row_id(),
        client_id: one.id.clone(),
        other_id: other.id.clone(),
        says,
        said_by: match found {
            true => None,
            false => Some(tx.person().ok_or(Fault::NoPerson)?),
        },
        entered_by: tx.user().filter(|_| found),
        said_on: tx.today(),
        reason: reason.to_owned(),
    };
    diesel::insert_into(client_link::table)
        .values(word)
        .execute(tx.conn)
        .meant()?;
    if found {
        // Nobody did anything to the earlier one, but its file is another now.
        tx.touch_all();
        return Ok(one.clone());
    }
    let one = one.touch(tx)?;
    other.touch(tx)?;
    Ok(one)
}

/// Finds to which clients one that is being entered is nearly equal, and writes it down.
pub(super) fn note(tx: &mut Settled, entered: Client) -> Result<Client> {
    let named: Vec<(Id<of::Client>, String, String, String)> = client::table
        .filter(client::id.ne(entered.id.clone()))
        .select((
            client::id,
            client::name,
            client::registration,
            client::email,
        ))
        .load(tx.conn)
        .meant()?;
    let own = Known {
        name: &entered.name,
        registration: &entered.registration,
        email: &entered.email,
    };
    let alike: Vec<Id<of::Client>> = named
        .iter()
        .filter(|(_, name, registration, email)| {
            let other = Known {
                name,
                registration,
                email,
            };
            may_be_related(own, other)
        })
        .map(|(id, ..)| id.clone())
        .collect();
    let mut entered = entered;
    for id in alike {
        let other: Client = crate::Record::find(tx, &id)?;
        entered = relate(tx, &entered, &other, Says::Alike, "")?;
    }
    Ok(entered)
}
