//! From a run of characters to glyphs.

use super::face::{Style, face};
use super::glyph::Glyph;
use super::run::Run;
use rustybuzz::{Direction, UnicodeBuffer};
use std::collections::BTreeSet;

/// Shapes one run into glyphs in logical order.
pub(super) fn shape(
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
