//! Which font prints each character: the stretches of a paragraph that have one font and one direction.

use super::face::{Face, face};
use unicode_bidi::{BidiClass, BidiInfo, bidi_class};

/// A stretch of one font and one direction, in bytes of the paragraph.
pub(super) struct Run {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) font: usize,
    pub(super) level: u8,
}

/// The runs of a paragraph in logical order, or the character that no font can print.
pub(super) fn runs(paragraph: &str, bidi: &BidiInfo<'_>, face: Face) -> Result<Vec<Run>, char> {
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
pub(super) fn pick(character: char, wanted: Face, previous: Option<usize>) -> Option<usize> {
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
