//! What text becomes once it is shaped: glyphs, and lines of them.

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
    /// Whether a line may end after it.
    pub(super) breaks: bool,
}

impl Glyph {
    pub(super) fn is_space(&self) -> bool {
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
