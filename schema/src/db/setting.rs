//! Whether a database keeps what it acknowledges, as its own settings tell.

use super::Db;
use super::conn::{Conn, Kind};
use diesel::prelude::*;

impl Db {
    /// Refuses a database that could lose what it acknowledged.
    ///
    /// # Errors
    /// One sentence that names the setting and what it must be.
    pub(super) fn refuse_unsafe_settings(&self) -> std::result::Result<(), String> {
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
                .map_err(|e| format!("The database does not report its {name}: {e}"))?;
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
