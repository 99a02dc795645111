//! Which records of people may be of one natural person: by their names, folded and transliterated, and
//! by a mailbox where the names have a part in common. Whether they are, people say.

use crate::text::near::{latin, mailbox, one_slip_apart};

/// What a record says of who somebody is.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The name as it was entered.
    pub name: &'a str,
    /// The mail address as it was entered.
    pub email: &'a str,
}

/// What stands before or behind a name without telling one person from another.
const TITLES: &[&str] = &[
    "dr",
    "prof",
    "professor",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mdm",
    "ir",
    "ing",
    "er",
    "jr",
    "sr",
    "phd",
    "msc",
];

/// Two parts of a name that differ by one letter may be the same from this length on: shorter ones that
/// differ are names of their own, such as Ling and Ming.
const LONG_ENOUGH_FOR_A_SLIP: usize = 5;

/// Whether two records may be of one natural person.
///
/// Parts of names count in any order; a letter stands for a part that begins with it, and a part may be
/// missing as long as two remain. One mailbox is not enough, since colleagues share them: a part of the
/// name has to agree, too.
pub fn may_be_one(one: Known, other: Known) -> bool {
    let (parts, others) = (parts(one.name), parts(other.name));
    if parts.is_empty() || others.is_empty() {
        return false;
    }
    let shared_mailbox = mailbox(one.email).is_some_and(|it| mailbox(other.email) == Some(it));
    run_together(&parts, &others)
        || cover(&parts, &others)
        || shared_mailbox
            && parts
                .iter()
                .any(|part| others.iter().any(|it| full(part, it)))
}

/// The parts of a name without titles.
fn parts(name: &str) -> Vec<String> {
    let mut parts = latin(name);
    parts.retain(|part| !TITLES.contains(&part.as_str()));
    parts
}

/// Whether the parts are the same when written as one word, whichever of them comes first.
fn run_together(parts: &[String], others: &[String]) -> bool {
    let whole = parts.concat();
    (0..others.len()).any(|first| {
        let (before, from) = others.split_at(first);
        [from.concat(), before.concat()].concat() == whole
    })
}

/// Whether each part of the shorter name is one of the longer, each of them once.
fn cover(parts: &[String], others: &[String]) -> bool {
    let (short, long) = if parts.len() <= others.len() {
        (parts, others)
    } else {
        (others, parts)
    };
    if short.len() < 2 && long.len() > short.len() {
        return false;
    }
    let mut left: Vec<&String> = long.iter().collect();
    let mut in_full = 0;
    // Whole parts find theirs before letters do, which fit several.
    let (letters, whole): (Vec<&String>, Vec<&String>) =
        short.iter().partition(|part| part.len() == 1);
    for part in whole.into_iter().chain(letters) {
        let found = left.iter().position(|it| full(part, it));
        in_full += usize::from(found.is_some() && part.len() > 1);
        let Some(at) = found.or_else(|| left.iter().position(|it| initial(part, it))) else {
            return false;
        };
        left.remove(at);
    }
    in_full > 0
}

/// Whether two parts are the same, but for one slip in a long one.
fn full(one: &str, other: &str) -> bool {
    let long = one.len().min(other.len()) >= LONG_ENOUGH_FOR_A_SLIP;
    one == other && one.len() > 1 || long && one_slip_apart(one, other)
}

/// Whether one is the first letter of the other.
fn initial(one: &str, other: &str) -> bool {
    one.len().min(other.len()) == 1 && one.chars().next() == other.chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(one: &str, other: &str) -> bool {
        let known = |name, email| Known { name, email };
        let (one, other) = (known(one, "a@one.example"), known(other, "b@two.example"));
        let there = may_be_one(one, other);
        assert_eq!(there, may_be_one(other, one), "whichever comes first");
        there
    }

    #[test]
    fn one_name_in_several_forms_may_be_one_person() {
        for (one, other) in [
            ("Aisha Rahman", "Aisha Rahman"),
            ("Aisha Rahman", "RAHMAN, Aisha"),
            ("Aisha Rahman", "Dr. Aïsha  Rahmân"),
            ("Aisha Rahman", "A. Rahman"),
            ("Aisha Rahman", "Aisha Rahmann"),
            ("Aisha Rahman", "Aisah Rahman"),
            ("Aisha Rahman", "Aysha Rehman"),
            ("Aisha Rahman", "Aisha binte Rahman"),
            ("Aisha Rahman", "\u{410}isha Rahman"),
            ("Tan Mei Lin", "Mei Lin Tan"),
            ("Tan Mei Lin", "Meilin Tan"),
            ("Tan Mei Lin", "Mei-Lin Tan"),
            ("Tan Mei Lin", "Mei Lin"),
            ("Jürgen Groß", "Juergen Gross"),
            ("Jürgen Groß", "Jurgen Gross"),
            ("Søren Kjær", "Soeren Kjaer"),
            ("Seán O’Brien", "Sean OBrien"),
            ("Иван Петров", "Ivan Petrov"),
            ("Madonna", "madonna"),
        ] {
            assert!(alike(one, other), "{one} and {other}");
        }
    }

    #[test]
    fn other_names_are_other_people() {
        for (one, other) in [
            ("Aisha Rahman", "Jonas Lindqvist"),
            ("Aisha Rahman", "Nadia Rahman"),
            ("Aisha Rahman", "Rahman"),
            ("Tan Wei Ling", "Tan Wei Ming"),
            ("J. Lim", "Karen Lim"),
            ("A. B.", "Aisha Bakri"),
            ("", "Aisha Rahman"),
            ("...", "..."),
        ] {
            assert!(!alike(one, other), "{one} and {other}");
        }
    }

    #[test]
    fn a_mailbox_alone_makes_nobody_another() {
        let shared = "audit@body.example";
        let known = |name, email| Known { name, email };
        assert!(!may_be_one(
            known("Aisha Rahman", shared),
            known("Jonas Lindqvist", shared)
        ));
        assert!(may_be_one(
            known("Aisha Rahman", shared),
            known("Aisha Bakri", "Audit+second@Body.example")
        ));
        assert!(!may_be_one(
            known("Aisha Rahman", ""),
            known("Aisha Bakri", "")
        ));
    }
}
