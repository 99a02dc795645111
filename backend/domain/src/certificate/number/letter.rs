//! Letters and digits as people type them: in other scripts, for one another, with what does not print.

/// First digits of other scripts, each followed by its nine others.
const ZEROS: &[u32] = &[0x660, 0x6F0, 0x966, 0x9E6, 0xE50];

/// Greek and Cyrillic capitals that look like Latin ones.
const LOOK_ALIKES: &[(char, char)] = &[
    ('\u{391}', 'A'),
    ('\u{410}', 'A'),
    ('\u{392}', 'B'),
    ('\u{412}', 'B'),
    ('\u{421}', 'C'),
    ('\u{395}', 'E'),
    ('\u{415}', 'E'),
    ('\u{397}', 'H'),
    ('\u{41D}', 'H'),
    ('\u{399}', 'I'),
    ('\u{406}', 'I'),
    ('\u{39A}', 'K'),
    ('\u{41A}', 'K'),
    ('\u{39C}', 'M'),
    ('\u{41C}', 'M'),
    ('\u{39D}', 'N'),
    ('\u{39F}', 'O'),
    ('\u{41E}', 'O'),
    ('\u{3A1}', 'P'),
    ('\u{420}', 'P'),
    ('\u{405}', 'S'),
    ('\u{3A4}', 'T'),
    ('\u{422}', 'T'),
    ('\u{3A7}', 'X'),
    ('\u{425}', 'X'),
];

/// A letter or digit in the one form that stands for all it is taken for: capital, Latin, O as zero,
/// I and L as one. Nothing for what separates.
pub(super) fn plain(c: char) -> Option<char> {
    let narrow = narrow(c);
    let upper = narrow.to_uppercase().next().unwrap_or(narrow);
    let latin = LOOK_ALIKES
        .iter()
        .find(|(other, _)| *other == upper)
        .map_or(upper, |(_, latin)| *latin);
    match latin {
        'O' => Some('0'),
        'I' | 'L' => Some('1'),
        other => is_letter_or_digit(other).then_some(other),
    }
}

/// A wide letter or a digit of another script as the narrow one.
pub(super) fn narrow(c: char) -> char {
    match u32::from(c) {
        wide @ 0xFF01..=0xFF5E => char::from_u32(wide - 0xFEE0).unwrap_or(c),
        code => ZEROS
            .iter()
            .filter_map(|zero| code.checked_sub(*zero))
            .find_map(|value| char::from_digit(value, 10))
            .unwrap_or(c),
    }
}

/// The long vowel marks of Japanese count as letters and are typed as dashes.
pub(super) fn is_letter_or_digit(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, '\u{30fc}' | '\u{ff70}')
}

/// Control characters but white space, marks of direction, soft hyphens, joiners and their like.
pub(super) fn is_invisible(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(
            u32::from(c),
            0xAD | 0x34F
                | 0x61C
                | 0x180E
                | 0x200B..=0x200F
                | 0x202A..=0x202E
                | 0x2060..=0x206F
                | 0xFE00..=0xFE0F
                | 0xFEFF
                | 0xFFF9..=0xFFFB
                | 0xE0000..=0xE007F
        )
}
