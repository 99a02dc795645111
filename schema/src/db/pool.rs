//! The connections: how they are made, how many there are, and what each is told before it is used.

use super::address;
use super::conn::{Conn, Kind};
use diesel::connection::{InstrumentationEvent, SimpleConnection, TransactionManager};
use diesel::prelude::*;
use diesel::r2d2::{Builder, CustomizeConnection, ManageConnection, Pool};
use diesel::{PgConnection, SqliteConnection};
use std::cell::Cell;
use std::time::Duration;

/// Connections that read at a time.
pub(super) const READERS: u32 = 4;

/// The connections: those that write, and those that read beside them.
#[derive(Clone)]
pub(super) struct Pools {
    pub(super) writer: Pool<Manager>,
    pub(super) reader: Pool<Manager>,
}

impl Pools {
    /// So many connections, each checked where the database is another process.
    pub(super) fn builder(kind: Kind, size: u32) -> Builder<Manager> {
        Pool::builder()
            .max_size(size)
            .min_idle(Some(1))
            .connection_timeout(Duration::from_millis(2500))
            .test_on_check_out(kind == Kind::Postgres)
            .connection_customizer(Box::new(Setup))
    }

    /// How many connections write: of SQLite one, of PostgreSQL as many as may wait for their turn there.
    pub(super) fn writers(kind: Kind) -> u32 {
        if kind == Kind::Sqlite { 1 } else { 4 }
    }

    /// Pools that connect when they are asked to.
    pub(super) fn later(manager: &Manager) -> Pools {
        let kind = manager.kind;
        Pools {
            writer: Pools::builder(kind, Pools::writers(kind)).build_unchecked(manager.clone()),
            reader: Pools::builder(kind, READERS).build_unchecked(manager.clone()),
        }
    }
}

/// Opens connections of one kind only: a failed PostgreSQL login never becomes an empty SQLite file.
#[derive(Debug, Clone)]
pub(crate) struct Manager {
    pub(super) kind: Kind,
    address: String,
}

impl Manager {
    /// Reads a URL.
    ///
    /// # Errors
    /// One sentence that names what is wrong with it.
    pub(super) fn parse(url: &str) -> std::result::Result<Manager, String> {
        if let Some(path) = url.strip_prefix("sqlite://") {
            if path.is_empty() {
                return Err("The database URL sqlite:// names no file. Write sqlite:///path/to/certwright.db.".to_owned());
            }
            return Ok(Manager {
                kind: Kind::Sqlite,
                address: path.to_owned(),
            });
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let join = if url.contains('?') { '&' } else { '?' };
            return Ok(Manager {
                kind: Kind::Postgres,
                address: format!(
                    "{url}{join}connect_timeout=2&tcp_user_timeout=8000&keepalives_idle=5&keepalives_interval=2&keepalives_count=3"
                ),
            });
        }
        Err(format!(
            "The database URL {} has an unknown scheme. Write sqlite:///path/to/certwright.db or postgres://user@host/name.",
            address::shown(url)
        ))
    }
}

impl ManageConnection for Manager {
    type Connection = Conn;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> std::result::Result<Conn, Self::Error> {
        let opened = match self.kind {
            Kind::Sqlite => SqliteConnection::establish(&self.address).map(Conn::Sqlite),
            Kind::Postgres => PgConnection::establish(&self.address).map(Conn::Pg),
        };
        opened.map_err(diesel::r2d2::Error::ConnectionError)
    }

    fn is_valid(&self, conn: &mut Conn) -> std::result::Result<(), Self::Error> {
        conn.batch_execute("SELECT 1")
            .map_err(diesel::r2d2::Error::QueryError)
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        type Manager = <Conn as Connection>::TransactionManager;
        std::thread::panicking()
            || <Manager as TransactionManager<Conn>>::is_broken_transaction_manager(conn)
    }
}

/// What every connection is told before it is used.
#[derive(Debug)]
pub(super) struct Setup;

impl CustomizeConnection<Conn, diesel::r2d2::Error> for Setup {
    fn on_acquire(&self, conn: &mut Conn) -> std::result::Result<(), diesel::r2d2::Error> {
        let sql = match conn {
            Conn::Sqlite(_) => {
                "PRAGMA busy_timeout = 3000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                 PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;"
            }
            Conn::Pg(_) => {
                "SET TIME ZONE 'UTC'; SET lock_timeout = '3s'; SET statement_timeout = '10s'; \
                 SET idle_in_transaction_session_timeout = '30s'; SET client_min_messages = 'warning'"
            }
        };
        conn.batch_execute(sql)
            .map_err(diesel::r2d2::Error::QueryError)?;
        conn.set_instrumentation(|event: InstrumentationEvent<'_>| {
            if matches!(event, InstrumentationEvent::StartQuery { .. }) {
                QUESTIONS.with(|count| count.set(count.get() + 1));
            }
        });
        Ok(())
    }
}

thread_local! {
    static QUESTIONS: Cell<u64> = const { Cell::new(0) };
}

/// How many statements this thread has sent to a database so far: the difference around a page
/// tells whether it asks once for each row.
pub fn questions() -> u64 {
    QUESTIONS.with(Cell::get)
}
