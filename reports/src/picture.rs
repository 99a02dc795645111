//! A picture of a PDF's first page: pixels, and nothing else of it.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::{RenderCache, RenderSettings, render};

/// The longer side of a picture, pixels.
const LONGEST: f32 = 1200.0;

/// Why there is no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoPicture {
    /// It cannot be read, needs a password, or has no page of a size.
    #[error("the PDF cannot be read")]
    Unreadable,
    /// The picture cannot be written.
    #[error("the picture cannot be written")]
    Unwritten,
}

/// The first page of a PDF on white paper, as PNG with up to 1200 pixels on a side.
///
/// # Errors
/// Why there is none. Of a PDF that is made to do harm nothing is promised but that it runs nothing: whoever asks
/// gives it little memory and time.
pub fn first_page(pdf: Vec<u8>) -> Result<Vec<u8>, NoPicture> {
    let pdf = Pdf::new(pdf).map_err(|_| NoPicture::Unreadable)?;
    let page = pdf.pages().iter().next().ok_or(NoPicture::Unreadable)?;
    let (width, height) = page.render_dimensions();
    let longer = width.max(height);
    if !(longer.is_finite() && width >= 1.0 && height >= 1.0) {
        return Err(NoPicture::Unreadable);
    }
    let scale = (LONGEST / longer).min(3.0);
    let settings = RenderSettings {
        x_scale: scale,
        y_scale: scale,
        ..RenderSettings::default()
    };
    let pixmap = render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &settings,
    );
    let (width, height) = (u32::from(pixmap.width()), u32::from(pixmap.height()));
    // Each colour is weighed by its share already; the rest is the paper.
    let on_white = pixmap.data_as_u8_slice().chunks_exact(4).flat_map(|pixel| {
        let paper = 255 - pixel.get(3).copied().unwrap_or(255);
        let colour = |at: usize| pixel.get(at).copied().unwrap_or_default();
        [0, 1, 2].map(|at| colour(at).saturating_add(paper))
    });
    let pixels: Vec<u8> = on_white.collect();
    written(width, height, &pixels).map_err(|_| NoPicture::Unwritten)
}

fn written(width: u32, height: u32, pixels: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.write_header()?.write_image_data(pixels)?;
    Ok(bytes)
}
