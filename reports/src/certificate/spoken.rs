//! What a reader's copy and search find: the meaning of each glyph, and the text beside a word
//! whose glyphs alone do not give it away (`ActualText`; ISO 32000-1, 14.9.4).

use crate::text::{self, Glyph};

/// Glyphs in visual order, cut before and after every space and change of direction.
pub(super) fn words(glyphs: &[Glyph]) -> impl Iterator<Item = &[Glyph]> {
    let is_space = |glyph: &Glyph| glyph.text == " ";
    glyphs.chunk_by(move |one, other| one.level == other.level && is_space(one) == is_space(other))
}

/// Glyphs that stand for the same characters together.
pub(super) fn clusters(glyphs: &[Glyph]) -> impl Iterator<Item = &[Glyph]> {
    glyphs.chunk_by(|one, other| one.cluster == other.cluster)
}

/// What each glyph of a cluster means, when the cluster can be told apart glyph by glyph.
pub(super) fn meanings(cluster: &[Glyph]) -> Option<Vec<(u16, String)>> {
    let backwards = cluster.iter().any(|glyph| glyph.level % 2 == 1);
    if let [glyph] = cluster {
        let meaning = if backwards {
            joined(&glyph.text)
        } else {
            glyph.text.clone()
        };
        return Some(vec![(glyph.id, meaning)]);
    }
    let text: Vec<char> = cluster
        .iter()
        .flat_map(|glyph| glyph.text.chars())
        .collect();
    if !backwards || text.len() != cluster.len() {
        return None;
    }
    let logical = cluster.iter().zip(text);
    Some(
        logical
            .map(|(glyph, meaning)| (glyph.id, meaning.to_string()))
            .collect(),
    )
}

/// Readers turn right-to-left text round glyph by glyph, which would swap the letters of a
/// lam-alef; its single compatibility character means the same and survives that.
fn joined(text: &str) -> String {
    let single = match text {
        "\u{644}\u{622}" => "\u{FEF5}",
        "\u{644}\u{623}" => "\u{FEF7}",
        "\u{644}\u{625}" => "\u{FEF9}",
        "\u{644}\u{627}" => "\u{FEFB}",
        other => other,
    };
    single.to_string()
}

/// The glyphs that a glyph's characters have when they stand alone.
pub(super) fn nominal(glyph: &Glyph) -> impl Iterator<Item = (u16, String)> + '_ {
    let face = text::face(glyph.font);
    glyph.text.chars().filter_map(move |character| {
        let id = face?.glyph_index(character)?;
        Some((id.0, character.to_string()))
    })
}

/// The word's text, unless every glyph means `fixed(glyph)` and that says it all.
pub(super) fn actual_text<'a>(
    word: &[Glyph],
    fixed: impl Fn(usize, u16) -> Option<&'a String>,
) -> Option<String> {
    let plain = clusters(word).all(|cluster| {
        meanings(cluster).is_some_and(|meanings| {
            let mut meanings = meanings.iter();
            meanings.all(|(id, meaning)| fixed(cluster[0].font, *id) == Some(meaning))
        })
    });
    if plain {
        return None;
    }
    let mut clusters: Vec<(usize, &str)> = word
        .iter()
        .filter(|glyph| !glyph.text.is_empty())
        .map(|glyph| (glyph.cluster, glyph.text.as_str()))
        .collect();
    clusters.sort_unstable();
    Some(clusters.into_iter().map(|(_, text)| text).collect())
}
