//! Numbers as people type and paste them: with marks between thousands, with any dash for a hyphen.

/// A text with every kind of dash written as a hyphen: word processors put others in its place.
pub fn hyphened(text: &str) -> String {
    text.chars()
        .map(|letter| if is_dash(letter) { '-' } else { letter })
        .collect()
}

/// Whether a character is a hyphen, a dash or a minus sign.
fn is_dash(letter: char) -> bool {
    matches!(
        letter,
        '-' | '\u{2010}'
            ..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}'
    )
}

/// A whole number; one mark may part its groups of three digits, as in `1,200` or `1'200`. None where
/// the text is no such number.
pub fn whole(text: &str) -> Option<i64> {
    let text = hyphened(text.trim());
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(&text)),
    };
    let mark = digits.chars().find(|letter| !letter.is_ascii_digit());
    let plain = match mark {
        None => digits.to_owned(),
        Some(mark) if parts_thousands(mark) => {
            let mut groups = digits.split(mark);
            let first = groups.next().unwrap_or_default();
            let fits = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
            if !fits {
                return None;
            }
            digits.replace(mark, "")
        }
        Some(_) => return None,
    };
    let is_number = !plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_digit());
    is_number
        .then(|| format!("{sign}{plain}").parse().ok())
        .flatten()
}

/// A comma, an apostrophe of any shape, or a space of any width. A point is none: it may as well be
/// the one before decimals.
fn parts_thousands(mark: char) -> bool {
    matches!(mark, ',' | '\'' | '\u{2018}' | '\u{2019}' | '\u{02BC}') || mark.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted_by_one_mark_in_groups_of_three() {
        for (text, number) in [
            ("0", 0),
            ("1200", 1_200),
            ("1,200", 1_200),
            ("1'200", 1_200),
            ("1\u{2019}200", 1_200),
            ("10 700", 10_700),
            ("10\u{00A0}700", 10_700),
            ("10\u{2009}700", 10_700),
            ("10\u{202F}700", 10_700),
            ("1,234,567", 1_234_567),
            ("-1,200", -1_200),
            ("\u{2212}30", -30),
            ("+5", 5),
        ] {
            assert_eq!(whole(text), Some(number), "{text}");
        }
        for text in [
            "",
            "-",
            ",",
            "1,2",
            "1,20",
            "12,00",
            "1,2000",
            ",200",
            "1234,567",
            "1,234'567",
            "1.200",
            "1.5",
            "1,,200",
            "--5",
            "five",
            "1,200,",
            "99999999999999999999",
        ] {
            assert_eq!(whole(text), None, "{text}");
        }
    }

    #[test]
    fn every_dash_becomes_a_hyphen() {
        for dash in
            "-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}\u{FE58}\u{FE63}\u{FF0D}"
                .chars()
        {
            assert_eq!(hyphened(&format!("1{dash}50")), "1-50");
        }
    }
}
