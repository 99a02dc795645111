//! What makes two names near-equal: their parts in Latin letters, one slip, one mailbox.

use super::folded;
use deunicode::deunicode;

/// The parts of a name: Latin letters and digits, small; ä, ae and a are one.
pub fn latin(name: &str) -> Vec<String> {
    let plain: String = deunicode(&folded(name))
        .to_lowercase()
        .chars()
        .filter(|letter| !matches!(letter, '\'' | '`' | '"' | '.'))
        .map(|letter| {
            if letter.is_ascii_alphanumeric() {
                letter
            } else {
                ' '
            }
        })
        .collect();
    let parts = plain.split(' ').filter(|part| !part.is_empty());
    parts
        .map(|part| {
            part.replace("ae", "a")
                .replace("oe", "o")
                .replace("ue", "u")
        })
        .collect()
}

/// Whether one letter more, fewer, other, or two exchanged make one of the other.
pub fn one_slip_apart(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    match long.len() - short.len() {
        0 => {
            let rest = short[same..].get(1..) == long[same..].get(1..);
            let turned = same + 1 < long.len()
                && short[same] == long[same + 1]
                && short[same + 1] == long[same]
                && short[same + 2..] == long[same + 2..];
            rest || turned
        }
        1 => short[same..] == long[same + 1..],
        _ => false,
    }
}

/// A mail address as a mailbox is told from another: case and what follows a plus make no difference.
pub fn mailbox(email: &str) -> Option<String> {
    let small = folded(email);
    let (local, host) = small.rsplit_once('@')?;
    let local = local.split('+').next().unwrap_or_default();
    (!local.is_empty()).then(|| format!("{local}@{host}"))
}
