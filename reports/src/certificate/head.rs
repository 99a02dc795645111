//! The head of page one: the body, the client, the standard; long names shrink.

use super::art::Colour;
use super::design::{ACCENT, COLUMN, GREY, INK, leading};
use super::error::RenderError;
use super::model::{Certificate, Mark};
use super::ornament::{MARK, MARK_RADIUS, RING};
use super::sheet::{Align, Block, Sheet, plain, single};
use crate::text::{self, Face, Line, Style};

/// From the mark down to the standard; returns where the facts may begin.
pub(super) fn draw(
    sheet: &mut Sheet,
    certificate: &Certificate,
    air: f32,
) -> Result<f32, RenderError> {
    let mut y = title(sheet, certificate, air)?;
    y = phrase(sheet, "This is to certify that", y - 26.0 * air)?;
    let client = &certificate.client;
    let name = fit(
        &client.name,
        "client name",
        Face::SerifBold,
        NAME_SIZES,
        INK,
    )?;
    y = centred(sheet, name, y - 4.0 * air);
    let address = fit(
        &client.address,
        "head office",
        Face::Sans,
        ADDRESS_SIZES,
        INK,
    )?;
    y = centred(sheet, address, y - 4.0 * air);
    y = phrase(sheet, AUDITED, y - 20.0 * air)?;
    standard(sheet, certificate, air, y)
}

fn title(sheet: &mut Sheet, certificate: &Certificate, air: f32) -> Result<f32, RenderError> {
    let body = &certificate.body;
    mark(sheet, &body.mark)?;
    let field = "certification body's name";
    let name = fit(&body.name, field, Face::SerifBold, BODY_SIZES, INK)?;
    let mut y = centred(sheet, name, 737.0);
    y -= 37.0 * air;
    let title = single("Certificate", "title", plain(Face::Serif, 37.0))?;
    sheet.line(title, COLUMN, y, ACCENT, Align::Centre);
    y -= 13.0 + 4.0 * air;
    let number = single(&numbered(certificate), "certificate number", NUMBER)?;
    if number.width > COLUMN.1 {
        return Err(RenderError::TooLong {
            field: "certificate number",
        });
    }
    sheet.line(number, COLUMN, y, GREY, Align::Centre);
    Ok(y)
}

fn standard(
    sheet: &mut Sheet,
    certificate: &Certificate,
    air: f32,
    top: f32,
) -> Result<f32, RenderError> {
    let standard = &certificate.standard;
    let name = &standard.designation;
    let name = fit(name, "standard", Face::SerifBold, STANDARD_SIZES, ACCENT)?;
    let mut y = centred(sheet, name, top - 5.0 * air);
    let title = &standard.title;
    let title = fit(
        title,
        "standard's title",
        Face::SerifItalic,
        TITLE_SIZES,
        INK,
    )?;
    y = centred(sheet, title, y - 1.0 * air);
    if let Some(national) = &standard.national {
        let adopted = format!("nationally adopted as {national}");
        let block = fit(
            &adopted,
            "national designation",
            Face::Sans,
            SMALL_SIZES,
            GREY,
        )?;
        y = centred(sheet, block, y - 2.0);
    }
    Ok(y - 14.0 * air)
}

const AUDITED: &str = "operates a management system that was audited and meets the requirements of";

/// Sizes with the number of lines each may take, the first that fits is used.
type Sizes = &'static [(f32, usize)];
const BODY_SIZES: Sizes = &[(13.0, 1), (11.5, 1), (10.0, 2)];
const NAME_SIZES: Sizes = &[
    (25.0, 1),
    (22.0, 1),
    (20.0, 2),
    (17.0, 2),
    (14.0, 3),
    (11.0, 5),
];
const ADDRESS_SIZES: Sizes = &[(10.0, 2), (9.0, 3), (8.0, 5)];
const STANDARD_SIZES: Sizes = &[(20.0, 1), (15.0, 2)];
const TITLE_SIZES: Sizes = &[(11.5, 1), (10.0, 2)];
const SMALL_SIZES: Sizes = &[(8.5, 1), (8.0, 2)];
const NUMBER: Style = Style {
    face: Face::Sans,
    size: 9.0,
    tracking: 0.35,
};

/// Sets a text in the largest size at which it takes no more lines than allowed.
fn fit(
    text: &str,
    field: &'static str,
    face: Face,
    sizes: Sizes,
    colour: Colour,
) -> Result<Block, RenderError> {
    for (size, most) in sizes {
        let lines = text::lines(text, field, plain(face, *size), COLUMN.1)?;
        if lines.len() <= *most {
            return Ok(Block {
                lines: balanced(text, field, plain(face, *size), lines)?,
                leading: size * leading(text),
                space: 0.0,
                colour,
            });
        }
    }
    Err(RenderError::TooLong { field })
}

/// The same number of lines in the narrowest column, so that none holds a single last word.
fn balanced(
    text: &str,
    field: &str,
    style: Style,
    lines: Vec<Line>,
) -> Result<Vec<Line>, RenderError> {
    if lines.len() < 2 {
        return Ok(lines);
    }
    for share in [0.5, 0.6, 0.7, 0.8, 0.9] {
        let narrower = text::lines(text, field, style, COLUMN.1 * share)?;
        if narrower.len() == lines.len() {
            return Ok(narrower);
        }
    }
    Ok(lines)
}

fn centred(sheet: &mut Sheet, block: Block, top: f32) -> f32 {
    sheet.block(block, COLUMN, top, Align::Centre)
}

fn phrase(sheet: &mut Sheet, words: &str, y: f32) -> Result<f32, RenderError> {
    let line = single(words, "phrase", plain(Face::SerifItalic, 10.5))?;
    sheet.line(line, COLUMN, y, GREY, Align::Centre);
    Ok(y)
}

pub(super) fn numbered(certificate: &Certificate) -> String {
    let identity = &certificate.identity;
    format!("No. {}  ·  Revision {}", identity.number, identity.revision)
}

fn mark(sheet: &mut Sheet, mark: &Mark) -> Result<(), RenderError> {
    let (centre, radius) = (MARK, MARK_RADIUS);
    match mark {
        Mark::Drawing(drawing) => {
            let side = radius * 2.0;
            let (x, y) = (centre.0 - side, centre.1 - radius);
            sheet.paths(drawing.placed(x, y, side * 2.0, side));
        }
        Mark::Monogram(letters) => {
            sheet.ornament(&RING);
            let letters = single(
                letters,
                "certification body's mark",
                plain(Face::SerifBold, 13.0),
            )?;
            if letters.width > radius * 1.3 {
                return Err(RenderError::TooLong {
                    field: "certification body's mark",
                });
            }
            let y = centre.1 - 4.7;
            sheet.line(letters, COLUMN, y, ACCENT, Align::Centre);
        }
    }
    Ok(())
}
