//! Which clients may be one organisation or of one group, by name, registration number and mailbox. Whether they
//! are, people say.

use crate::text::near::{latin, mailbox, one_slip_apart};

/// What a record says of an organisation.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The legal name as it was entered.
    pub name: &'a str,
    /// The registration number as it was entered; empty when none was.
    pub registration: &'a str,
    /// The mail address as it was entered.
    pub email: &'a str,
}

/// Legal forms and words that tell no organisation from another.
const FORMS: &[&str] = &[
    "pte",
    "ltd",
    "limited",
    "private",
    "pvt",
    "llc",
    "llp",
    "lp",
    "plc",
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "co",
    "company",
    "gmbh",
    "ag",
    "kg",
    "mbh",
    "ug",
    "se",
    "sa",
    "sas",
    "sarl",
    "srl",
    "spa",
    "bv",
    "nv",
    "ab",
    "oy",
    "as",
    "aps",
    "pty",
    "sdn",
    "bhd",
    "berhad",
    "kk",
    "the",
    "and",
    "of",
];

/// Names of so many letters may differ by one slip; shorter ones that differ are others.
const LONG_ENOUGH_FOR_A_SLIP: usize = 7;
/// A part of a name of so many letters is one's own.
const OWN: usize = 4;

/// Whether two clients may be one organisation or of one group. One address or mailbox is not enough, since
/// organisations share them: a part of the name has to agree, too.
pub fn may_be_related(one: Known, other: Known) -> bool {
    let registered = number(one.registration);
    if !registered.is_empty() && registered == number(other.registration) {
        return true;
    }
    let (parts, others) = (parts(one.name), parts(other.name));
    if parts.is_empty() || others.is_empty() {
        return false;
    }
    let shared_mailbox = mailbox(one.email).is_some_and(|it| mailbox(other.email) == Some(it));
    one_name(&parts, &others)
        || begins(&parts, &others)
        || shared_mailbox
            && parts
                .iter()
                .any(|it| it.len() >= OWN && others.contains(it))
}

/// Whether two records are of one organisation by what nobody else has: its number in the register, or its whole name.
pub fn is_the_same(one: Known, other: Known) -> bool {
    let (registered, registration) = (number(one.registration), number(other.registration));
    let (name, named) = (parts(one.name).concat(), parts(other.name).concat());
    (!registered.is_empty() && registered == registration) || (!name.is_empty() && name == named)
}

fn number(text: &str) -> String {
    latin(text).concat()
}

/// The parts of a name without legal form.
fn parts(name: &str) -> Vec<String> {
    let mut parts = latin(name);
    parts.retain(|part| !FORMS.contains(&part.as_str()));
    parts
}

/// Whether two names are one but for spaces, the order of their parts, and one slip.
fn one_name(parts: &[String], others: &[String]) -> bool {
    let (whole, other) = (parts.concat(), others.concat());
    let long = whole.len().min(other.len()) >= LONG_ENOUGH_FOR_A_SLIP;
    let sorted = |parts: &[String]| {
        let mut sorted = parts.to_vec();
        sorted.sort();
        sorted
    };
    // A number is no slip of another: it is what tells one of a series from the next.
    let digits = |name: &str| {
        name.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let slip = long && digits(&whole) == digits(&other) && one_slip_apart(&whole, &other);
    whole == other || sorted(parts) == sorted(others) || slip
}

/// Whether the longer name begins with the whole of the other, as names of a group do.
fn begins(parts: &[String], others: &[String]) -> bool {
    let both = parts.len().min(others.len());
    both >= 2 && parts.iter().take(both).eq(others.iter().take(both))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn related(one: (&str, &str, &str), other: (&str, &str, &str)) -> bool {
        let known = |(name, registration, email)| Known {
            name,
            registration,
            email,
        };
        let there = may_be_related(known(one), known(other));
        assert_eq!(there, may_be_related(known(other), known(one)));
        there
    }

    fn named(one: &str, other: &str) -> bool {
        related((one, "", "a@one.example"), (other, "", "b@two.example"))
    }

    #[test]
    fn one_name_in_several_forms_may_be_one_organisation() {
        for (one, other) in [
            ("Lumen Diagnostics Pte. Ltd.", "LUMEN DIAGNOSTICS PTE LTD"),
            ("Lumen Diagnostics Pte. Ltd.", "Lumen Diagnostics"),
            ("Lumen Diagnostics Pte. Ltd.", "Lumen-Diagnostics GmbH"),
            ("Lumen Diagnostics Pte. Ltd.", "Lumen Diagnostic Pte Ltd"),
            (
                "Lumen Diagnostics Pte. Ltd.",
                "Lumén Diagnostics Asia Pte. Ltd.",
            ),
            ("Lumen Diagnostics Pte. Ltd.", "LumenDiagnostics Inc"),
            ("Müller Robotik AG", "Mueller Robotik"),
            ("Яндекс", "Yandeks LLC"),
        ] {
            assert!(named(one, other), "{one} and {other}");
        }
    }

    #[test]
    fn other_names_are_other_organisations() {
        for (one, other) in [
            (
                "Lumen Diagnostics Pte. Ltd.",
                "Borealis Translation Pte. Ltd.",
            ),
            ("Lumen Diagnostics", "Lumen Robotics"),
            ("Lumen", "Lumen Diagnostics"),
            ("Client 12", "Client 13"),
            ("ABC Pte. Ltd.", "ABD Pte. Ltd."),
            ("Pte. Ltd.", "Pte. Ltd."),
        ] {
            assert!(!named(one, other), "{one} and {other}");
        }
    }

    #[test]
    fn a_registration_number_is_enough_and_a_mailbox_is_not() {
        let one = ("Lumen Diagnostics", "2019-12345 K", "office@lumen.example");
        assert!(related(
            one,
            ("Wholly Other", "201912345k", "b@two.example")
        ));
        assert!(!related(one, ("Wholly Other", "", "office@lumen.example")));
        assert!(related(one, ("Lumen Robotics", "", "Office@Lumen.example")));
        assert!(!related(("A", "", ""), ("B", "", "")));
    }
}
