//! The fonts of one document: subset to the glyphs used, renumbered, with what each glyph means.

use super::error::RenderError;
use super::sheet::{Item, Sheet};
use super::spoken;
use crate::font;
use crate::text::{self, Line};
use printpdf::{FontId, ParsedFont};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// A font as it is embedded: the glyphs used, with their new numbers.
pub(super) struct Embedded {
    pub(super) id: FontId,
    pub(super) parsed: ParsedFont,
    pub(super) renumbered: BTreeMap<u16, u16>,
    /// What a glyph always stands for; a cluster that differs carries its text beside it.
    pub(super) texts: BTreeMap<u16, String>,
}

impl Embedded {
    /// Width in thousandths of the size, cut off as printpdf writes it.
    pub(super) fn width(&self, glyph: u16) -> f32 {
        let width = self.parsed.get_glyph_width(glyph).unwrap_or_default();
        (f32::from(width) * 1000.0 / f32::from(self.parsed.pdf_font_metrics.units_per_em)).trunc()
    }
}

/// By index in [`font::all`].
pub(super) type Fonts = BTreeMap<usize, Embedded>;

fn lines(sheets: &[Sheet]) -> impl Iterator<Item = &Line> {
    let items = sheets.iter().flat_map(|sheet| &sheet.items);
    items.filter_map(|item| match item {
        Item::Text { line, .. } => Some(line),
        Item::Path(_) | Item::Ornament(_) => None,
    })
}

/// Embeds every font the sheets use.
pub(super) fn embed(sheets: &[Sheet]) -> Result<Fonts, RenderError> {
    let mut used: BTreeMap<usize, BTreeSet<u16>> = BTreeMap::new();
    let mut texts: BTreeMap<usize, BTreeMap<u16, String>> = BTreeMap::new();
    for cluster in lines(sheets).flat_map(|line| spoken::clusters(&line.glyphs)) {
        for glyph in cluster {
            used.entry(glyph.font).or_default().insert(glyph.id);
            let texts = texts.entry(glyph.font).or_default();
            texts.extend(spoken::nominal(glyph));
        }
        let font = texts.entry(cluster[0].font).or_default();
        for (id, meaning) in spoken::meanings(cluster).into_iter().flatten() {
            font.entry(id).or_insert(meaning);
        }
    }
    used.into_iter()
        .map(|(font, glyphs)| {
            let texts = texts.remove(&font).unwrap_or_default();
            Ok((font, subset(font, &glyphs, texts)?))
        })
        .collect()
}

fn subset(
    index: usize,
    glyphs: &BTreeSet<u16>,
    texts: BTreeMap<u16, String>,
) -> Result<Embedded, RenderError> {
    let failed = |what: &str| RenderError::Assembly(format!("{what} of font {index}"));
    let font = font::all().get(index).ok_or_else(|| failed("number"))?;
    let mut remapper = subsetter::GlyphRemapper::new();
    let renumbered: BTreeMap<u16, u16> = glyphs
        .iter()
        .map(|glyph| (*glyph, remapper.remap(*glyph)))
        .collect();
    let program = subsetter::subset(font.bytes, 0, &remapper).map_err(|_| failed("subset"))?;
    let mut parsed =
        ParsedFont::from_bytes(&program, 0, &mut Vec::new()).ok_or_else(|| failed("reading"))?;
    parsed.font_name = Some(format!("{}+{}", tag(&program), font.name));
    if let Some(face) = text::face(index) {
        parsed.pdf_font_metrics.us_weight_class = face.weight().to_number();
    }
    Ok(Embedded {
        id: FontId(format!("T{index}")),
        parsed,
        renumbered,
        texts,
    })
}

/// Six capitals that tell one subset from another.
fn tag(program: &[u8]) -> String {
    let hash = Sha256::digest(program);
    hash.iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect()
}
