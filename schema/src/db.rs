//! The database: chosen by URL, one writer at a time on both kinds, readers beside it.

use crate::Result;
use crate::tx::{Moment, Rx, Tx};
use diesel::connection::{InstrumentationEvent, SimpleConnection, TransactionManager};
use diesel::prelude::*;
use diesel::r2d2::{Builder, CustomizeConnection, ManageConnection, Pool, PooledConnection};
use diesel::{PgConnection, SqliteConnection};
use domain::{Actor, Fault};
pub(crate) use meaning::meaning;
use meaning::unavailable;
use pulse::Pulse;
use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use transaction::{begin_read, begin_write, end};

mod address;
mod file;
mod meaning;
mod transaction;

#[allow(missing_docs, reason = "the derive writes items without docs")]
mod connection {
    use diesel::{MultiConnection, PgConnection, SqliteConnection};

    /// A connection to either database.
    #[derive(MultiConnection)]
    pub enum Conn {
        /// PostgreSQL.
        Pg(PgConnection),
        /// SQLite, embedded.
        Sqlite(SqliteConnection),
    }

    pub(crate) type AnyBackend = MultiBackend;
}

mod pulse;

pub(crate) use connection::{AnyBackend, Conn};

/// The database of one installation.
#[derive(Clone)]
pub struct Db {
    pools: Arc<RwLock<Pools>>,
    pulse: Arc<Pulse>,
    kind: Kind,
}

/// The connections: those that write, and those that read beside them.
#[derive(Clone)]
struct Pools {
    writer: Pool<Manager>,
    reader: Pool<Manager>,
}

impl Pools {
    fn builder(kind: Kind, size: u32) -> Builder<Manager> {
        Pool::builder()
            .max_size(size)
            .min_idle(Some(1))
            .connection_timeout(Duration::from_millis(2500))
            .test_on_check_out(kind == Kind::Postgres)
            .connection_customizer(Box::new(Setup))
    }

    fn writers(kind: Kind) -> u32 {
        if kind == Kind::Sqlite { 1 } else { 4 }
    }

    /// Pools that connect when they are asked to.
    fn later(manager: &Manager) -> Pools {
        let kind = manager.kind;
        Pools {
            writer: Pools::builder(kind, Pools::writers(kind)).build_unchecked(manager.clone()),
            reader: Pools::builder(kind, READERS).build_unchecked(manager.clone()),
        }
    }
}

/// Connections that read at a time.
const READERS: u32 = 4;

/// Which database serves the installation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `sqlite://path`.
    Sqlite,
    /// `postgres://…`.
    Postgres,
}

impl Db {
    /// Opens the database a URL names and checks that it keeps what it acknowledges.
    ///
    /// # Errors
    /// One sentence that names the URL's scheme or what the database answered.
    pub fn open(url: &str) -> std::result::Result<Db, String> {
        let manager = Manager::parse(url)?;
        let kind = manager.kind;
        let refused = |error: &dyn std::fmt::Display| address::refused(url, &error.to_string());
        if let Some(own) = sqlite_file(url) {
            file::make(own)?;
            // What stands in the way of a file is told at once; a pool tries again until it gives up.
            let tried = manager
                .connect()
                .and_then(|mut conn| Setup.on_acquire(&mut conn));
            tried.map_err(|error| refused(&error))?;
        }
        let pool = |size: u32| {
            let pool = Pools::builder(kind, size).build(manager.clone());
            pool.map_err(|error| refused(&error))
        };
        let db = Db {
            pools: Arc::new(RwLock::new(Pools {
                writer: pool(Pools::writers(kind))?,
                reader: pool(READERS)?,
            })),
            pulse: Pulse::new(),
            kind,
        };
        if kind == Kind::Postgres {
            let pools = Arc::downgrade(&db.pools);
            pulse::watch(&db.pulse, manager.clone(), move || {
                if let Some(pools) = pools.upgrade() {
                    let fresh = Pools::later(&manager);
                    *pools.write().unwrap_or_else(PoisonError::into_inner) = fresh;
                }
            });
        }
        db.refuse_unsafe_settings()?;
        Ok(db)
    }

    /// Opens a database that was made before, of this version or an older one.
    ///
    /// # Errors
    /// As [`Db::open`]; and one sentence with the command that makes it when there is none yet.
    pub fn open_made(url: &str) -> std::result::Result<Db, String> {
        made(url)?;
        let db = Db::open(url)?;
        if crate::migration::begun(&db)? {
            return Ok(db);
        }
        Err(format!(
            "The database {} is empty; fill it with certwright migrate, or mend its name in the settings file",
            address::shown(url)
        ))
    }

