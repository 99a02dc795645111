//! What no document could print.

use super::face::{Face, face};
use super::run::pick;
use unicode_bidi::{BidiClass, bidi_class};

/// Marks that one letter may carry.
const MARKS: usize = 4;

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
            let fits = |wanted: &Face| {
                let font = base.and_then(|base| pick(base, *wanted, None));
                font.and_then(face)
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
