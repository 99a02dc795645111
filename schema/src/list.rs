//! Lists: filtered, scoped to what the actor may see, paged by cursor.
//!
//! Ids are UUIDv7, so that ordering by id is ordering by age, and a page far down costs the same
//! as the first.

use crate::db::conn::AnyBackend;
use crate::reach::{Reach, reached};
use crate::table::client;
use crate::tx::{Meant, Snapshot};
use crate::{Id, Result};
use diesel::prelude::*;
use domain::{Act, of};
use std::collections::HashMap;

/// What a list is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Ask {
    /// Only this state.
    pub state: Option<String>,
    /// Only this client.
    pub client: Option<Id<of::Client>>,
    /// Only numbers or names that contain this.
    pub text: Option<String>,
    /// Only this kind.
    pub kind: Option<String>,
    /// Continue after this id, towards older records.
    pub after: Option<String>,
    /// How many at most, 1 to 200.
    pub limit: i64,
}

/// One page of a list.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Page<R> {
    /// The rows, newest first.
    pub rows: Vec<R>,
    /// Where the next page begins, when there is one.
    pub next: Option<String>,
}

pub(crate) fn cut<R>(mut rows: Vec<R>, limit: i64, id: impl Fn(&R) -> String) -> Page<R> {
    let limit = usize::try_from(limit).unwrap_or(50);
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = if more { rows.last().map(id) } else { None };
    Page { rows, next }
}

/// Writes the list function of a noun, in its file: over a table whose rows belong to a client, and to an
/// audit where a column says which. The rest narrows by what a noun has. A table has one list.
macro_rules! list {
    ($row:ident in $table:ident, $act:ident, owner: $owner:ident, audit: $audit:tt $(, by $($column:ident as $asked:ident),+)?) => {
        // It is narrowed to what its reader reaches, and to what a text finds.
        const _: () = {
            use crate::table::{access_view, search, team_member};
            diesel::allow_tables_to_appear_in_same_query!(access_view, $table);
            diesel::allow_tables_to_appear_in_same_query!(search, $table);
            diesel::allow_tables_to_appear_in_same_query!(team_member, $table);
        };

        /// Those the actor may see, newest first.
        ///
        /// # Errors
        /// [`domain::Error::Forbidden`] when no role of the actor may read any of them.
        pub fn list(
            rx: &mut crate::Snapshot,
            ask: &crate::list::Ask,
        ) -> domain::Result<crate::list::Page<$row>> {
            use crate::tx::Meant;
            use diesel::prelude::*;
            if !domain::permission::permits_somewhere(domain::Act::$act, rx.actor()) {
                return Err(domain::permission::refusal(domain::Act::$act, rx.actor()));
            }
            let reach = crate::reach::Reach::of(rx, domain::Act::$act)?;
            let limit = ask.limit.clamp(1, 200);
            let mut asked = $table::table
                .select($row::as_select())
                .order($table::id.desc())
                .limit(limit + 1)
                .into_boxed::<crate::db::conn::AnyBackend>();
            if let Some(client) = reach.of_one_client() {
                asked = asked.filter($table::$owner.eq(client));
            } else if !reach.all {
                asked = asked.filter(crate::reach::reached!(reach, $table, $owner, $audit));
            }
            if let Some(client) = ask.client.clone() {
                asked = asked.filter($table::$owner.eq(client));
            }
            if let Some(text) = &ask.text {
                let like = crate::search::pattern(text);
                let named = $table::$owner.eq_any(crate::list::clients_like!(like));
                asked = asked.filter(
                    crate::list::lower($table::number)
                        .like(like)
                        .escape('\\')
                        .or(named),
                );
            }
            if let Some(after) = ask.after.clone() {
                asked = asked.filter($table::id.lt(after));
            }
            $( $(
                if let Some(word) = ask.$asked.clone() {
                    asked = asked.filter($table::$column.eq(word));
                }
            )+ )?
            let rows: Vec<$row> = asked.load(rx.conn).meant()?;
            Ok(crate::list::cut(rows, limit, |row| row.id.to_string()))
        }
    };
}

/// The ids of the clients whose number or name is like a text.
macro_rules! clients_like {
    ($like:ident) => {
        crate::table::search::table
            .filter(crate::table::search::noun.eq(domain::Noun::Client.word()))
            .filter(
                crate::table::search::folded
                    .like($like.clone())
                    .escape('\\'),
            )
            .select(crate::table::search::id)
    };
}

pub(crate) use {clients_like, list};

#[allow(missing_docs, reason = "the macro writes items without docs")]
mod function {
    #[diesel::declare_sql_function]
    extern "SQL" {
        /// A text in small letters, so that case is ignored on both databases.
        fn lower(text: diesel::sql_types::Text) -> diesel::sql_types::Text;
    }
}

pub(crate) use function::lower;

/// Id, number and name of every client the actor may read, by name: to choose from.
pub fn named_clients(rx: &mut Snapshot) -> Result<Vec<(Id<of::Client>, String, String)>> {
    let reach = Reach::of(rx, Act::ReadClient)?;
    let mut asked = client::table
        .select((client::id, client::number, client::name))
        .order((client::name.asc(), client::id.asc()))
        .into_boxed::<AnyBackend>();
    if !reach.all {
        asked = asked.filter(reached!(reach, client, id, none));
    }
    asked.load(rx.conn).meant()
}

/// The names of clients by id.
pub fn client_names(
    rx: &mut Snapshot,
    ids: Vec<Id<of::Client>>,
) -> Result<HashMap<Id<of::Client>, String>> {
    let rows: Vec<(Id<of::Client>, String)> = client::table
        .filter(client::id.eq_any(ids))
        .select((client::id, client::name))
        .load(rx.conn)
        .meant()?;
    Ok(rows.into_iter().collect())
}
