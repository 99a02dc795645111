//! From sheets to the document printpdf writes: fonts subset, glyphs renumbered, text extractable.

use super::art::{Colour, Path, Segment};
use super::embed::{Embedded, Fonts, embed};
use super::ornament::Ornament;
use super::sheet::{HEIGHT, Item, Sheet, WIDTH};
use super::{RenderError, link, spoken};
use crate::text::{Glyph, Line};
use printpdf::{
    Codepoint, Color, DictItem, LinePoint, Mm, Op, PaintMode, PdfConformance, PdfDocument, PdfFont,
    PdfFontHandle, PdfPage, PdfSaveOptions, Point, Polygon, PolygonRing, Pt, Rgb, TextItem,
    TextMatrix, WindingOrder, XObjectTransform,
};
use std::collections::BTreeMap;

/// Puts the sheets into one document.
pub(super) fn assemble(sheets: &[Sheet]) -> Result<lopdf::Document, RenderError> {
    let fonts = embed(sheets)?;
    let mut document = PdfDocument::new("");
    document.metadata.info.conformance = PdfConformance::Custom(Default::default());
    for font in fonts.values() {
        let embedded = PdfFont::new(font.parsed.clone());
        document
            .resources
            .fonts
            .map
            .insert(font.id.clone(), embedded);
    }
    for ornament in ornaments(sheets) {
        let forms = &mut document.resources.xobjects.map;
        forms.insert(ornament.id(), ornament.form()?);
    }
    let pages = sheets.iter().map(|sheet| {
        let operations = sheet.items.iter().flat_map(|item| draw(item, &fonts));
        page(operations.collect())
    });
    document.pages = pages.collect();
    let mut document = written(&document);
    let linked = link::add(&mut document, sheets);
    linked.map_err(|error| RenderError::Assembly(error.to_string()))?;
    Ok(document)
}

/// The content stream that draws the paths, deflated.
pub(super) fn content(paths: impl IntoIterator<Item = Path>) -> Result<Vec<u8>, lopdf::Error> {
    let operations = paths.into_iter().flat_map(|path| draw_path(&path));
    let mut document = PdfDocument::new("");
    document.pages = vec![page(operations.collect())];
    let document = written(&document);
    let id = document.page_iter().next();
    let id = id.ok_or(lopdf::Error::PageNumberNotFound(1))?;
    let content = document.get_page_content(id);
    let mut stream = lopdf::Stream::new(lopdf::Dictionary::new(), content);
    stream.compress()?;
    stream.dict.get(b"Filter")?;
    Ok(stream.content)
}

fn ornaments(sheets: &[Sheet]) -> impl Iterator<Item = &'static Ornament> {
    let items = sheets.iter().flat_map(|sheet| &sheet.items);
    items.filter_map(|item| match item {
        Item::Ornament(ornament) => Some(*ornament),
        _ => None,
    })
}

fn page(operations: Vec<Op>) -> PdfPage {
    let mut page = PdfPage::new(Mm(210.0), Mm(297.0), operations);
    for page_box in [&mut page.media_box, &mut page.trim_box, &mut page.crop_box] {
        (page_box.width, page_box.height) = (Pt(WIDTH), Pt(HEIGHT));
    }
    page
}

fn written(document: &PdfDocument) -> lopdf::Document {
    document.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new())
}

fn draw(item: &Item, fonts: &Fonts) -> Vec<Op> {
    match item {
        Item::Path(path) => draw_path(path),
        Item::Ornament(ornament) => vec![Op::UseXobject {
            id: ornament.id(),
            transform: XObjectTransform::default(),
        }],
        Item::Text {
            line,
            x,
            y,
            colour,
            angle,
        } => draw_line(line, (*x, *y), *colour, *angle, fonts),
    }
}

fn draw_path(path: &Path) -> Vec<Op> {
    let mut operations = Vec::new();
    let rings = rings(&path.segments);
    if let Some(fill) = path.fill {
        operations.push(Op::SetFillColor { col: rgb(fill) });
        operations.push(Op::DrawPolygon {
            polygon: Polygon {
                rings: rings.clone(),
                mode: PaintMode::Fill,
                winding_order: WindingOrder::NonZero,
            },
        });
    }
    if let Some(stroke) = path.stroke {
        operations.push(Op::SetOutlineColor {
            col: rgb(stroke.colour),
        });
        operations.push(Op::SetOutlineThickness {
            pt: Pt(rounded(stroke.width)),
        });
        operations.extend(rings.into_iter().map(|ring| Op::DrawLine {
            line: printpdf::Line {
                points: ring.points,
                is_closed: stroke.closed,
            },
        }));
    }
    operations
}

fn rings(segments: &[Segment]) -> Vec<PolygonRing> {
    let mut rings: Vec<PolygonRing> = Vec::new();
    for segment in segments {
        if matches!(segment, Segment::Move(..)) || rings.is_empty() {
            rings.push(PolygonRing { points: Vec::new() });
        }
        let Some(ring) = rings.last_mut() else {
            continue;
        };
        match *segment {
            Segment::Move(x, y) | Segment::Line(x, y) => ring.points.push(point(x, y, false)),
            Segment::Curve(x1, y1, x2, y2, x, y) => {
                ring.points
                    .extend([point(x1, y1, true), point(x2, y2, true), point(x, y, false)])
            }
        }
    }
    rings
}

fn point(x: f32, y: f32, bezier: bool) -> LinePoint {
    let (x, y) = (Pt(rounded(x)), Pt(rounded(y)));
    LinePoint {
        p: Point { x, y },
        bezier,
    }
}

fn draw_line(line: &Line, at: (f32, f32), colour: Colour, angle: f32, fonts: &Fonts) -> Vec<Op> {
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

fn rgb(colour: Colour) -> Color {
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
