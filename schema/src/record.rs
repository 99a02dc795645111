//! What every stored record has in common, and the write functions that come with it.

use crate::tx::Snapshot;
use crate::{Id, Result};
use domain::attachment::Mark;
use domain::{LifeCycle, Noun, of};
use serde::Serialize;

/// A row that is acted on: it has an id, a version, an owner and a history.
pub trait Record: Sized + Clone + Serialize {
    /// The noun, as in folders, routes and events.
    const NOUN: Noun;
    /// The same noun as a type: what its id is of.
    type Of;
    /// Its id.
    fn id(&self) -> &Id<Self::Of>;
    /// Counts its changes.
    fn version(&self) -> i64;
    /// The client it belongs to, where there is one.
    fn client(&self) -> Option<&Id<of::Client>>;
    /// The audit it belongs to, where there is one.
    fn audit(&self) -> Option<&Id<of::Audit>>;
    /// What a list finds it by beside its number; none where that is all.
    fn words(&self) -> Option<String> {
        None
    }
    /// Beside which record it is on file: only who may read that one reaches it.
    fn beside(&self) -> Option<Beside<'_>> {
        None
    }
    /// Finds it by id, without asking who may see it.
    ///
    /// # Errors
    /// [`domain::Fault::NotFound`] when there is none.
    fn find(rx: &mut Snapshot, id: &Id<Self::Of>) -> Result<Self>;
    /// The ids of all there are, for the doctor; of a kind that changes as it is worked on, none.
    fn ids(rx: &mut Snapshot) -> Result<Vec<Id<Self::Of>>>;
}

/// The record that another stands beside.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'a> {
    /// Its noun.
    pub noun: Noun,
    /// Its id.
    pub id: &'a str,
    /// Who of its readers reaches what stands beside it.
    pub mark: Mark,
}

/// A record in the state of its life; [`domain::Lifeless`] for one that has none.
pub trait Alive: Record {
    /// Its life.
    type Life: LifeCycle;
    /// Where it stands.
    fn life(&self) -> Self::Life;
}

/// A record without a life cycle.
macro_rules! lifeless {
    ($($row:ty),+ $(,)?) => { $(
        impl crate::record::Alive for $row {
            type Life = domain::Lifeless;
            fn life(&self) -> domain::Lifeless {
                domain::Lifeless::There
            }
        }
    )+ };
}

/// Gives a row type its record functions: `find`, `insert` and `revise`, each with its event.
macro_rules! record {
    ($row:ident in $table:ident, $noun:ident, client: |$c:ident| $client:expr, audit: |$a:ident| $audit:expr) => {
        record!($row in $table, $noun, client: |$c| $client, audit: |$a| $audit, insert: pub);
    };
    ($row:ident in $table:ident, $noun:ident, client: |$c:ident| $client:expr, audit: |$a:ident| $audit:expr, words: |$w:ident| $words:expr) => {
        record!($row in $table, $noun, client: |$c| $client, audit: |$a| $audit, words: |$w| Some($words), insert: pub);
    };
    ($row:ident in $table:ident, $noun:ident, client: |$c:ident| $client:expr, audit: |$a:ident| $audit:expr, insert: $seen:vis) => {
        record!($row in $table, $noun, client: |$c| $client, audit: |$a| $audit, words: |_w| None, insert: $seen);
    };
    ($row:ident in $table:ident, $noun:ident, client: |$c:ident| $client:expr, audit: |$a:ident| $audit:expr, words: |$w:ident| $words:expr, insert: $seen:vis) => {
        record!($row in $table, $noun, client: |$c| $client, audit: |$a| $audit, words: |$w| $words, beside: |_b| None, insert: $seen);
    };
    ($row:ident in $table:ident, $noun:ident, client: |$c:ident| $client:expr, audit: |$a:ident| $audit:expr, words: |$w:ident| $words:expr, beside: |$b:ident| $beside:expr, insert: $seen:vis) => {
        impl crate::record::Record for $row {
            const NOUN: domain::Noun = domain::Noun::$noun;
            type Of = domain::of::$noun;
            fn id(&self) -> &crate::Id<domain::of::$noun> {
                &self.id
            }
            fn version(&self) -> i64 {
                self.version
            }
            fn client(&self) -> Option<&crate::Id<domain::of::Client>> {
                let $c = self;
                $client
            }
            fn audit(&self) -> Option<&crate::Id<domain::of::Audit>> {
                let $a = self;
                $audit
            }
            fn words(&self) -> Option<String> {
                let $w = self;
                $words
            }
            fn beside(&self) -> Option<crate::record::Beside<'_>> {
                let $b = self;
                $beside
            }
            fn find(
                rx: &mut crate::Snapshot,
                id: &crate::Id<domain::of::$noun>,
            ) -> crate::Result<Self> {
                use crate::tx::Meant;
                use diesel::prelude::*;
                // Without the LIMIT of `first`: SQLite plans a query anew for each value bound to one.
                $table::table
                    .find(id)
                    .select($row::as_select())
                    .get_result(rx.conn)
                    .meant()
            }
            fn ids(rx: &mut crate::Snapshot) -> crate::Result<Vec<crate::Id<domain::of::$noun>>> {
                use crate::tx::Meant;
                use diesel::prelude::*;
                $table::table
                    .select($table::id)
                    .load(rx.conn)
                    .meant()
            }
        }

        impl $row {
            /// Writes a new record and its event.
            ///
            /// # Errors
            /// [`domain::Fault::Stale`] when a unique value is taken already.
            $seen fn insert(self, tx: &mut crate::Settled) -> crate::Result<$row> {
                use crate::tx::Meant;
                use diesel::prelude::*;
                diesel::insert_into($table::table)
                    .values(self.clone())
                    .execute(tx.conn)
                    .meant()?;
                tx.record(None, &self)?;
                Ok(self)
            }
        }
    };
}

