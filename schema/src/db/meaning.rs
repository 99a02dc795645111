//! What the database says, in the product's own words.

use domain::Fault;

/// Reads and writes do not refuse; they only meet faults.
pub type Result<T, E = Fault> = std::result::Result<T, E>;

/// Turns a database answer into the product's own.
pub(crate) trait Meant<T> {
    fn meant(self) -> Result<T>;
}

impl<T> Meant<T> for diesel::QueryResult<T> {
    fn meant(self) -> Result<T> {
        self.map_err(meaning)
    }
}

/// What a failed statement means to the caller.
pub(crate) fn meaning(error: diesel::result::Error) -> Fault {
    use diesel::result::{DatabaseErrorKind as Kind, Error as E};
    match error {
        E::NotFound => Fault::NotFound,
        E::DatabaseError(Kind::UniqueViolation, _) => Fault::Stale,
        // What was named is not there.
        E::DatabaseError(Kind::ForeignKeyViolation, _) => Fault::NotFound,
        E::DatabaseError(Kind::ClosedConnection | Kind::UnableToSendCommand, _)
        | E::BrokenTransactionManager => Fault::Unavailable,
        // What the commit said counts; that the rollback after it failed too says nothing new.
        E::RollbackErrorOnCommit { commit_error, .. } => meaning(*commit_error),
        E::DatabaseError(_, ref info) if is_full(info.message()) => {
            tracing::error!(reason = info.message(), "the database has no room to write");
            Fault::NoRoom
        }
        E::DatabaseError(_, ref info) if is_temporary(info.message()) => {
            // Who is told to come back cannot be told why.
            tracing::error!(reason = info.message(), "the database cannot do this now");
            Fault::Unavailable
        }
        other => Fault::Internal(other.to_string()),
    }
}

/// What a failure to begin or to end a transaction means.
pub(super) fn unavailable(error: diesel::result::Error) -> Fault {
    match meaning(error) {
        told @ (Fault::Internal(_) | Fault::NoRoom) => told,
        _ => Fault::Unavailable,
    }
}

fn is_full(message: &str) -> bool {
    ["disk is full", "No space left on device"]
        .iter()
        .any(|known| message.contains(known))
}

fn is_temporary(message: &str) -> bool {
    [
        "database is locked",
        "lock timeout",
        "statement timeout",
        "server closed the connection",
        "terminating connection",
        "connection to server",
        "SSL connection has been closed",
        "no connection to the server",
        "could not receive data",
        "could not send data",
        "connection not open",
        "connection reset",
        "onnection timed out",
        "the database system is",
    ]
    .iter()
    .any(|known| message.contains(known))
}
