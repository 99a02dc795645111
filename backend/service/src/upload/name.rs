//! What a file is called: the last part of what its sender says, in letters that any system can show.

/// The longest name, characters.
const LONGEST: usize = 120;

/// The name under which a file is kept.
pub(super) fn kept(called: &str) -> String {
    let last = called.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown = |c: char| match c {
        c if c.is_control() || "<>:\"|?*\u{fffd}\u{2028}\u{2029}".contains(c) => '_',
        // What turns the direction of writing round shows an ending that is none.
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '_',
        c => c,
    };
    let clean: String = last.chars().map(shown).collect();
    let clean = clean.trim().trim_matches('.').trim();
    let whole = domain::text::kept(clean).unwrap_or_else(|_| {
        let (_, ending) = parts(clean);
        format!("file.{ending}")
    });
    let (stem, ending) = parts(&whole);
    let room = LONGEST.saturating_sub(ending.chars().count() + 1);
    let stem: String = stem.chars().take(room).collect();
    match (stem.is_empty(), ending.is_empty()) {
        (true, true) => "file".to_owned(),
        (true, false) => format!("file.{ending}"),
        (false, true) => stem,
        (false, false) => format!("{stem}.{ending}"),
    }
}

/// The name before its ending, and the ending; of a name without one, an empty one.
pub(super) fn parts(name: &str) -> (&str, &str) {
    match name.rsplit_once('.') {
        Some((stem, ending)) if (1..=8).contains(&ending.len()) => (stem, ending),
        _ => (name, ""),
    }
}
