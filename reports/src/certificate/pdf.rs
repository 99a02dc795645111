//! Colours, lengths and pages as the file has them.

use super::art::Colour;
use super::design::{HEIGHT, WIDTH};
use printpdf::{Color, Mm, Op, PdfDocument, PdfPage, PdfSaveOptions, Pt, Rgb};

/// A thousandth of a colour is finer than a step of the 255 it is made of.
pub(super) fn rgb(colour: Colour) -> Color {
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

/// A page on which these operations draw.
pub(super) fn page(operations: Vec<Op>) -> PdfPage {
    let mut page = PdfPage::new(Mm(210.0), Mm(297.0), operations);
    for page_box in [&mut page.media_box, &mut page.trim_box, &mut page.crop_box] {
        (page_box.width, page_box.height) = (Pt(WIDTH), Pt(HEIGHT));
    }
    page
}

/// The document as printpdf writes it.
pub(super) fn written(document: &PdfDocument) -> lopdf::Document {
    document.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new())
}
