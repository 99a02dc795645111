//! The certificate: a fixed-form security document made with printpdf, PDF/A-2b, equal bytes for
//! equal input. ISO/IEC 17021-1:2015, 8.2.2 says what it must hold; no template can drop a field.

mod annex;
mod art;
mod check;
mod code;
mod design;
mod embed;
mod error;
mod facts;
mod foot;
mod head;
mod layout;
mod link;
mod model;
mod ornament;
mod page;
mod path;
mod pdf;
mod sheet;
mod spoken;

pub use art::{Colour, Drawing, Path, Segment, Stroke};
pub use error::RenderError;
pub use model::{
    Accreditation, Body, Certificate, Client, Dates, Identity, Lapse, Mark, Marks, Signatory, Site,
    Standard, StatementOfApplicability,
};

use crate::pdfa;

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
