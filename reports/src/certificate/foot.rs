//! The foot of every page: on the first the dates, the body, the accreditation, the way to verify
//! and the words that it gives no right to label anything; on the others what they belong to.

mod column;
mod party;

use super::art::Colour;
use super::design::{ACCENT, COLUMN, GREY, HAIRLINE, INK, date};
use super::error::RenderError;
use super::head::numbered;
use super::model::{Certificate, Dates};
use super::sheet::{Align, Block, Sheet, label, plain, single};
use crate::text::{self, Face};
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
            party::draw(sheet, certificate)?;
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
