//! Who vouches for a certificate and how to ask them: the way to verify, the accreditation, the body.

use super::column::{Column, PARTIES};
use crate::certificate::code;
use crate::certificate::design::{COLUMN, INK};
use crate::certificate::error::RenderError;
use crate::certificate::model::Certificate;
use crate::certificate::sheet::{Sheet, plain};
use crate::text::{self, Face, Line};

const CODE: f32 = 72.0;

/// Between the column of the address and the issuer's.
const GAP: f32 = 18.0;

/// The least the issuer's column is left with.
const ISSUER: f32 = 90.0;

/// Draws code, address, accreditation and issuer beside each other.
pub(super) fn draw(sheet: &mut Sheet, certificate: &Certificate) -> Result<(), RenderError> {
    let url = &certificate.verification_url;
    let bottom = PARTIES - CODE;
    sheet.paths([code::draw(url, COLUMN.0, bottom, CODE)?]);
    sheet.link([COLUMN.0, bottom, COLUMN.0 + CODE, PARTIES], url);
    let left = COLUMN.0 + CODE + 14.0;
    let room = COLUMN.0 + COLUMN.1 - left - GAP;
    let address = address(certificate, room)?;
    let width = first_width(&address, room);
    // Only the address may use a wider column, so that what else fits does not hang on its length.
    let column = Column::new(sheet, (left, room / 2.0));
    verification(column, certificate, address)?;
    let second = (left + width + GAP, room - width);
    issuer(Column::new(sheet, second), certificate)
}

/// From the size of what stands around it to the least that is legible.
const ADDRESS: [f32; 7] = [7.8, 7.5, 7.2, 6.9, 6.6, 6.3, SMALLEST];

const SMALLEST: f32 = 6.0;

const ADDRESS_FIELD: &str = "verification address";

/// The address in one line, because a reader types what the first line says: smaller where it must
/// be, then at the issuer's cost, and broken only when there is no other way.
fn address(certificate: &Certificate, room: f32) -> Result<Vec<Line>, RenderError> {
    let url = &certificate.verification_url;
    let set = |size, width| text::lines(url, ADDRESS_FIELD, plain(Face::Sans, size), width);
    let half = room / 2.0;
    let smaller = ADDRESS.map(|size| (size, half));
    for (size, width) in smaller.into_iter().chain([(SMALLEST, room - ISSUER)]) {
        let lines = set(size, width)?;
        let second = (0.0, room - first_width(&lines, room));
        let mut trial = Sheet::default();
        if lines.len() == 1 && issuer(Column::new(&mut trial, second), certificate).is_ok() {
            return Ok(lines);
        }
    }
    Ok(set(ADDRESS[0], half)?)
}

fn first_width(address: &[Line], room: f32) -> f32 {
    let widths = address.iter().map(|line| line.width);
    widths.fold(room / 2.0, f32::max)
}

const VERIFY: &str = "Scan or open for today's status:";

fn verification(
    mut column: Column<'_>,
    certificate: &Certificate,
    address: Vec<Line>,
) -> Result<(), RenderError> {
    column.part("Verify")?;
    column.text(VERIFY, "verification", Face::Sans, INK)?;
    column.link(address, &certificate.verification_url);
    column.ends(ADDRESS_FIELD)?;
    let Some(accreditation) = &certificate.accreditation else {
        return Ok(());
    };
    let symbol = format!("{}  {}", accreditation.symbol, accreditation.number);
    column.part("Accreditation")?;
    column.text(&symbol, "accreditation symbol", Face::SansBold, INK)?;
    column.text(&accreditation.body, "accreditation body", Face::Sans, INK)?;
    column.ends("accreditation")
}

fn issuer(mut column: Column<'_>, certificate: &Certificate) -> Result<(), RenderError> {
    let body = &certificate.body;
    column.part("Issued by")?;
    column.text(&body.name, "certification body's name", Face::SansBold, INK)?;
    column.text(
        &body.address,
        "certification body's address",
        Face::Sans,
        INK,
    )?;
    column.ends("certification body's address")?;
    let Some(signatory) = &certificate.signatory else {
        return Ok(());
    };
    column.part("For the body")?;
    column.text(&signatory.name, "signatory", Face::SansBold, INK)?;
    column.text(&signatory.function, "signatory's function", Face::Sans, INK)?;
    column.ends("signatory")
}
