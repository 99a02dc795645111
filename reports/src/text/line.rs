//! From glyphs to lines: where one ends, and in which order its glyphs stand.

use super::glyph::{Glyph, Line};
use unicode_bidi::{BidiInfo, Level};

/// Greedy breaking in logical order; a word wider than the line breaks between clusters.
pub(super) fn wrap(glyphs: &[Glyph], width: f32) -> Vec<std::ops::Range<usize>> {
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

/// One line in visual order, without the spaces at its end.
pub(super) fn visual(glyphs: &[Glyph], size: f32, rtl: bool) -> Line {
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
