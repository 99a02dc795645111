//! What all pages share: their measures and colours, the room a line takes, and how a day is written.

use super::art::Colour;
use chrono::NaiveDate;

/// A4, in points.
pub(super) const WIDTH: f32 = 595.276;
pub(super) const HEIGHT: f32 = 841.89;

/// Left edge and width of everything between the frames.
pub(super) const COLUMN: (f32, f32) = (82.0, WIDTH - 164.0);

pub(super) const INK: Colour = Colour(24, 30, 36);
pub(super) const ACCENT: Colour = Colour(15, 58, 82);
pub(super) const GREY: Colour = Colour(92, 102, 110);
pub(super) const HAIRLINE: Colour = Colour(186, 197, 204);
pub(super) const PALE: Colour = Colour(232, 238, 241);
pub(super) const TINT: Colour = Colour(150, 178, 192);
pub(super) const WARNING: Colour = Colour(150, 34, 30);

/// Scripts with marks above and below the line need more room than Latin.
pub(super) fn leading(text: &str) -> f32 {
    let tall = |character: char| matches!(u32::from(character), 0x0600..=0x0DFF);
    if text.chars().any(tall) { 1.55 } else { 1.32 }
}

/// Day, month and year as a reader anywhere understands them.
pub(super) fn date(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}
