//! How a transaction begins and ends on either database.

use super::conn::Conn;
use super::meaning::unavailable;
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::prelude::*;
use domain::Fault;

/// Begins to write, once it is this writer's turn.
pub(super) fn begin_write(conn: &mut Conn) -> QueryResult<()> {
    match conn {
        Conn::Pg(c) => {
            AnsiTransactionManager::begin_transaction_sql(c, "BEGIN")?;
            // One writer at a time: an ordinary row, so that compatible clusters serve too.
            let locked =
                diesel::sql_query("SELECT id FROM writer WHERE id = 1 FOR UPDATE").execute(c);
            if locked.is_err() {
                AnsiTransactionManager::rollback_transaction(c)?;
            }
            locked.map(|_| ())
        }
        Conn::Sqlite(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE"),
    }
}

/// Begins to read one unchanging snapshot.
pub(super) fn begin_read(conn: &mut Conn) -> QueryResult<()> {
    match conn {
        Conn::Pg(c) => AnsiTransactionManager::begin_transaction_sql(
            c,
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        ),
        Conn::Sqlite(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN DEFERRED"),
    }
}

/// Commits what went well. `lost` is what it means when the database is gone before it answers.
pub(super) fn end<T, E: From<Fault>>(
    conn: &mut Conn,
    outcome: Result<T, E>,
    lost: Fault,
) -> Result<T, E> {
    type Manager = <Conn as Connection>::TransactionManager;
    match outcome {
        Ok(value) => <Manager as TransactionManager<Conn>>::commit_transaction(conn)
            .map(|()| value)
            .map_err(|error| match unavailable(error) {
                Fault::Unavailable => E::from(lost),
                other => E::from(other),
            }),
        Err(error) => {
            // The connection is discarded by the pool when even the rollback fails.
            let _rolled_back = <Manager as TransactionManager<Conn>>::rollback_transaction(conn);
            Err(error)
        }
    }
}
