//! Text in any script the embedded fonts hold: fallback per run, bidirectional order, shaping and
//! line breaking. A character without a glyph is an error, never a box.

mod line;
mod run;
mod shape;
mod unprintable;

pub use unprintable::unprintable;

use crate::font;
use line::{visual, wrap};
use run::runs;
use shape::shape;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use unicode_bidi::BidiInfo;

/// The face a text asks for; other scripts fall back to theirs in the same weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Face {
    Sans,
    SansBold,

    Serif,
    SerifBold,
    SerifItalic,
}

impl Face {
    /// Indices into [`font::all`], the asked one first.
    fn fonts(self) -> &'static [usize] {
        match self {
            Face::Sans => &[0, 6, 8, 10, 12],
            Face::SansBold => &[1, 7, 9, 11, 12],

            Face::Serif => &[3, 0, 6, 8, 10, 12],
            Face::SerifBold => &[4, 1, 7, 9, 11, 12],
            Face::SerifItalic => &[5, 2, 0, 6, 8, 10, 12],
        }
    }
}

/// How a text is set; lengths in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    pub(crate) face: Face,
    pub(crate) size: f32,
    /// Added after every glyph.
    pub(crate) tracking: f32,
}

/// One positioned glyph; `text` is what it stands for, empty for the later glyphs of a cluster.
#[derive(Debug, Clone)]
pub(crate) struct Glyph {
    pub(crate) font: usize,
    pub(crate) id: u16,
    pub(crate) advance: f32,
    pub(crate) offset: (f32, f32),
    pub(crate) text: String,
    pub(crate) cluster: usize,
    pub(crate) level: u8,
    breaks: bool,
}

impl Glyph {
    fn is_space(&self) -> bool {
        !self.text.is_empty() && self.text.trim().is_empty()
    }
}

/// One line in visual order.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) glyphs: Vec<Glyph>,
    pub(crate) width: f32,
    pub(crate) size: f32,
    /// Whether its paragraph runs from right to left.
    pub(crate) rtl: bool,
}

/// A character no embedded font can print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MissingGlyph {
    pub(crate) character: char,
    pub(crate) field: String,
}

static FACES: LazyLock<Vec<Option<rustybuzz::Face<'static>>>> = LazyLock::new(|| {
    let fonts = font::all().iter();
    fonts
        .map(|font| rustybuzz::Face::from_slice(font.bytes, 0))
        .collect()
});

/// The parsed face of a font by its index in [`font::all`].
pub(crate) fn face(font: usize) -> Option<&'static rustybuzz::Face<'static>> {
    FACES.get(font)?.as_ref()
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
