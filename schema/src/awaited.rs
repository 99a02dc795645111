//! Records on which acts may wait: the work queue looks at each of them when its file is written to.

use crate::record::Alive;
use crate::tx::Snapshot;
use crate::{Id, Result};
use domain::of;

/// Id of a record, as text since its noun stands beside it, and word of its state; an empty word for one
/// that has no states.
pub(crate) type Standing = (String, String);

/// A record on which acts may wait.
pub(crate) trait Awaited: Alive {
    /// Those of a client.
    fn of_client(rx: &mut Snapshot, client: &Id<of::Client>) -> Result<Vec<Standing>>;

    /// Those that belong to no client and on which an act may wait, by id.
    fn alone(rx: &mut Snapshot) -> Result<Vec<String>>;
}

/// Lets acts wait on a record: by the column of its client, and by that of its state where it has one.
/// Those of no client on which acts may wait are told by a condition.
macro_rules! awaited {
    ($row:ident in $table:ident, by $client:ident $(, in $state:ident)? $(, alone: $alone:expr)?) => {
        impl crate::awaited::Awaited for $row {
            fn of_client(
                rx: &mut crate::Snapshot,
                client: &crate::Id<domain::of::Client>,
            ) -> crate::Result<Vec<crate::awaited::Standing>> {
                use crate::tx::Meant;
                use diesel::prelude::*;
                $table::table
                    .filter($table::$client.eq(client))
                    .order($table::id.asc())
                    .select(($table::id, awaited!(state of $table $(, $state)?)))
                    .load(rx.conn)
                    .meant()
            }

            fn alone(_rx: &mut crate::Snapshot) -> crate::Result<Vec<String>> {
                awaited!(alone of $table, _rx $(, $alone)?)
            }
        }
    };
    ($row:ident in $table:ident, alone: $alone:expr) => {
        impl crate::awaited::Awaited for $row {
            fn of_client(
                _: &mut crate::Snapshot,
                _: &crate::Id<domain::of::Client>,
            ) -> crate::Result<Vec<crate::awaited::Standing>> {
                Ok(Vec::new())
            }

            fn alone(rx: &mut crate::Snapshot) -> crate::Result<Vec<String>> {
                awaited!(alone of $table, rx, $alone)
            }
        }
    };
    (state of $table:ident, $state:ident) => {
        $table::$state
    };
    (state of $table:ident) => {
        diesel::dsl::sql::<diesel::sql_types::Text>("''")
    };
    (alone of $table:ident, $rx:ident, $alone:expr) => {{
        use crate::tx::Meant;
        use diesel::prelude::*;
        $table::table
            .filter($alone)
            .order($table::id.asc())
            .select($table::id)
            .load($rx.conn)
            .meant()
    }};
    (alone of $table:ident, $rx:ident) => {
        Ok(Vec::new())
    };
}
