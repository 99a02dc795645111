//! What each character is to a text: kept, left out or refused.

/// What a character is to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Letter,
    Space,
    Break,
    /// Joins or parts letters of scripts that need it.
    Joiner,
    /// Only in the way: nobody sees it.
    Unseen,
    Refused,
}

/// Which of them a character is.
pub(super) fn part(letter: char) -> Part {
    match letter {
        '\t' => Part::Space,
        '\n' | '\r' | '\u{000B}' | '\u{000C}' | '\u{0085}' | '\u{2028}' | '\u{2029}' => Part::Break,
        // A soft hyphen, marks without width, blanks that pass for letters, emoji's variants.
        '\u{00AD}'
        | '\u{034F}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{17B4}'
        | '\u{17B5}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{061C}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206A}'..='\u{206F}'
        | '\u{3164}'
        | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{E0100}'..='\u{E01EF}'
        | '\u{FEFF}'
        | '\u{FFA0}' => Part::Unseen,
        '\u{200C}' | '\u{200D}' => Part::Joiner,
        '\u{2800}' => Part::Space,
        // Overrides of direction; private use; annotations; tags; what is no character.
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Part::Refused,
        '\u{E000}'..='\u{F8FF}' | '\u{FFF0}'..='\u{FFFF}' | '\u{FDD0}'..='\u{FDEF}' => {
            Part::Refused
        }
        '\u{E0000}'..='\u{10FFFF}' => Part::Refused,
        letter if u32::from(letter) & 0xFFFE == 0xFFFE => Part::Refused,
        letter if letter.is_control() => Part::Refused,
        letter if letter.is_whitespace() => Part::Space,
        _ => Part::Letter,
    }
}
