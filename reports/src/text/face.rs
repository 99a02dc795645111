//! The faces a text may be set in, and the fonts that print them.

use crate::font;
use std::sync::LazyLock;

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
    pub(super) fn fonts(self) -> &'static [usize] {
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
