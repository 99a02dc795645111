//! The foot of every page: on the first the dates, the body, the accreditation, the way to verify
//! and the words that it gives no right to label anything; on the others what they belong to.

use super::head::numbered;
use super::layout::{COLUMN, date};
use super::sheet::{ACCENT, Align, Block, GREY, HAIRLINE, INK, Sheet, label, plain, single};
use super::{Certificate, Colour, Dates, RenderError, code};
use crate::text::{self, Face, Line};
use chrono::NaiveDate;

/// Where the foot of the first page begins.
pub(super) const TOP: f32 = 258.0;

/// ISO/IEC 42006:2025, 8.2.2: what the certificate does not allow.
pub(super) const NO_LABEL: &str = "This certificate concerns the management system only. It gives \
     no right to label products, processes or services as certified.";

/// Draws the foot of every sheet.
pub(super) fn draw(sheets: &mut [Sheet], certificate: &Certificate) -> Result<(), RenderError> {
    let count = sheets.len();
    for (index, sheet) in sheets.iter_mut().enumerate() {
        if index == 0 {
            dates(sheet, certificate)?;
            parties(sheet, certificate)?;
        } else {
            belongs(sheet, certificate)?;
        }
        let page = format!("Page {} of {count}", index + 1);
        let page = single(&page, "page number", plain(Face::Sans, 6.6))?;
        sheet.line(page, COLUMN, 54.0, GREY, Align::End);
        let words = if index == 0 { NO_LABEL } else { ANNEX };
        let words = single(words, "foot", plain(Face::Sans, 7.0))?;
        sheet.line(
            words,
            COLUMN,
            if index == 0 { 64.0 } else { 58.0 },
            INK,
            Align::Start,
        );
    }
    Ok(())
}

const ANNEX: &str = "This annex is part of the certificate named above and is valid only with it.";

fn dates(sheet: &mut Sheet, certificate: &Certificate) -> Result<(), RenderError> {
    let dates = &certificate.dates;
    let cells: [(&str, NaiveDate, Face, Colour); 4] = [
        (
            "First certified",
            dates.initial_certification,
            Face::Sans,
            INK,
        ),
        (began(dates), dates.cycle_start, Face::Sans, INK),
        ("Issued", dates.issued, Face::Sans, INK),
        ("Valid until", dates.expires, Face::SansBold, ACCENT),
    ];
    let width = COLUMN.1 / cells.len() as f32;
    for (index, (name, day, face, colour)) in cells.into_iter().enumerate() {
        let column = (COLUMN.0 + index as f32 * width, width);
        sheet.line(label(name)?, column, 236.0, GREY, Align::Start);
        let day = single(&date(day), name, plain(face, 10.5))?;
        sheet.line(day, column, 221.0, colour, Align::Start);
    }
    history(sheet, certificate)?;
    sheet.rule(COLUMN, 190.0, HAIRLINE, 0.4);
    Ok(())
}

/// 8.2.2 b: the first cycle began with certification, every other one with its renewal.
fn began(dates: &Dates) -> &'static str {
    if dates.cycle_start > dates.initial_certification {
        "Recertified"
    } else {
        "Cycle began"
    }
}

/// The gap after a lapse, and what this revision replaces: one line under the dates.
fn history(sheet: &mut Sheet, certificate: &Certificate) -> Result<(), RenderError> {
    let mut said = Vec::new();
    if let Some(lapse) = &certificate.dates.lapse
        && let (Some(expiry), Some(audit)) = (lapse.previous_expiry, lapse.recertification_audit)
    {
        let (expiry, audit) = (date(expiry), date(audit));
        said.push(format!(
            "Previous certification expired {expiry}; recertification audit {audit}."
        ));
    }
    if let Some(supersedes) = &certificate.identity.supersedes {
        said.push(format!("Supersedes {supersedes}."));
    }
    let style = plain(Face::Sans, 7.4);
    let lines = text::lines(&said.join("\n"), "revision it supersedes", style, COLUMN.1)?;
    if lines.len() > 2 {
        return Err(RenderError::TooLong {
            field: "revision it supersedes",
        });
    }
    let block = Block {
        lines,
        leading: 9.2,
        space: 0.0,
        colour: GREY,
    };
    sheet.block(block, COLUMN, 214.0, Align::Start);
    Ok(())
}

const CODE: f32 = 72.0;
const PARTIES: f32 = 176.0;
/// Between the column of the address and the issuer's.
const GAP: f32 = 18.0;
/// The least the issuer's column is left with.
const ISSUER: f32 = 90.0;

fn parties(sheet: &mut Sheet, certificate: &Certificate) -> Result<(), RenderError> {
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

const VERIFY: &str = "Scan or open for today's status:";
const LOWEST: f32 = 72.0;
const LEADING: f32 = 10.6;

/// Small labelled parts, one below the other.
struct Column<'a> {
    sheet: &'a mut Sheet,
    at: (f32, f32),
    y: f32,
}

impl<'a> Column<'a> {
    fn new(sheet: &'a mut Sheet, at: (f32, f32)) -> Self {
        let y = PARTIES + 9.0;
        Self { sheet, at, y }
    }

    fn part(&mut self, name: &str) -> Result<(), RenderError> {
        self.y -= 14.0;
        self.sheet
            .line(label(name)?, self.at, self.y, GREY, Align::Start);
        self.y -= 3.0;
        Ok(())
    }

    fn text(
        &mut self,
        text: &str,
        field: &str,
        face: Face,
        colour: Colour,
    ) -> Result<(), RenderError> {
        let block = Block {
            lines: text::lines(text, field, plain(face, 7.8), self.at.1)?,
            leading: LEADING,
            space: 0.0,
            colour,
        };
        self.y = self.sheet.block(block, self.at, self.y, Align::Start);
        Ok(())
    }

    /// Each line of an address opens the whole of it.
    fn link(&mut self, lines: Vec<Line>, address: &str) {
        for line in lines {
            self.y -= LEADING;
            let left = self.at.0;
            let edges = [left, self.y - 2.4, left + line.width, self.y + 7.2];
            self.sheet.link(edges, address);
            self.sheet.line(line, self.at, self.y, ACCENT, Align::Start);
        }
    }

    /// Refuses what would run into the line below.
    fn ends(&self, field: &'static str) -> Result<(), RenderError> {
        if self.y < LOWEST {
            return Err(RenderError::TooLong { field });
        }
        Ok(())
    }
}

fn belongs(sheet: &mut Sheet, certificate: &Certificate) -> Result<(), RenderError> {
    sheet.rule(COLUMN, 82.0, HAIRLINE, 0.4);
    let until = format!(
        "{}  ·  Valid until {}",
        numbered(certificate),
        date(certificate.dates.expires)
    );
    let until = single(&until, "certificate number", plain(Face::Sans, 7.4))?;
    sheet.line(until, COLUMN, 69.0, INK, Align::Start);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_renewed_cycle_says_that_it_was_renewed() {
        let day = |year| NaiveDate::from_ymd_opt(year, 2, 10).unwrap();
        let cycle = |start| Dates {
            initial_certification: day(2026),
            cycle_start: day(start),
            issued: day(start),
            expires: day(start + 3),
            lapse: None,
        };
        assert_eq!(began(&cycle(2026)), "Cycle began");
        assert_eq!(began(&cycle(2028)), "Recertified");
    }
}
