//! The records of files on which acts may wait.

use super::file::File;
use crate::table::client;
use crate::tx::{Meant, Snapshot};
use crate::{Id, Result, noun};
use diesel::prelude::*;
use domain::{Noun, of};

/// A record in its state, as far as an act may wait on it.
pub type Standing = (Noun, String, String);

/// The records of a file on which an act may wait, with the words of their states; an empty word for
/// one that has no states.
pub fn standing(rx: &mut Snapshot, file: &File) -> Result<Vec<Standing>> {
    match file {
        File::Client(id) => noun::standing(rx, id),
        File::Record(of, id) => {
            let state = noun::state(rx, *of, id)?.into_iter();
            Ok(state
                .map(|word| (*of, id.clone(), word.to_owned()))
                .collect())
        }
    }
}

/// Clients in the order of their ids, after one, so many at most: to make the tasks of all of them anew. All
/// come after the id of nothing.
pub fn clients(
    rx: &mut Snapshot,
    after: &Id<of::Client>,
    limit: i64,
) -> Result<Vec<Id<of::Client>>> {
    client::table
        .filter(client::id.gt(after))
        .order(client::id.asc())
        .limit(limit)
        .select(client::id)
        .load(rx.conn)
        .meant()
}

/// The records of no client on which an act may wait.
pub fn lone(rx: &mut Snapshot) -> Result<Vec<File>> {
    let alone = noun::alone(rx)?.into_iter();
    Ok(alone.map(|(noun, id)| File::Record(noun, id)).collect())
}
