//! The file whose tasks belong together: everything of one client, or a record of no client.

use crate::Result;
use crate::db::AnyBackend;
use crate::table::{
    agreement, application, audit, audit_time_table, certification, client, decision,
    nonconformity, override_,
};
use crate::tx::{Meant, Rx};
use diesel::prelude::*;
use domain::Noun;

/// Everything of one client, or a record that belongs to none.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum File {
    /// The client, by id.
    Client(String),
    /// The record, by noun and id.
    Record(Noun, String),
}

impl File {
    /// The client's id; empty for a record of none.
    pub fn client(&self) -> &str {
        match self {
            File::Client(id) => id,
            File::Record(..) => "",
        }
    }
}

/// A record in its state, as far as an act may wait on it.
pub type Standing = (Noun, String, String);

/// The records of a file on which an act may wait, with the words of their states; an empty word for
/// one that has no states.
///
/// # Errors
/// Only those of the database.
pub fn standing(rx: &mut Rx, file: &File) -> Result<Vec<Standing>> {
    let (of, id) = match file {
        File::Client(id) => (None, id),
        File::Record(noun, id) => (Some(*noun), id),
    };
    let mut all: Vec<Standing> = Vec::new();
    /// Id and state of the rows of a table that a condition holds for.
    macro_rules! stand {
        ($noun:ident, $table:ident, $state:expr, $condition:expr) => {{
            let rows: Vec<(String, String)> = $table::table
                .filter($condition)
                .order($table::id.asc())
                .select(($table::id, $state))
                .load(rx.conn)
                .meant()?;
            all.extend(rows.into_iter().map(|(id, state)| (Noun::$noun, id, state)));
        }};
    }
    let stateless = || diesel::dsl::sql::<diesel::sql_types::Text>("''");
    match of {
        None => {
            stand!(Client, client, stateless(), client::id.eq(id));
            stand!(
                Application,
                application,
                application::state,
                application::client_id.eq(id)
            );
            stand!(
                Agreement,
                agreement,
                agreement::state,
                agreement::client_id.eq(id)
            );
            stand!(
                Certification,
                certification,
                certification::state,
                certification::client_id.eq(id)
            );
            stand!(Audit, audit, audit::state, audit::client_id.eq(id));
            stand!(
                Nonconformity,
                nonconformity,
                nonconformity::state,
                nonconformity::client_id.eq(id)
            );
            stand!(Decision, decision, stateless(), decision::client_id.eq(id));
            stand!(
                Override,
                override_,
                override_::state,
                override_::client_id.eq(id)
            );
        }
        Some(Noun::Override) => stand!(Override, override_, override_::state, override_::id.eq(id)),
        Some(Noun::AuditTimeTable) => stand!(
            AuditTimeTable,
            audit_time_table,
            audit_time_table::state,
            audit_time_table::id.eq(id)
        ),
        Some(_) => {}
    }
    Ok(all)
}

/// Clients in the order of their ids, after one, so many at most: to make the tasks of all of them anew.
///
/// # Errors
/// Only those of the database.
pub fn clients(rx: &mut Rx, after: &str, limit: i64) -> Result<Vec<String>> {
    client::table
        .filter(client::id.gt(after.to_owned()))
        .order(client::id.asc())
        .limit(limit)
        .select(client::id)
        .load(rx.conn)
        .meant()
}

/// The records of no client on which an act may wait.
///
/// # Errors
/// Only those of the database.
pub fn lone(rx: &mut Rx) -> Result<Vec<File>> {
    let tables: Vec<String> = audit_time_table::table
        .filter(audit_time_table::state.eq("entered"))
        .select(audit_time_table::id)
        .load(rx.conn)
        .meant()?;
    let overrides: Vec<String> = override_::table
        .filter(
            override_::client_id
                .eq("")
                .and(override_::state.eq("proposed")),
        )
        .select(override_::id)
        .into_boxed::<AnyBackend>()
        .load(rx.conn)
        .meant()?;
    let of = |noun: Noun| move |id| File::Record(noun, id);
    let tables = tables.into_iter().map(of(Noun::AuditTimeTable));
    Ok(tables
        .chain(overrides.into_iter().map(of(Noun::Override)))
        .collect())
}
