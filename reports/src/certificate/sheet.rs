//! One page as a list of shaped lines and paths, before it becomes PDF. Points, origin lower left.

use super::art::{Colour, Path, Segment, Stroke, rectangle};
use super::ornament::Ornament;
use crate::text::{self, Face, Line, MissingGlyph, Style};

/// What stands on a page.
#[derive(Debug)]
pub(super) enum Item {
    Text {
        line: Line,
        x: f32,
        y: f32,
        colour: Colour,
        /// Counter-clockwise, in radians.
        angle: f32,
    },
    Path(Path),
    Ornament(&'static Ornament),
}

/// One page.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) items: Vec<Item>,
    pub(super) links: Vec<Link>,
}

/// A place of the page that opens an address.
#[derive(Debug)]
pub(super) struct Link {
    /// Left, bottom, right and top.
    pub(super) edges: [f32; 4],
    pub(super) address: String,
}

/// Where a line stands in its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Start,
    Centre,
    End,
}

/// Lines of one style with the distance between their baselines.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) lines: Vec<Line>,
    pub(super) leading: f32,
    /// Above the first line.
    pub(super) space: f32,
    pub(super) colour: Colour,
}

impl Block {
    pub(super) fn height(&self) -> f32 {
        self.space + self.lines.len() as f32 * self.leading
    }
}

/// Style without tracking.
pub(super) fn plain(face: Face, size: f32) -> Style {
    Style {
        face,
        size,
        tracking: 0.0,
    }
}

/// The small tracked capitals that name a field.
pub(super) fn label(text: &str) -> Result<Line, MissingGlyph> {
    let style = Style {
        face: Face::SansBold,
        size: 6.4,
        tracking: 0.9,
    };
    single(&text.to_uppercase(), "label", style)
}

/// A text that is known to fit on one line.
pub(super) fn single(text: &str, field: &str, style: Style) -> Result<Line, MissingGlyph> {
    let lines = text::lines(text, field, style, f32::MAX)?;
    Ok(lines.into_iter().next().unwrap_or(Line {
        glyphs: Vec::new(),
        width: 0.0,
        size: style.size,
        rtl: false,
    }))
}

impl Sheet {
    /// Puts a line with its baseline at `y` into the column from `x`, `width` wide.
    pub(super) fn line(
        &mut self,
        line: Line,
        (x, width): (f32, f32),
        y: f32,
        colour: Colour,
        align: Align,
    ) {
        let free = width - line.width;
        let shift = match (align, line.rtl) {
            (Align::Centre, _) => free / 2.0,
            (Align::Start, false) | (Align::End, true) => 0.0,
            (Align::Start, true) | (Align::End, false) => free,
        };
        self.items.push(Item::Text {
            line,
            x: x + shift,
            y,
            colour,
            angle: 0.0,
        });
    }

    /// Puts a block below `top`, whose first line stands one leading lower; returns its bottom.
    pub(super) fn block(
        &mut self,
        block: Block,
        column: (f32, f32),
        top: f32,
        align: Align,
    ) -> f32 {
        let mut y = top - block.space;
        for line in block.lines {
            y -= block.leading;
            self.line(line, column, y, block.colour, align);
        }
        y
    }

    /// A horizontal hairline.
    pub(super) fn rule(&mut self, (x, width): (f32, f32), y: f32, colour: Colour, weight: f32) {
        self.items.push(Item::Path(Path {
            segments: vec![Segment::Move(x, y), Segment::Line(x + width, y)],
            fill: None,
            stroke: Some(Stroke {
                colour,
                width: weight,
                closed: false,
            }),
        }));
    }

    /// A rectangle's outline.
    pub(super) fn outline(&mut self, edges: [f32; 4], colour: Colour, weight: f32) {
        let [left, bottom, right, top] = edges;
        self.items.push(Item::Path(Path {
            segments: rectangle(left, bottom, right - left, top - bottom),
            fill: None,
            stroke: Some(Stroke {
                colour,
                width: weight,
                closed: true,
            }),
        }));
    }

    pub(super) fn link(&mut self, edges: [f32; 4], address: &str) {
        let address = address.to_string();
        self.links.push(Link { edges, address });
    }

    pub(super) fn ornament(&mut self, ornament: &'static Ornament) {
        self.items.push(Item::Ornament(ornament));
    }

    pub(super) fn paths(&mut self, paths: impl IntoIterator<Item = Path>) {
        self.items.extend(paths.into_iter().map(Item::Path));
    }
}
