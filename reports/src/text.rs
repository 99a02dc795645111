//! Text in any script the embedded fonts hold: fallback per run, bidirectional order, shaping and
//! line breaking. A character without a glyph is an error, never a box.

use crate::font;
use rustybuzz::{Direction, UnicodeBuffer};
use std::collections::BTreeSet;
use std::sync::LazyLock;
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

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

/// A stretch of one font and one direction, in bytes of the paragraph.
struct Run {
    start: usize,
    end: usize,
    font: usize,
    level: u8,
}

fn runs(paragraph: &str, bidi: &BidiInfo<'_>, face: Face) -> Result<Vec<Run>, char> {
    let mut runs: Vec<Run> = Vec::new();
    for (index, character) in paragraph.char_indices() {
        let previous = runs.last().map(|run| run.font);
        let font = pick(character, face, previous).ok_or(character)?;
        let level = bidi.levels[index].number();
        let end = index + character.len_utf8();
        match runs.last_mut() {
            Some(run) if run.font == font && run.level == level => run.end = end,
            _ => runs.push(Run {
                start: index,
                end,
                font,
                level,
            }),
        }
    }
    Ok(runs)
}

/// Marks, joiners and spaces stay with the font before them, so that shaping sees whole words.
fn pick(character: char, wanted: Face, previous: Option<usize>) -> Option<usize> {
    let has = |font: &usize| face(*font).is_some_and(|face| face.glyph_index(character).is_some());
    let class = bidi_class(character);
    let clings = class == BidiClass::NSM || class == BidiClass::BN || character == ' ';
    if let (true, Some(font)) = (clings, previous.filter(has)) {
        return Some(font);
    }
    if let Some(font) = wanted.fonts().iter().copied().find(|font| has(font)) {
        return Some(font);
    }
    let invisible = class == BidiClass::BN && !character.is_control();
    invisible.then(|| previous.unwrap_or(wanted.fonts()[0]))
}

/// The characters that some document could not print, whichever face they stand in, with their places
/// in bytes; line breaks and what is never drawn do not count, nor the marks on a letter that counts.
pub fn unprintable(text: &str) -> Vec<(usize, char)> {
    const FACES: [Face; 5] = [
        Face::Sans,
        Face::SansBold,
        Face::Serif,
        Face::SerifBold,
        Face::SerifItalic,
    ];
    let mut found = Vec::new();
    let mut base = None;
    let mut marks = 0;
    let mut lost = false;
    for (at, letter) in text.char_indices() {
        if bidi_class(letter) == BidiClass::NSM {
            // A mark is drawn on its letter, by the font that draws the letter.
            marks += 1;
            let fits = |face: &Face| {
                let font = base.and_then(|base| pick(base, *face, None));
                font.and_then(crate::text::face)
                    .is_some_and(|font| font.glyph_index(letter).is_some())
            };
            if !lost && (marks > MARKS || !FACES.iter().all(fits)) {
                found.push((at, letter));
            }
            continue;
        }
        (base, marks) = (Some(letter).filter(|letter| !letter.is_whitespace()), 0);
        let drawn = !matches!(letter, ' ' | '\n');
        lost = drawn && FACES.iter().any(|face| pick(letter, *face, None).is_none());
        if lost {
            found.push((at, letter));
        }
    }
    found
}

/// Marks that one letter may carry.
const MARKS: usize = 4;

