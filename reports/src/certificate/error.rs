//! Why there is no certificate: what it lacks, contradicts or cannot print.

use crate::text::MissingGlyph;

/// Why a certificate was not rendered. Nothing is ever printed in part.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum RenderError {
    /// A field the standard demands is missing or blank.
    #[error("The certificate has no {field}: {standard}, {clause} asks for it.")]
    Missing {
        /// The field, in words.
        field: &'static str,
        /// The standard that asks for it.
        standard: &'static str,
        /// The clause and its letter.
        clause: &'static str,
    },
    /// Two fields contradict each other.
    #[error("{message} ({standard}, {clause})")]
    Contradiction {
        /// What contradicts what, in a sentence.
        message: &'static str,
        /// The standard concerned.
        standard: &'static str,
        /// The clause and its letter.
        clause: &'static str,
    },
    /// No embedded font can print a character.
    #[error(
        "No font can print {character:?} (U+{:04X}) in the {field}.",
        *character as u32
    )]
    MissingGlyph {
        /// The character without a glyph.
        character: char,
        /// The field it stands in, in words.
        field: String,
    },
    /// A field is too long for the room a certificate has for it.
    #[error("The {field} is too long to be printed legibly.")]
    TooLong {
        /// The field, in words.
        field: &'static str,
    },
    /// The verification address does not fit into a QR code.
    #[error("The verification address does not fit into a QR code.")]
    Code,
    /// A font or the file could not be put together; a defect of the program.
    #[error("The certificate could not be put together: {0}")]
    Assembly(String),
}

impl From<MissingGlyph> for RenderError {
    fn from(missing: MissingGlyph) -> Self {
        RenderError::MissingGlyph {
            character: missing.character,
            field: missing.field,
        }
    }
}
