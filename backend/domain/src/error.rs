//! What can go wrong, by meaning. The web maps each meaning to one status, the command line to one exit code.

use crate::sentence::{Sentence, joined, plain, say};
use crate::verdict::Refusal;
use serde::Serialize;
use std::fmt;

/// A wrong value in one field of an input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// The field's name as typed in the form or JSON; rows as `members.0.person`.
    pub field: String,
    /// What is wrong and what would be right.
    #[serde(with = "plain")]
    pub message: Sentence,
}

impl FieldError {
    /// A wrong value in a field.
    pub fn new(field: impl Into<String>, message: impl Into<Sentence>) -> FieldError {
        FieldError {
            field: field.into(),
            message: message.into(),
        }
    }
}

/// What keeps an act from happening beside its rules and its input: what was asked for is not there, or
/// something is out of order. Reads, and deeds once they are settled, know nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// There is no such record, or the actor may not know of it.
    NotFound,
    /// The act rests on who does it, and the login names no person.
    NoPerson,
    /// Someone else changed the record meanwhile.
    Stale,
    /// The database cannot answer now; nothing was written.
    Unavailable,
    /// A disk is full: of the database or of the documents. Nothing was written.
    NoRoom,
    /// The database was lost while it wrote: whether the act happened is not known here.
    Uncertain,
    /// The day that the clock tells is not believed, so that nothing that depends on it is said.
    Doubted,
    /// A fault of ours; the text is for the log only.
    Internal(String),
}

impl Fault {
    /// A fault of ours, from any error.
    pub fn internal(error: impl std::fmt::Display) -> Fault {
        Fault::Internal(error.to_string())
    }

    /// What is wrong, for whoever asked. Of a fault of ours it is for the log only.
    pub fn sentence(&self) -> Sentence {
        let said = match self {
            Fault::NotFound => "There is no such record, or you may not see it.",
            Fault::NoPerson => {
                "This login is not linked to a person; a manager can link it. What you asked for depends on who does it."
            }
            Fault::Stale => {
                "Someone else has changed this record in the meantime. Look at it again and repeat what you wanted to do."
            }
            Fault::Unavailable => {
                "The database cannot answer now. Nothing was saved; try again in a moment."
            }
            Fault::NoRoom => {
                "There is no room on the disk to save this. Nothing was saved; tell the people who run this installation."
            }
            Fault::Uncertain => {
                "The connection to the database was lost while it was writing. It is not known whether this was saved; sending it again does no harm."
            }
            Fault::Doubted => {
                "This installation's clock may be wrong, so nothing is said about the validity of certificates until the certification body has confirmed the day."
            }
            Fault::Internal(fault) => return say!("internal: {fault}", fault),
        };
        Sentence::from(said)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.sentence())
    }
}

impl std::error::Error for Fault {}

/// Why an act did not happen. Nothing was written, but for [`Fault::Uncertain`], which says that this is not known.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.sentence())]
pub enum Error {
    /// Rules of a standard forbid it.
    Refused(#[from] Refusal),
    /// Fields are wrong; all of them are named.
    Invalid(Vec<FieldError>),
    /// The actor's roles never allow this act.
    Forbidden,
    /// It is not there, or something is out of order.
    Fault(#[from] Fault),
}

impl Error {
    /// A single wrong field.
    pub fn invalid(field: impl Into<String>, message: impl Into<Sentence>) -> Error {
        Error::Invalid(vec![FieldError::new(field, message)])
    }

    /// A fault of ours, from any error.
    pub fn internal(error: impl std::fmt::Display) -> Error {
        Error::Fault(Fault::internal(error))
    }

    /// Why it did not happen, for whoever asked.
    pub fn sentence(&self) -> Sentence {
        match self {
            Error::Refused(refusal) => refusal.sentence(),
            Error::Invalid(wrong) => {
                let each = wrong.iter().map(|wrong| {
                    let (field, message) = (&wrong.field, wrong.message.clone());
                    say!("{field}: {message}", field, message)
                });
                joined(each, "; ")
            }
            Error::Forbidden => Sentence::from("Your roles do not allow this."),
            Error::Fault(fault) => fault.sentence(),
        }
    }
}

/// The result of a use case.
pub type Result<T> = std::result::Result<T, Error>;