/// Shapes one run into glyphs in logical order.
fn shape(
    paragraph: &str,
    run: &Run,
    style: Style,
    breaks: &BTreeSet<usize>,
) -> Result<Vec<Glyph>, char> {
    let text = &paragraph[run.start..run.end];
    let first = text.chars().next().unwrap_or_default();
    let face = face(run.font).ok_or(first)?;
    let backwards = run.level % 2 == 1;
    let shaped = rustybuzz::shape(face, &[], buffer(text, backwards));
    let infos = shaped.glyph_infos();
    let starts: BTreeSet<usize> = infos.iter().map(|info| info.cluster as usize).collect();
    let scale = style.size / face.units_per_em() as f32;
    let mut seen = BTreeSet::new();
    let mut glyphs = Vec::with_capacity(infos.len());
    for (info, position) in infos.iter().zip(shaped.glyph_positions()) {
        let start = info.cluster as usize;
        let end = starts.range(start + 1..).next().copied();
        let end = end.unwrap_or(text.len());
        if info.glyph_id == 0 {
            return Err(text[start..].chars().next().unwrap_or_default());
        }
        let advance = position.x_advance as f32 * scale;
        let tracking = if advance > 0.0 { style.tracking } else { 0.0 };
        let offset = (position.x_offset as f32, position.y_offset as f32);
        glyphs.push(Glyph {
            font: run.font,
            id: info.glyph_id as u16,
            advance: advance + tracking,
            offset: (offset.0 * scale, offset.1 * scale),
            text: text[start..end].to_string(),
            cluster: run.start + start,
            level: run.level,
            breaks: breaks.contains(&(run.start + end)),
        });
    }
    if backwards {
        glyphs.reverse();
    }
    for glyph in &mut glyphs {
        if !seen.insert(glyph.cluster) {
            glyph.text.clear();
        }
    }
    mark_cluster_ends(&mut glyphs);
    Ok(glyphs)
}

fn buffer(text: &str, backwards: bool) -> UnicodeBuffer {
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    buffer.set_direction(if backwards {
        Direction::RightToLeft
    } else {
        Direction::LeftToRight
    });
    buffer
}

/// A line may break only after the last glyph of a cluster.
fn mark_cluster_ends(glyphs: &mut [Glyph]) {
    for index in 1..glyphs.len() {
        if glyphs[index].cluster == glyphs[index - 1].cluster {
            glyphs[index - 1].breaks = false;
        }
    }
}

/// Greedy breaking in logical order; a word wider than the line breaks between clusters.
fn wrap(glyphs: &[Glyph], width: f32) -> Vec<std::ops::Range<usize>> {
    let mut lines = Vec::new();
    let (mut start, mut used, mut last_break) = (0, 0.0, None);
    let mut index = 0;
    while index < glyphs.len() {
        let glyph = &glyphs[index];
        let overflows = used + glyph.advance > width && !glyph.is_space() && index > start;
        let may_cut = last_break.is_some() || !glyph.text.is_empty();
        if overflows && may_cut {
            let cut = last_break.unwrap_or(index);
            lines.push(start..cut);
            (start, used, last_break, index) = (cut, 0.0, None, cut);
            continue;
        }
        used += glyph.advance;
        index += 1;
        if glyph.breaks {
            last_break = Some(index);
        }
    }
    lines.push(start..glyphs.len());
    lines.retain(|line| !line.is_empty());
    lines
}

fn visual(glyphs: &[Glyph], size: f32, rtl: bool) -> Line {
    let end = glyphs
        .iter()
        .rposition(|glyph| !glyph.is_space())
        .map_or(0, |last| last + 1);
    let glyphs = &glyphs[..end];
    let levels: Vec<Level> = glyphs
        .iter()
        .map(|glyph| Level::new(glyph.level).unwrap_or_else(|_| Level::ltr()))
        .collect();
    let order = BidiInfo::reorder_visual(&levels);
    let mut ordered: Vec<Glyph> = order
        .into_iter()
        .map(|index| glyphs[index].clone())
        .collect();
    ordered
        .chunk_by_mut(|one, other| one.cluster == other.cluster)
        .for_each(base_first);
    Line {
        glyphs: ordered,
        width: glyphs.iter().map(|glyph| glyph.advance).sum(),
        size,
        rtl,
    }
}

/// Right-to-left shaping puts marks before their letter; drawn after it at the same place, they
/// are found with it when the text is searched or copied.
fn base_first(cluster: &mut [Glyph]) {
    let [marks @ .., base] = cluster else {
        return;
    };
    let movable = base.level % 2 == 1 && marks.iter().all(|mark| mark.advance == 0.0);
    if !movable {
        return;
    }
    for mark in marks {
        mark.offset.0 -= base.advance;
    }
    cluster.reverse();
}
