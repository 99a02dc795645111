//! What can go wrong, by meaning. The web maps each meaning to one status, the command line to one exit code.

use crate::verdict::Refusal;
use serde::Serialize;

/// A wrong value in one field of an input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// The field's name as typed in the form or JSON; rows as `members.0.person`.
    pub field: String,
    /// What is wrong and what would be right.
    pub message: String,
}

impl FieldError {
    /// A wrong value in a field.
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> FieldError {
        FieldError {
            field: field.into(),
            message: message.into(),
        }
    }
}

/// What keeps an act from happening beside its rules and its input: what was asked for is not there, or
/// something is out of order. Reads, and deeds once they are settled, know nothing else.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// There is no such record, or the actor may not know of it.
    #[error("There is no such record, or you may not see it.")]
    NotFound,
    /// The act rests on who does it, and the login names no person.
    #[error(
        "This login is bound to no person; a manager binds it. What you asked for rests on who does it."
    )]
    NoPerson,
    /// Someone else changed the record meanwhile.
    #[error(
        "Someone else changed this record meanwhile. Look at it again and repeat what you wanted to do."
    )]
    Stale,
    /// The database cannot answer now; nothing was written.
    #[error("The database cannot answer now. Nothing was saved; try again in a moment.")]
    Unavailable,
    /// A disk is full: of the database or of the documents. Nothing was written.
    #[error(
        "There is no room on the disk to save this. Nothing was saved; tell the people who run this installation."
    )]
    NoRoom,
    /// The database was lost while it wrote: whether the act happened is not known here.
    #[error(
        "The connection to the database was lost while it wrote. It is not known whether this was saved; sending it again does no harm."
    )]
    Uncertain,
    /// The day that the clock tells is not believed, so that nothing that depends on it is said.
    #[error(
        "This installation's clock may be wrong, so nothing is said about the validity of certificates until the certification body has confirmed the day."
    )]
    Doubted,
    /// A fault of ours; the text is for the log only.
    #[error("internal: {0}")]
    Internal(String),
}

impl Fault {
    /// A fault of ours, from any error.
    pub fn internal(error: impl std::fmt::Display) -> Fault {
        Fault::Internal(error.to_string())
    }
}

/// Why an act did not happen. Nothing was written, but for [`Fault::Uncertain`], which says that this is not known.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Rules of a standard forbid it.
    #[error("{0}")]
    Refused(#[from] Refusal),
    /// Fields are wrong; all of them are named.
    #[error("{}", .0.iter().map(|f| format!("{}: {}", f.field, f.message)).collect::<Vec<_>>().join("; "))]
    Invalid(Vec<FieldError>),
    /// The actor's roles never allow this act.
    #[error("Your roles do not allow this.")]
    Forbidden,
    /// It is not there, or something is out of order.
    #[error("{0}")]
    Fault(#[from] Fault),
}

impl Error {
    /// A single wrong field.
    pub fn invalid(field: impl Into<String>, message: impl Into<String>) -> Error {
        Error::Invalid(vec![FieldError::new(field, message)])
    }

    /// A fault of ours, from any error.
    pub fn internal(error: impl std::fmt::Display) -> Error {
        Error::Fault(Fault::internal(error))
    }
}

/// The result of a use case.
pub type Result<T> = std::result::Result<T, Error>;
