//! The QR code that leads to the verification page, as one vector path.

use super::art::{Path, Segment, rectangle};
use super::design::INK;
use super::error::RenderError;
use qrcode::{Color, EcLevel, QrCode};

/// Draws the code for an address into a square with its lower left corner at `x`, `y`.
pub(super) fn draw(address: &str, x: f32, y: f32, side: f32) -> Result<Path, RenderError> {
    let code =
        QrCode::with_error_correction_level(address, EcLevel::M).map_err(|_| RenderError::Code)?;
    let width = code.width();
    let module = side / width as f32;
    let colours = code.to_colors();
    let segments = colours
        .chunks(width)
        .enumerate()
        .flat_map(|(row, modules)| {
            let bottom = y + side - (row + 1) as f32 * module;
            dark_stretches(modules).flat_map(move |(start, length)| {
                let left = x + start as f32 * module;
                rectangle(left, bottom, length as f32 * module, module)
            })
        });
    Ok(Path {
        segments: segments.collect::<Vec<Segment>>(),
        fill: Some(INK),
        stroke: None,
    })
}

/// Start and length of every unbroken row of dark modules.
fn dark_stretches(modules: &[Color]) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut at = 0;
    modules
        .chunk_by(|one, other| one == other)
        .filter_map(move |stretch| {
            let start = at;
            at += stretch.len();
            (stretch[0] == Color::Dark).then_some((start, stretch.len()))
        })
}
