//! A connection to either database.

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

pub(crate) use connection::{AnyBackend, Conn};

/// Which database serves the installation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `sqlite://path`.
    Sqlite,
    /// `postgres://…`.
    Postgres,
}
