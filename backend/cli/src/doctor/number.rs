//! Certificate numbers, read back by the patterns they were made from.

use std::collections::{BTreeMap, BTreeSet};

/// Year and place in its series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    year: i64,
    sequence: i64,
}

/// What is wrong with a set of numbers: those no pattern explains, and gaps in a year's series.
pub(super) fn faults<'a>(
    numbers: impl Iterator<Item = &'a str>,
    patterns: &[String],
) -> Vec<String> {
    let mut faults = Vec::new();
    let mut years: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
    for number in numbers.collect::<BTreeSet<_>>() {
        match patterns.iter().find_map(|pattern| place(pattern, number)) {
            None => faults.push(format!("{number} follows no pattern of the settings")),
            Some(place) => {
                if !years.entry(place.year).or_default().insert(place.sequence) {
                    faults.push(format!(
                        "{number} has a place in {} that is already taken",
                        place.year
                    ));
                }
            }
        }
    }
    for (year, taken) in years {
        let last = taken.last().copied().unwrap_or_default();
        let missing = (1..=last).filter(|sequence| !taken.contains(sequence));
        faults.extend(missing.map(|sequence| format!("number {sequence} of {year} is missing")));
    }
    faults
}

/// Reads a number by its pattern. A pattern without a year counts all in one series.
fn place(pattern: &str, number: &str) -> Option<Place> {
    let start = Place {
        year: 0,
        sequence: 0,
    };
    read(pattern, number, start).filter(|place| place.sequence > 0)
}

fn read(pattern: &str, number: &str, so_far: Place) -> Option<Place> {
    if let Some(rest) = pattern.strip_prefix("{scheme}") {
        let ends = number
            .char_indices()
            .map(|(at, letter)| at + letter.len_utf8());
        return ends
            .into_iter()
            .find_map(|end| read(rest, &number[end..], so_far));
    }
    if let Some(rest) = pattern.strip_prefix("{year}") {
        let (digits, after) = number.split_at_checked(4)?;
        let year = whole(digits)?;
        return read(rest, after, Place { year, ..so_far });
    }
    if let Some(rest) = pattern.strip_prefix("{sequence}") {
        let end = number
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(number.len());
        let sequence = whole(&number[..end])?;
        return read(rest, &number[end..], Place { sequence, ..so_far });
    }
    match pattern.chars().next() {
        None => number.is_empty().then_some(so_far),
        Some(letter) => {
            let after = number.strip_prefix(letter)?;
            read(&pattern[letter.len_utf8()..], after, so_far)
        }
    }
}

fn whole(digits: &str) -> Option<i64> {
    let plain = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(numbers: &[&str]) -> Vec<String> {
        let patterns = [
            "{scheme}-{year}-{sequence}".to_owned(),
            "SG/{sequence}/{year}".to_owned(),
        ];
        faults(numbers.iter().copied(), &patterns)
    }

    #[test]
    fn a_number_is_read_by_its_pattern() {
        let is = |pattern, number, year, sequence| {
            assert_eq!(
                place(pattern, number),
                Some(Place { year, sequence }),
                "{number}"
            );
        };
        is("{scheme}-{year}-{sequence}", "AI-MS-2026-00042", 2026, 42);
        is("{sequence}/{year}", "00007/2027", 2027, 7);
        is("C{sequence}", "C00001", 0, 1);
        assert_eq!(place("{scheme}-{year}-{sequence}", "AIMS-26-1"), None);
        assert_eq!(place("{scheme}-{year}-{sequence}", "AIMS-2026-"), None);
    }

    #[test]
    fn numbers_without_a_gap_have_no_fault_whatever_their_scheme_and_pattern() {
        assert!(
            found(&[
                "A-2026-00001",
                "B-2026-00002",
                "SG/00003/2026",
                "A-2027-00001"
            ])
            .is_empty()
        );
        assert!(
            found(&["A-2026-00001", "A-2026-00001"]).is_empty(),
            "two revisions of one number"
        );
        assert!(found(&[]).is_empty());
    }

    #[test]
    fn gaps_strangers_and_places_taken_twice_are_named() {
        assert_eq!(
            found(&["A-2026-00001", "A-2026-00003"]),
            ["number 2 of 2026 is missing"]
        );
        assert_eq!(found(&["A-2026-00002"]), ["number 1 of 2026 is missing"]);
        assert_eq!(found(&["X"]), ["X follows no pattern of the settings"]);
        assert_eq!(
            found(&["A-2026-00001", "B-2026-00001"]),
            ["B-2026-00001 has a place in 2026 that is already taken"]
        );
    }
}
