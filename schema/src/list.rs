//! Lists: filtered, scoped to what the actor may see, paged by cursor.
//!
//! Ids are UUIDv7, so that ordering by id is ordering by age, and a page far down costs the same
//! as the first.

use crate::Result;
use crate::account;
use crate::agreement::Agreement;
use crate::application::Application;
use crate::audit::Audit;
use crate::certificate::Certificate;
use crate::certification::Certification;
use crate::client::Client;
use crate::db::AnyBackend;
use crate::nonconformity::Nonconformity;
use crate::override_::Override;
use crate::record::Record;
use crate::search;
use crate::table::search as words;
use crate::table::{
    agreement, application, audit, certificate, certification, client, nonconformity, override_,
    team_member,
};
use crate::tx::{Meant, Rx};
use diesel::prelude::*;
use domain::Act;
use domain::access::Relation;
use domain::permission::TABLE;
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

/// What an actor may see of a noun.
struct Scope {
    all: bool,
    clients: Vec<String>,
    audits: Vec<String>,
}

impl Scope {
    fn of(rx: &mut Rx, act: Act) -> Result<Scope> {
        let actor = rx.actor();
        let ties: Vec<Relation> = TABLE
            .iter()
            .filter(|(a, role, _)| *a == act && actor.is(*role))
            .map(|(_, _, tie)| *tie)
            .collect();
        let mut scope = Scope {
            all: ties.contains(&Relation::Any),
            clients: Vec::new(),
            audits: Vec::new(),
        };
        if scope.all {
            return Ok(scope);
        }
        if ties.contains(&Relation::Own) {
            scope.clients.extend(actor.client.clone());
        }
        if let (true, Some(user)) = (ties.contains(&Relation::Granted), &actor.user) {
            for covered in account::viewed_clients(rx, user)? {
                match covered {
                    Some(client) => scope.clients.push(client),
                    None => scope.all = true,
                }
            }
        }
        if let (true, Some(person)) = (ties.contains(&Relation::Team), &actor.person) {
            let rows: Vec<(String, String)> = team_member::table
                .filter(team_member::person_id.eq(person))
                .select((team_member::audit_id, team_member::client_id))
                .load(rx.conn)
                .meant()?;
            let by_audit = matches!(act, Act::ReadAudit);
            if by_audit {
                let current = certifications_audited_by(rx, person)?;
                let earlier: Vec<String> = audit::table
                    .filter(audit::certification_id.eq_any(current))
                    .select(audit::id)
                    .load(rx.conn)
                    .meant()?;
                scope.audits.extend(earlier);
            }
            for (audit, client) in rows {
                if by_audit {
                    scope.audits.push(audit);
                } else {
                    scope.clients.push(client);
                }
            }
        }
        Ok(scope)
    }
}

/// The certifications a person audits now.
fn certifications_audited_by(rx: &mut Rx, person: &str) -> Result<Vec<String>> {
    let current = crate::audit::current_audits(rx, person)?;
    Ok(current
        .into_iter()
        .map(|(_, certification)| certification)
        .collect())
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
            let scope = Scope::of(rx, Act::$act)?;
            let limit = $ask.limit.clamp(1, 200);
            let mut $q = $table::table
                .select($row::as_select())
                .order($table::id.desc())
                .limit(limit + 1)
                .into_boxed::<AnyBackend>();
            if !scope.all {
                $q = scoped!($q, $table, $owner, $audit, scope);
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

macro_rules! scoped {
    ($q:ident, $table:ident, $owner:ident, none, $scope:ident) => {
        $q.filter($table::$owner.eq_any($scope.clients.clone()))
    };
    ($q:ident, $table:ident, $owner:ident, $audit:ident, $scope:ident) => {
        $q.filter(
            $table::$owner
                .eq_any($scope.clients.clone())
                .or($table::$audit.eq_any($scope.audits.clone())),
        )
    };
}

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
