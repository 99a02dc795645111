//! Migrations, embedded: those that both databases understand, and those that only one does.

use crate::db::Db;
use crate::db::conn::Conn;
use crate::event::hex;
use crate::table::spine;
use diesel::backend::Backend;
use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource};
use diesel::prelude::*;
use diesel::result::DatabaseErrorKind;
use diesel::result::Error::DatabaseError;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use sha2::{Digest, Sha256};

const BOTH: EmbeddedMigrations = embed_migrations!("migrations/both");
const SQLITE: Mine = Mine(embed_migrations!("migrations/sqlite"));
const POSTGRES: Mine = Mine(embed_migrations!("migrations/postgres"));
/// Several nodes may start at once; the number is ours alone.
const LOCK: i64 = 4_200_117_021;

/// Until the first release the first migrations, the spine, are edited in place, so that a database made
/// by another spine cannot be brought to this one.
const SPINE: &[&str] = &[
    include_str!("../migrations/both/2026-11-23-000001_spine/up.sql"),
    include_str!("../migrations/sqlite/2026-11-23-000002_append_only/up.sql"),
    include_str!("../migrations/postgres/2026-11-23-000002_append_only/up.sql"),
];

const OTHER_SPINE: &str = "This database was made by another version of Certwright, before its first release, and its \
     tables are different. Make a new one under another name, or continue with the version that made \
     it.";

/// The migrations of one database: its own beside those of both, in the order of their names.
struct Mine(EmbeddedMigrations);

impl<DB: Backend> MigrationSource<DB> for Mine {
    fn migrations(&self) -> diesel::migration::Result<Vec<Box<dyn Migration<DB>>>> {
        let mut all = MigrationSource::<DB>::migrations(&BOTH)?;
        all.extend(MigrationSource::<DB>::migrations(&self.0)?);
        Ok(all)
    }
}

/// Brings the database to this version of the product.
///
/// # Errors
/// One sentence with what the database answered, or that it was made by another spine.
pub fn run(db: &Db) -> Result<usize, String> {
    if begun(db)? && !is_of_this_spine(db)? {
        return Err(OTHER_SPINE.to_owned());
    }
    let mut pooled = db.connection().map_err(|e| e.to_string())?;
    let conn: &mut Conn = &mut pooled;
    let outcome = match conn {
        Conn::Sqlite(c) => c.run_pending_migrations(SQLITE).map(|done| done.len()),
        Conn::Pg(c) => {
            c.batch_execute(&format!("SELECT pg_advisory_lock({LOCK})"))
                .map_err(|e| e.to_string())?;
            let outcome = c.run_pending_migrations(POSTGRES).map(|done| done.len());
            c.batch_execute(&format!("SELECT pg_advisory_unlock({LOCK})"))
                .map_err(|e| e.to_string())?;
            outcome
        }
    };
    let done = outcome.map_err(|e| format!("The database could not be migrated: {e}"))?;
    let noted = diesel::insert_into(spine::table)
        .values(spine::hash.eq(own_spine()))
        .execute(conn);
    match noted {
        // It was noted before, by this node or another.
        Ok(_) | Err(DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Ok(done),
        Err(error) => Err(error.to_string()),
    }
}

fn own_spine() -> String {
    hex(&Sha256::digest(SPINE.concat()))
}

/// Whether a database was made by the spine of this version. One that was not yet noted was being made
/// when its maker stopped.
fn is_of_this_spine(db: &Db) -> Result<bool, String> {
    if !has_table(db, "spine")? {
        return Ok(false);
    }
    let mut pooled = db.connection().map_err(|e| e.to_string())?;
    let conn: &mut Conn = &mut pooled;
    let noted: Vec<String> = spine::table
        .select(spine::hash)
        .load(conn)
        .map_err(|e| e.to_string())?;
    Ok(noted.iter().all(|hash| *hash == own_spine()))
}

/// Whether the database was ever migrated, to this version of the product or to one before.
///
/// # Errors
/// One sentence with what the database answered.
pub fn begun(db: &Db) -> Result<bool, String> {
    // The first migration made this table, and none takes it away.
    has_table(db, "event")
}

fn has_table(db: &Db, name: &str) -> Result<bool, String> {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        tables: i64,
    }
    let mut pooled = db.connection().map_err(|e| e.to_string())?;
    let conn: &mut Conn = &mut pooled;
    let sql = match conn {
        Conn::Sqlite(_) => {
            "SELECT COUNT(*) AS tables FROM sqlite_master WHERE type = 'table' AND name = "
        }
        Conn::Pg(_) => {
            "SELECT COUNT(*) AS tables FROM pg_catalog.pg_tables \
             WHERE schemaname = ANY (current_schemas(false)) AND tablename = "
        }
    };
    diesel::sql_query(format!("{sql}'{name}'"))
        .get_result::<Count>(conn)
        .map(|count| count.tables > 0)
        .map_err(|e| e.to_string())
}

/// Whether the database still waits for migrations.
///
/// # Errors
/// One sentence with what the database answered.
pub fn pending(db: &Db) -> Result<bool, String> {
    let mut pooled = db.connection().map_err(|e| e.to_string())?;
    let conn: &mut Conn = &mut pooled;
    match conn {
        Conn::Sqlite(c) => c.has_pending_migration(SQLITE),
        Conn::Pg(c) => c.has_pending_migration(POSTGRES),
    }
    .map_err(|e| e.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_made_by_another_spine_is_refused_and_ones_own_goes_on() {
        let folder = std::env::temp_dir().join(format!("certwright-spine-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let url = format!("sqlite://{}", folder.join("certwright.db").display());
        let db = Db::open(&url).unwrap();
        run(&db).unwrap();
        assert_eq!(run(&db), Ok(0), "it is up to date");
        let change = |noted: Option<&str>| {
            let mut pooled = db.connection().unwrap();
            let conn: &mut Conn = &mut pooled;
            diesel::delete(spine::table).execute(conn).unwrap();
            if let Some(hash) = noted {
                let row = spine::hash.eq(hash);
                let new = diesel::insert_into(spine::table).values(row);
                new.execute(conn).unwrap();
            }
        };
        change(Some("another"));
        assert_eq!(run(&db), Err(OTHER_SPINE.to_owned()));
        change(None);
        assert_eq!(run(&db), Ok(0), "its maker stopped before it was noted");
        change(Some(&own_spine()));
        assert_eq!(run(&db), Ok(0));
        std::fs::remove_dir_all(folder).unwrap();
    }
}
