//! From sheets to the document printpdf writes: fonts subset, glyphs renumbered, text extractable.

mod path;
mod pen;

use super::art::{Colour, Path};
use super::embed::{Fonts, embed};
use super::ornament::Ornament;
use super::sheet::{HEIGHT, Item, Sheet, WIDTH};
use super::{RenderError, link};
use path::draw_path;
use pen::draw_line;
use printpdf::{
    Color, Mm, Op, PdfConformance, PdfDocument, PdfFont, PdfPage, PdfSaveOptions, Pt, Rgb,
    XObjectTransform,
};

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

/// The content stream that draws the paths, deflated.
pub(super) fn content(paths: impl IntoIterator<Item = Path>) -> Result<Vec<u8>, lopdf::Error> {
    let operations = paths.into_iter().flat_map(|path| draw_path(&path));
    let mut document = PdfDocument::new("");
    document.pages = vec![page(operations.collect())];
    let document = written(&document);
    let id = document.page_iter().next();
    let id = id.ok_or(lopdf::Error::PageNumberNotFound(1))?;
    let content = document.get_page_content(id);
    let mut stream = lopdf::Stream::new(lopdf::Dictionary::new(), content);
    stream.compress()?;
    stream.dict.get(b"Filter")?;
    Ok(stream.content)
}

fn ornaments(sheets: &[Sheet]) -> impl Iterator<Item = &'static Ornament> {
    let items = sheets.iter().flat_map(|sheet| &sheet.items);
    items.filter_map(|item| match item {
        Item::Ornament(ornament) => Some(*ornament),
        _ => None,
    })
}

fn page(operations: Vec<Op>) -> PdfPage {
    let mut page = PdfPage::new(Mm(210.0), Mm(297.0), operations);
    for page_box in [&mut page.media_box, &mut page.trim_box, &mut page.crop_box] {
        (page_box.width, page_box.height) = (Pt(WIDTH), Pt(HEIGHT));
    }
    page
}

fn written(document: &PdfDocument) -> lopdf::Document {
    document.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new())
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

fn rgb(colour: Colour) -> Color {
    let share = |part: u8| (f32::from(part) / 255.0 * 1000.0).round() / 1000.0;
    Color::Rgb(Rgb::new(
        share(colour.0),
        share(colour.1),
        share(colour.2),
        None,
    ))
}

/// Hundredths of a point are finer than any printer.
pub(super) fn rounded(length: f32) -> f32 {
    (length * 100.0).round() / 100.0
}