/// Writes a changed record over the one it was read as, and the event.
macro_rules! put {
    ($row:ident in $table:ident) => {
        impl $row {
            fn put(self, tx: &mut crate::Settled, before: &$row) -> crate::Result<$row> {
                use crate::tx::Meant;
                use diesel::prelude::*;
                let mut after = self;
                after.version = before.version + 1;
                let changed = diesel::update(
                    $table::table
                        .filter($table::id.eq(&before.id))
                        .filter($table::version.eq(before.version)),
                )
                .set(after.clone())
                .execute(tx.conn)
                .meant()?;
                if changed == 0 {
                    return Err(domain::Fault::Stale);
                }
                tx.record(Some(before), &after)?;
                Ok(after)
            }
        }
    };
}

/// Lets a record without a life cycle be changed.
macro_rules! revisable {
    ($row:ident in $table:ident) => {
        put!($row in $table);
        lifeless!($row);

        impl $row {
            /// Changes a record that has not changed since it was read, and writes the event.
            ///
            /// # Errors
            /// [`domain::Fault::Stale`] when someone else changed it meanwhile.
            pub fn revise(
                &self,
                tx: &mut crate::Settled,
                change: impl FnOnce(&mut $row),
            ) -> crate::Result<$row> {
                let mut after = self.clone();
                change(&mut after);
                after.put(tx, self)
            }

            /// Counts a change of what belongs to a record and stands in rows of its own, so that who
            /// looked at it before sees that it is no longer the same.
            ///
            /// # Errors
            /// [`domain::Fault::Stale`] when someone else changed it meanwhile.
            pub fn touch(&self, tx: &mut crate::Settled) -> crate::Result<$row> {
                self.revise(tx, |_| ())
            }
        }
    };
}

/// Lets a record's state change, and only along its life cycle.
macro_rules! living {
    ($row:ident in $table:ident, $state:ty) => {
        put!($row in $table);

        impl crate::record::Alive for $row {
            type Life = $state;
            fn life(&self) -> $state {
                self.state
            }
        }

        impl $row {
            /// Changes fields without changing the state, and writes the event.
            ///
            /// # Errors
            /// [`domain::Fault::Stale`] when someone else changed it meanwhile.
            pub fn revise(
                &self,
                tx: &mut crate::Settled,
                change: impl FnOnce(&mut $row),
            ) -> crate::Result<$row> {
                let mut after = self.clone();
                change(&mut after);
                after.state = self.state;
                after.put(tx, self)
            }

            /// Takes a step of the life cycle together with the fields that belong to it.
            ///
            /// # Errors
            /// [`domain::Fault::Stale`] when the record is no longer in the state the change starts from.
            pub fn apply(
                &self,
                tx: &mut crate::Settled,
                step: domain::Change<$state>,
                change: impl FnOnce(&mut $row),
            ) -> crate::Result<$row> {
                if self.state != step.from() {
                    return Err(domain::Fault::Stale);
                }
                let mut after = self.clone();
                change(&mut after);
                after.state = step.to();
                after.put(tx, self)
            }
        }
    };
}

/// A row type over one table, with everything a record needs derived.
macro_rules! row {
    ($(#[$meta:meta])* $name:ident in $table:ident {
        $( $(#[$field_meta:meta])* $field:ident : $kind:ty ),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, PartialEq, serde::Serialize, schemars::JsonSchema,
            diesel::Queryable, diesel::Selectable, diesel::Insertable, diesel::AsChangeset,
        )]
        #[diesel(table_name = $table, treat_none_as_null = true)]
        pub struct $name { $( $(#[$field_meta])* pub $field: $kind ),+ }
    };
}
