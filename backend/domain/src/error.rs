//! What can go wrong, by meaning. The web maps each meaning to one status, the command line to one exit code.

use crate::sentence::{Sentence, joined, plain, say};
use crate::verdict::Refusal;
use crate::word::words;
use serde::Serialize;
use std::fmt;

words! {
    /// How a value does not fit its field: programs go by this word, which no better wording changes.
    Unfit {
        /// It is left out, or empty.
        Missing = "missing",
        /// There is no such field or parameter.
        Unknown = "unknown",
        /// It is of another type of JSON.
        Type = "type",
        /// It is not one of the choices.
        Choice = "choice",
        /// It is there twice.
        Repeated = "repeated",
        /// It is longer or shorter than the field takes.
        Length = "length",
        /// It has letters that no text may have, or line breaks where one line is wanted.
        Letters = "letters",
        /// It is no whole number, or one outside of the limits.
        Number = "number",
        /// It is no date, or one too far away.
        Date = "date",
        /// It is no email address.
        Email = "email",
        /// A last day lies before its first.
        Order = "order",
        /// It does not fit the record or the other fields; the message says why.
        Value = "value",
    }
}

impl Unfit {
    /// What it means, for the page that explains problems.
    pub const fn means(self) -> &'static str {
        match self {
            Unfit::Missing => "It is left out, or empty.",
            Unfit::Unknown => "There is no such field or parameter.",
            Unfit::Type => "It is of another type of JSON.",
            Unfit::Choice => "It is not one of the choices that the act's form offers.",
            Unfit::Repeated => "It is there twice.",
            Unfit::Length => "It is longer or shorter than the field takes.",
            Unfit::Letters => {
                "It has letters that no text may have, or line breaks where one line is wanted."
            }
            Unfit::Number => "It is not a whole number, or one outside the limits.",
            Unfit::Date => "It is not a date, or one too far away.",
            Unfit::Email => "It is not an email address.",
            Unfit::Order => "A last day is before its first.",
            Unfit::Value => "It does not fit the record or the other fields; the message says why.",
        }
    }
}

/// A wrong value in one field of an input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// The field's name as typed in the form or JSON; rows as `members-0-person`.
    pub field: String,
    /// How it does not fit, for programs.
    pub code: Unfit,
    /// What is wrong and what would be right.
    #[serde(with = "plain")]
    pub message: Sentence,
}

impl FieldError {
    /// A value that does not fit the record or the other fields.
    pub fn new(field: impl Into<String>, message: impl Into<Sentence>) -> FieldError {
        FieldError {
            field: field.into(),
            code: Unfit::Value,
            message: message.into(),
        }
    }

    /// The same, of a value that does not fit in another way.
    pub fn coded(self, code: Unfit) -> FieldError {
        FieldError { code, ..self }
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
