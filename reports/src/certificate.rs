//! The certificate: a fixed-form security document made with printpdf, PDF/A-2b, equal bytes for
//! equal input. ISO/IEC 17021-1:2015, 8.2.2 says what it must hold; no template can drop a field.

mod annex;
mod art;
mod check;
mod code;
mod embed;
mod facts;
mod foot;
mod head;
mod layout;
mod link;
mod model;
mod ornament;
mod page;
mod sheet;
mod spoken;

pub use art::{Colour, Drawing, Path, Segment, Stroke};
pub use model::{
    Accreditation, Body, Certificate, Client, Dates, Identity, Lapse, Mark, Marks, Signatory, Site,
    Standard, StatementOfApplicability,
};

use crate::{pdfa, text};

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

impl From<text::MissingGlyph> for RenderError {
    fn from(missing: text::MissingGlyph) -> Self {
        RenderError::MissingGlyph {
            character: missing.character,
            field: missing.field,
        }
    }
}

/// Renders a certificate as PDF/A-2b, ready to be sealed. Equal input gives equal bytes.
///
/// # Errors
/// Refuses a missing or contradictory field with its clause, a character no embedded font can
/// print, and a name too long to be legible.
pub fn render(certificate: &Certificate) -> Result<Vec<u8>, RenderError> {
    check::complete(certificate)?;
    let pages = layout::pages(certificate)?;
    let document = page::assemble(&pages)?;
    pdfa::finish(document, &description(certificate)).map_err(RenderError::Assembly)
}

fn description(certificate: &Certificate) -> pdfa::Description {
    pdfa::Description {
        title: format!(
            "Certificate {}: {}, {}",
            certificate.identity.number, certificate.client.name, certificate.standard.designation
        ),
        author: certificate.body.name.clone(),
        subject: certificate.standard.title.clone(),
        language: "en",
        date: certificate.dates.issued,
    }
}
