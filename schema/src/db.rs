//! The database: chosen by URL, one writer at a time on both kinds, readers beside it.

use crate::Result;
use crate::tx::{Moment, Snapshot, Transaction};
use conn::Conn;
pub use conn::Kind;
use diesel::r2d2::{CustomizeConnection, ManageConnection, Pool, PooledConnection};
use domain::{Actor, Fault};
use meaning::unavailable;
pub use pool::questions;
use pool::{Manager, Pools, READERS, Setup};
use pulse::Pulse;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use transaction::{begin_read, begin_write, end};

mod address;
pub(crate) mod conn;
mod file;
pub(crate) mod meaning;
mod pool;
mod pulse;
mod setting;
mod transaction;

/// The database of one installation.
#[derive(Clone)]
pub struct Db {
    pools: Arc<RwLock<Pools>>,
    pulse: Arc<Pulse>,
    kind: Kind,
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
            "The database {} is empty; fill it with certwright migrate, or correct its name in the settings file",
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
        act: impl FnOnce(&mut Transaction) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut pooled = self.connection()?;
        let conn: &mut Conn = &mut pooled;
        begin_write(conn).map_err(unavailable)?;
        let outcome = act(&mut Transaction::new(conn, actor, moment()));
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
        ask: impl FnOnce(&mut Snapshot) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut pooled = self.taken(|pools| pools.reader.clone())?;
        let conn: &mut Conn = &mut pooled;
        begin_read(conn).map_err(unavailable)?;
        let outcome = ask(&mut Snapshot::new(conn, actor, moment));
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
