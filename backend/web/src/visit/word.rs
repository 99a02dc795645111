//! Words in an address: percent-encoded, as they were before, and behind the question mark.

/// Percent-encodes a word for an address.
pub(crate) fn encode(word: impl AsRef<[u8]>) -> String {
    let word = word.as_ref();
    let mut encoded = String::with_capacity(word.len());
    for &byte in word {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte));
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// A word of an address as it was before it was percent-encoded; what is no encoding stays.
pub(crate) fn decode(word: &str) -> String {
    let mut bytes = Vec::with_capacity(word.len());
    let mut rest = word.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).filter(|_| *first == b'%');
        let value = digits
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match value {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// An address with words behind the question mark; empty values are left out.
pub(crate) fn address(path: &str, words: &[(&str, &str)]) -> String {
    let said: Vec<String> = words
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", encode(value)))
        .collect();
    if said.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", said.join("&"))
    }
}

#[cfg(test)]
mod tests {
    use super::super::pairs;
    use super::*;

    #[test]
    fn a_word_is_decoded_once_and_what_is_no_encoding_stays() {
        for (encoded, expected) in [
            ("A%2fB", "A/B"),
            ("%C3%BC", "\u{fc}"),
            ("%252F", "%2F"),
            ("100%", "100%"),
            ("%zz%4", "%zz%4"),
            ("%+1", "%+1"),
            ("%FF", "\u{fffd}"),
            ("", ""),
        ] {
            assert_eq!(decode(encoded), expected, "{encoded}");
        }
        let any = "a/b %\u{fc}?#";
        assert_eq!(decode(&encode(any)), any);
    }

    #[test]
    fn an_address_keeps_any_word_and_leaves_empty_ones_out() {
        assert_eq!(address("/audit", &[("state", ""), ("text", "")]), "/audit");
        assert_eq!(
            address(
                "/audit",
                &[("state", "open"), ("text", "a&b = ü"), ("kind", "")]
            ),
            "/audit?state=open&text=a%26b%20%3D%20%C3%BC"
        );
        assert_eq!(pairs("text=a%26b%20%3D%20%C3%BC").unwrap()[0].1, "a&b = ü");
    }
}
