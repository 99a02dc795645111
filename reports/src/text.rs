//! Text in any script the embedded fonts hold: fallback per run, bidirectional order, shaping and
//! line breaking. A character without a glyph is an error, never a box.

mod face;
mod glyph;
mod line;
mod run;
mod shape;
mod unprintable;

pub(crate) use face::{Face, Style, face};
pub(crate) use glyph::{Glyph, Line};
pub use unprintable::unprintable;

use line::{visual, wrap};
use run::runs;
use shape::shape;
use std::collections::BTreeSet;
use unicode_bidi::BidiInfo;

/// A character no embedded font can print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MissingGlyph {
    pub(crate) character: char,
    pub(crate) field: String,
}

/// Sets a text into lines no wider than `width`; line breaks in it are kept.
pub(crate) fn lines(
    text: &str,
    field: &str,
    style: Style,
    width: f32,
) -> Result<Vec<Line>, MissingGlyph> {
    let mut lines = Vec::new();
    for paragraph in text.trim().lines() {
        let paragraph = paragraph.trim().replace('\t', " ");
        let missing = |character| MissingGlyph {
            character,
            field: field.to_string(),
        };
        lines.extend(set(&paragraph, style, width).map_err(missing)?);
    }
    Ok(lines)
}

fn set(paragraph: &str, style: Style, width: f32) -> Result<Vec<Line>, char> {
    let bidi = BidiInfo::new(paragraph, None);
    let Some(rtl) = bidi.paragraphs.first().map(|first| first.level.is_rtl()) else {
        return Ok(Vec::new());
    };
    let breaks: BTreeSet<usize> = unicode_linebreak::linebreaks(paragraph)
        .map(|(index, _)| index)
        .collect();
    let mut glyphs = Vec::new();
    for run in runs(paragraph, &bidi, style.face)? {
        glyphs.extend(shape(paragraph, &run, style, &breaks)?);
    }
    let lines = wrap(&glyphs, width);
    Ok(lines
        .into_iter()
        .map(|line| visual(&glyphs[line], style.size, rtl))
        .collect())
}
