//! From sheets to the document printpdf writes: fonts subset, glyphs renumbered, text extractable.

mod pen;

use super::embed::{Fonts, embed};
use super::error::RenderError;
use super::link;
use super::ornament::Ornament;
use super::path::draw_path;
use super::pdf::{page, written};
use super::sheet::{Item, Sheet};
use pen::draw_line;
use printpdf::{Op, PdfConformance, PdfDocument, PdfFont, XObjectTransform};

/// Puts the sheets into one document.
pub(super) fn assemble(sheets: &[Sheet]) -> Result<lopdf::Document, RenderError> {
    let fonts = embed(sheets)?;
    let mut document = PdfDocument::new("");
    document.metadata.info.conformance = PdfConformance::Custom(Default::default());
    for font in fonts.values() {
        let embedded = PdfFont::new(font.parsed.clone());
        document
            .resources
            .fonts
            .map
            .insert(font.id.clone(), embedded);
    }
    for ornament in ornaments(sheets) {
        let forms = &mut document.resources.xobjects.map;
        forms.insert(ornament.id(), ornament.form()?);
    }
    let pages = sheets.iter().map(|sheet| {
        let operations = sheet.items.iter().flat_map(|item| draw(item, &fonts));
        page(operations.collect())
    });
    document.pages = pages.collect();
    let mut document = written(&document);
    let linked = link::add(&mut document, sheets);
    linked.map_err(|error| RenderError::Assembly(error.to_string()))?;
    Ok(document)
}

fn ornaments(sheets: &[Sheet]) -> impl Iterator<Item = &'static Ornament> {
    let items = sheets.iter().flat_map(|sheet| &sheet.items);
    items.filter_map(|item| match item {
        Item::Ornament(ornament) => Some(*ornament),
        _ => None,
    })
}

fn draw(item: &Item, fonts: &Fonts) -> Vec<Op> {
    match item {
        Item::Path(path) => draw_path(path),
        Item::Ornament(ornament) => vec![Op::UseXobject {
            id: ornament.id(),
            transform: XObjectTransform::default(),
        }],
        Item::Text {
            line,
            x,
            y,
            colour,
            angle,
        } => draw_line(line, (*x, *y), *colour, *angle, fonts),
    }
}
