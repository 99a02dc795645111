//! Migrations, embedded for both databases under the same names.

use crate::db::{Conn, Db};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");
/// Several nodes may start at once; the number is ours alone.
const LOCK: i64 = 4_200_117_021;

/// Brings the database to this version of the product.
///
/// # Errors
/// One sentence with what the database answered.
pub fn run(db: &Db) -> Result<usize, String> {
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
    outcome.map_err(|e| format!("The database could not be migrated: {e}"))
}

/// Whether the database was ever migrated, to this version of the product or to one before.
///
/// # Errors
/// One sentence with what the database answered.
pub fn begun(db: &Db) -> Result<bool, String> {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        tables: i64,
    }
    let mut pooled = db.connection().map_err(|e| e.to_string())?;
    let conn: &mut Conn = &mut pooled;
    // The first migration made this table, and none takes it away.
    let sql = match conn {
        Conn::Sqlite(_) => {
            "SELECT COUNT(*) AS tables FROM sqlite_master WHERE type = 'table' AND name = 'event'"
        }
        Conn::Pg(_) => {
            "SELECT COUNT(*) AS tables FROM pg_catalog.pg_tables \
             WHERE tablename = 'event' AND schemaname = ANY (current_schemas(false))"
        }
    };
    diesel::sql_query(sql)
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
