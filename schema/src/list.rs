//! Lists: filtered, scoped to what the actor may see, paged by cursor.
//!
//! Ids are UUIDv7, so that ordering by id is ordering by age, and a page far down costs the same
//! as the first.

use crate::Result;
use crate::agreement::Agreement;
use crate::application::Application;
use crate::audit::Audit;
use crate::certificate::Certificate;
use crate::certification::Certification;
use crate::client::Client;
use crate::db::AnyBackend;
use crate::nonconformity::Nonconformity;
use crate::override_::Override;
use crate::reach::{Reach, reached};
use crate::record::Record;
use crate::search;
use crate::table::search as words;
use crate::table::{
    access_view, agreement, application, audit, certificate, certification, client, nonconformity,
    override_, team_member,
};
use crate::tx::{Meant, Rx};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use domain::Act;
use domain::access::Relation;
use std::collections::HashMap;

/// What a list is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Ask {
    /// Only this state.
    pub state: Option<String>,
    /// Only this client.
    pub client: Option<String>,
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

/// Writes one list function over a table whose rows belong to a client.
macro_rules! list {
    ($(#[$doc:meta])* $name:ident: $row:ident in $table:ident, $act:ident, owner: $owner:ident, audit: $audit:tt,
     |$q:ident, $ask:ident| $more:expr) => {
        $(#[$doc])*
        ///
        /// # Errors
        /// [`domain::Error::Forbidden`] when no role of the actor may read any of them.
        pub fn $name(rx: &mut Rx, $ask: &Ask) -> domain::Result<Page<$row>> {
            if !domain::permission::permits_somewhere(Act::$act, rx.actor()) {
                return Err(domain::permission::refusal(Act::$act, rx.actor()));
            }
            let reach = Reach::of(rx, Act::$act)?;
            let limit = $ask.limit.clamp(1, 200);
            let mut $q = $table::table
                .select($row::as_select())
                .order($table::id.desc())
                .limit(limit + 1)
                .into_boxed::<AnyBackend>();
            if !reach.all {
                $q = $q.filter(reached!(reach, $table, $owner, $audit));
            }
            if let Some(client) = $ask.client.clone() {
                $q = $q.filter($table::$owner.eq(client));
            }
            if let Some(text) = &$ask.text {
                let like = search::pattern(text);
                let clients = words::table
                    .filter(words::noun.eq(Client::NOUN.word()))
                    .filter(words::folded.like(like.clone()).escape('\\'))
                    .select(words::id);
                let named = $table::$owner.eq_any(clients);
                $q = $q.filter(lower($table::number).like(like).escape('\\').or(named));
            }
            if let Some(after) = $ask.after.clone() {
                $q = $q.filter($table::id.lt(after));
            }
            $more
            let rows: Vec<$row> = $q.load(rx.conn).meant()?;
            Ok(cut(rows, limit, |r| r.id.clone()))
        }
    };
}

#[allow(missing_docs, reason = "the macro writes items without docs")]
mod function {
    #[diesel::declare_sql_function]
    extern "SQL" {
        /// A text in small letters, so that case is ignored on both databases.
        fn lower(text: diesel::sql_types::Text) -> diesel::sql_types::Text;
    }
}

pub(crate) use function::lower;

list! {
    /// Clients.
    clients: Client in client, ReadClient, owner: id, audit: none, |q, ask| {}
}
list! {
    /// Applications.
    applications: Application in application, ReadApplication, owner: client_id, audit: none,
    |q, ask| if let Some(state) = ask.state.clone() { q = q.filter(application::state.eq(state)); }
}
list! {
    /// Agreements.
    agreements: Agreement in agreement, ReadApplication, owner: client_id, audit: none,
    |q, ask| if let Some(state) = ask.state.clone() { q = q.filter(agreement::state.eq(state)); }
}
list! {
    /// Certifications.
    certifications: Certification in certification, ReadCertification, owner: client_id, audit: none,
    |q, ask| if let Some(state) = ask.state.clone() { q = q.filter(certification::state.eq(state)); }
}
list! {
    /// Audits.
    audits: Audit in audit, ReadAudit, owner: client_id, audit: id,
    |q, ask| {
        if let Some(state) = ask.state.clone() { q = q.filter(audit::state.eq(state)); }
        if let Some(kind) = ask.kind.clone() { q = q.filter(audit::kind.eq(kind)); }
    }
}
list! {
    /// Nonconformities.
    nonconformities: Nonconformity in nonconformity, ReadAudit, owner: client_id, audit: audit_id,
    |q, ask| {
        if let Some(state) = ask.state.clone() { q = q.filter(nonconformity::state.eq(state)); }
        if let Some(kind) = ask.kind.clone() { q = q.filter(nonconformity::grade.eq(kind)); }
    }
}
list! {
    /// Certificates.
    certificates: Certificate in certificate, ReadCertification, owner: client_id, audit: none,
    |q, ask| if let Some(state) = ask.state.clone() { q = q.filter(certificate::state.eq(state)); }
}

list! {
    /// Overrides.
    overrides: Override in override_, ReadOverride, owner: client_id, audit: none,
    |q, ask| if let Some(state) = ask.state.clone() { q = q.filter(override_::state.eq(state)); }
}

/// Id, number and name of every client the actor may read, by name: to choose from.
///
/// # Errors
/// Only those of the database.
pub fn named_clients(rx: &mut Rx) -> Result<Vec<(String, String, String)>> {
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
///
/// # Errors
/// Only those of the database.
pub fn client_names(rx: &mut Rx, ids: Vec<String>) -> Result<HashMap<String, String>> {
    let rows: Vec<(String, String)> = client::table
        .filter(client::id.eq_any(ids))
        .select((client::id, client::name))
        .load(rx.conn)
        .meant()?;
    Ok(rows.into_iter().collect())
}
