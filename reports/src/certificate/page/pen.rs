//! From a line of text to what printpdf writes: each glyph in its place, and with the text it stands for.

use crate::certificate::art::Colour;
use crate::certificate::embed::{Embedded, Fonts};
use crate::certificate::pdf::{rgb, rounded};
use crate::certificate::spoken;
use crate::text::{Glyph, Line};
use printpdf::{Codepoint, DictItem, Op, PdfFontHandle, Pt, TextItem, TextMatrix};
use std::collections::BTreeMap;

/// Writes a line; words whose glyphs do not say them carry their text beside them.
pub(super) fn draw_line(
    line: &Line,
    at: (f32, f32),
    colour: Colour,
    angle: f32,
    fonts: &Fonts,
) -> Vec<Op> {
    let mut operations = vec![Op::SetFillColor { col: rgb(colour) }, Op::StartTextSection];
    let mut pen = Pen {
        at,
        turn: angle.sin_cos(),
        size: line.size,
        travelled: 0.0,
        fonts,
        font: None,
    };
    let fixed = |font: usize, glyph: u16| fonts.get(&font)?.texts.get(&glyph);
    for word in spoken::words(&line.glyphs) {
        let spoken = spoken::actual_text(word, fixed);
        if let Some(text) = &spoken {
            operations.push(Op::BeginMarkedContentWithProperties {
                tag: "Span".to_string(),
                properties: DictItem::Dict {
                    map: BTreeMap::from([("ActualText".to_string(), DictItem::Bytes(utf16(text)))]),
                },
            });
        }
        pen.write(word, &mut operations);
        if spoken.is_some() {
            operations.push(Op::EndMarkedContentWithProperties);
        }
    }
    operations.push(Op::EndTextSection);
    operations
}

/// Walks along one line and writes its glyphs.
struct Pen<'a> {
    at: (f32, f32),
    /// Sine and cosine of the line's angle.
    turn: (f32, f32),
    size: f32,
    travelled: f32,
    fonts: &'a Fonts,
    font: Option<usize>,
}

impl Pen<'_> {
    fn write(&mut self, glyphs: &[Glyph], operations: &mut Vec<Op>) {
        let alike = |one: &Glyph, other: &Glyph| {
            one.font == other.font && one.offset == (0.0, 0.0) && other.offset == (0.0, 0.0)
        };
        for stretch in glyphs.chunk_by(alike) {
            let Some(font) = self.fonts.get(&stretch[0].font) else {
                continue;
            };
            if self.font.replace(stretch[0].font) != Some(stretch[0].font) {
                operations.push(Op::SetFont {
                    font: PdfFontHandle::External(font.id.clone()),
                    size: Pt(self.size),
                });
            }
            operations.push(self.place(stretch[0].offset));
            let items = vec![TextItem::GlyphIds(self.codes(stretch, font))];
            operations.push(Op::ShowText { items });
        }
    }

    fn place(&self, (right, up): (f32, f32)) -> Op {
        let (sin, cos) = self.turn;
        let along = self.travelled + right;
        let x = self.at.0 + along * cos - up * sin;
        let y = self.at.1 + along * sin + up * cos;
        Op::SetTextMatrix {
            matrix: TextMatrix::Raw([cos, sin, -sin, cos, rounded(x), rounded(y)]),
        }
    }

    /// Glyph codes, each with the correction that brings the next one to its place.
    fn codes(&mut self, stretch: &[Glyph], font: &Embedded) -> Vec<Codepoint> {
        let start = self.travelled;
        let mut natural = 0.0;
        let mut codes = Vec::with_capacity(stretch.len());
        for glyph in stretch {
            let code = font.renumbered.get(&glyph.id).copied().unwrap_or_default();
            self.travelled += glyph.advance;
            natural += font.width(code);
            let off = natural - (self.travelled - start) * 1000.0 / self.size;
            let correction = if off.abs() >= 1.0 { off.round() } else { 0.0 };
            natural -= correction;
            codes.push(Codepoint {
                gid: code,
                offset: correction,
                cid: Some(self.meaning(glyph, font)),
            });
        }
        codes
    }

    fn meaning(&self, glyph: &Glyph, font: &Embedded) -> String {
        let fixed = font.texts.get(&glyph.id);
        let text = fixed.unwrap_or(&glyph.text);
        if text.is_empty() {
            '\u{200B}'.to_string()
        } else {
            text.clone()
        }
    }
}

fn utf16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    units.flat_map(u16::to_be_bytes).collect()
}