    /// Which database this is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Runs a use case in one write transaction: committed on `Ok`, rolled back on `Err`. When it happens
    /// is asked once it is this writer's turn, so that what was written before is never later.
    ///
    /// # Errors
    /// What the use case returns; [`Fault::Unavailable`] when the database does not answer in time.
    pub fn write<T, E: From<Fault>>(
        &self,
        actor: &Actor,
        moment: impl FnOnce() -> Moment,
        act: impl FnOnce(&mut Tx) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut pooled = self.connection()?;
        let conn: &mut Conn = &mut pooled;
        begin_write(conn).map_err(unavailable)?;
        let outcome = act(&mut Tx::new(conn, actor, moment()));
        // SQLite is in this process: its answer to a commit is never lost on the way.
        let lost = match self.kind {
            Kind::Sqlite => Fault::Unavailable,
            Kind::Postgres => Fault::Uncertain,
        };
        end(conn, outcome, lost)
    }

    /// Runs a question on one unchanging snapshot.
    ///
    /// # Errors
    /// What the question returns; [`Fault::Unavailable`] when the database does not answer in time.
    pub fn read<T, E: From<Fault>>(
        &self,
        actor: &Actor,
        moment: Moment,
        ask: impl FnOnce(&mut Rx) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut pooled = self.taken(|pools| pools.reader.clone())?;
        let conn: &mut Conn = &mut pooled;
        begin_read(conn).map_err(unavailable)?;
        let outcome = ask(&mut Rx::new(conn, actor, moment));
        end(conn, outcome, Fault::Unavailable)
    }

    /// Whether the database has left a question unanswered for longer than anyone should wait: then
    /// nothing more is asked of it, and who waits already is to be told.
    pub fn is_silent(&self) -> bool {
        self.pulse.is_silent()
    }

    pub(crate) fn connection(&self) -> Result<PooledConnection<Manager>> {
        self.taken(|pools| pools.writer.clone())
    }

    fn taken(&self, of: impl FnOnce(&Pools) -> Pool<Manager>) -> Result<PooledConnection<Manager>> {
        if self.is_silent() {
            return Err(Fault::Unavailable);
        }
        let pool = of(&self.pools.read().unwrap_or_else(PoisonError::into_inner));
        pool.get().map_err(|_| Fault::Unavailable)
    }

    fn refuse_unsafe_settings(&self) -> std::result::Result<(), String> {
        let mut pooled = self
            .connection()
            .map_err(|e| format!("The database cannot be reached: {e}"))?;
        let conn: &mut Conn = &mut pooled;
        let asked: &[(&str, &[&str])] = match self.kind {
            Kind::Sqlite => &[
                ("journal_mode", &["wal"]),
                ("synchronous", &["2"]),
                ("foreign_keys", &["1"]),
            ],
            Kind::Postgres => &[
                ("fsync", &["on"]),
                (
                    "synchronous_commit",
                    &["on", "remote_apply", "remote_write", "local"],
                ),
            ],
        };
        for (name, allowed) in asked {
            let value = setting(conn, name)
                .map_err(|e| format!("The database does not tell its {name}: {e}"))?;
            if !allowed.contains(&value.as_str()) {
                return Err(format!(
                    "The database runs with {name} = {value}, so that acknowledged records could be lost. Set it to {}.",
                    allowed[0]
                ));
            }
        }
        Ok(())
    }
}

fn setting(conn: &mut Conn, name: &str) -> QueryResult<String> {
    #[derive(QueryableByName)]
    struct Text {
        #[diesel(sql_type = diesel::sql_types::Text)]
        value: String,
    }
    let sql = match conn {
        Conn::Sqlite(_) => format!("SELECT CAST({name} AS TEXT) AS value FROM pragma_{name}"),
        Conn::Pg(_) => format!("SELECT current_setting('{name}') AS value"),
    };
    diesel::sql_query(sql)
        .get_result::<Text>(conn)
        .map(|row| row.value)
}

/// The file of an SQLite database. SQLite takes other words for one as well, which name none.
fn sqlite_file(url: &str) -> Option<&Path> {
    let path = url.strip_prefix("sqlite://")?;
    let plain = !path.is_empty() && !path.starts_with("file:") && path != ":memory:";
    plain.then(|| Path::new(path))
}

/// Whether a database can stand where a URL says, without making one.
///
/// # Errors
/// One sentence on the folder that is missing, or is none.
pub fn place(url: &str) -> std::result::Result<(), String> {
    sqlite_file(url).map_or(Ok(()), file::place)
}

/// Refuses an SQLite database whose file is not there, without making one.
///
/// # Errors
/// One sentence with the command that makes it, or on the folder that is missing.
pub fn made(url: &str) -> std::result::Result<(), String> {
    sqlite_file(url).map_or(Ok(()), file::there)
}

/// The files of an SQLite database, whether they are there or not; none for another database.
pub fn files(url: &str) -> Vec<PathBuf> {
    sqlite_file(url).map(file::all).unwrap_or_default()
}

/// Opens connections of one kind only: a failed PostgreSQL login never becomes an empty SQLite file.
#[derive(Debug, Clone)]
pub(crate) struct Manager {
    kind: Kind,
    address: String,
}

impl Manager {
    fn parse(url: &str) -> std::result::Result<Manager, String> {
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

#[derive(Debug)]
struct Setup;

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
