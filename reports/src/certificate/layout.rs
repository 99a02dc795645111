//! Page one: who is certified, to what, for what, until when, by whom. What finds no room flows to
//! the annex.

use super::art::{Colour, Path, Stroke, rectangle};
use super::design::{ACCENT, HAIRLINE, HEIGHT, WARNING, WIDTH};
use super::error::RenderError;
use super::facts::{self, Fact, Overflow};
use super::model::Certificate;
use super::sheet::{Align, Item, Sheet, plain, single};
use super::{annex, foot, head, ornament};
use crate::text::Face;

/// Lays out every page.
pub(super) fn pages(certificate: &Certificate) -> Result<Vec<Sheet>, RenderError> {
    let (first, overflow) = first(certificate)?;
    let mut sheets = vec![first];
    sheets.extend(annex::pages(certificate, overflow)?);
    foot::draw(&mut sheets, certificate)?;
    for sheet in &mut sheets {
        marks(sheet, certificate)?;
    }
    Ok(sheets)
}

/// Space between the parts of the head, and size of the facts, from airy to tight.
const SETTINGS: [(f32, f32); 9] = [
    (1.5, 10.5),
    (1.35, 10.5),
    (1.2, 10.5),
    (1.1, 10.5),
    (1.0, 10.5),
    (1.0, 10.0),
    (1.0, 9.5),
    (1.0, 9.0),
    (1.0, 8.5),
];

/// Tries the arrangement that keeps most on page one first, and the airiest of each.
fn first(certificate: &Certificate) -> Result<(Sheet, Overflow), RenderError> {
    let has_sites = !certificate.sites.is_empty();
    for (scope, sites) in [(false, false), (false, has_sites), (true, has_sites)] {
        for (air, size) in SETTINGS {
            let mut sheet = Sheet::default();
            let top = head::draw(&mut sheet, certificate, air)?;
            let overflow = Overflow { scope, sites };
            let rows = facts::arranged(certificate, &overflow, size)?;
            let spare = top - foot::TOP - rows.iter().map(Fact::height).sum::<f32>();
            if spare >= 0.0 {
                facts::draw(&mut sheet, rows, top - (spare / 2.0).min(18.0));
                sheet.items.splice(0..0, background(certificate).items);
                return Ok((sheet, overflow));
            }
        }
    }
    Err(RenderError::TooLong {
        field: "client name, head office and roles together",
    })
}

fn background(certificate: &Certificate) -> Sheet {
    let mut sheet = Sheet::default();
    if let Some(art) = &certificate.body.art {
        sheet.paths(art.placed(0.0, 0.0, WIDTH, HEIGHT));
        return sheet;
    }
    sheet.ornament(&ornament::BACKGROUND);
    edge(&mut sheet, 23.5, ACCENT, 0.9);
    edge(&mut sheet, 42.5, ACCENT, 0.45);
    edge(&mut sheet, 45.0, HAIRLINE, 0.35);
    sheet
}

fn edge(sheet: &mut Sheet, inset: f32, colour: Colour, weight: f32) {
    let edges = [inset, inset, WIDTH - inset, HEIGHT - inset];
    sheet.outline(edges, colour, weight);
}

/// What kind of copy this is, so that nobody takes it for more.
fn marks(sheet: &mut Sheet, certificate: &Certificate) -> Result<(), RenderError> {
    if certificate.marks.specimen {
        let line = single("SPECIMEN", "mark", plain(Face::SansBold, 96.0))?;
        let angle = 0.96_f32;
        let (x, y) = (
            WIDTH / 2.0 - line.width / 2.0 * angle.cos() + 30.0,
            HEIGHT / 2.0 - line.width / 2.0 * angle.sin(),
        );
        let colour = Colour(238, 224, 222);
        let text = Item::Text {
            line,
            x,
            y,
            colour,
            angle,
        };
        sheet.items.insert(0, text);
    }
    let said = match (certificate.marks.demonstration, certificate.marks.specimen) {
        (true, _) => "Demonstration - sealed with a file key",
        (false, true) => "Specimen - not a valid certificate",
        (false, false) => return Ok(()),
    };
    let line = single(said, "mark", plain(Face::SansBold, 7.5))?;
    let (width, y) = (line.width + 18.0, HEIGHT - 33.0);
    let left = (WIDTH - width) / 2.0;
    sheet.paths([Path {
        segments: rectangle(left, y - 7.5, width, 15.0),
        fill: Some(Colour(255, 255, 255)),
        stroke: Some(Stroke {
            colour: WARNING,
            width: 0.6,
            closed: true,
        }),
    }]);
    sheet.line(line, (left, width), y - 2.7, WARNING, Align::Centre);
    Ok(())
}
