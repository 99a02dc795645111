//! Repeated rows of a form as they are sent, named `members-0-person`: which there are, how many
//! are shown, and one more when it is asked for.

use crate::visit::Pairs;
use domain::error::FieldError;
use domain::sentence::{say, word};
use service::{Field, Kind};
use std::collections::{BTreeMap, BTreeSet};

/// The most rows a field takes. A form that brings more is told so; nothing is left out in silence.
pub(crate) const MOST: usize = 100;

/// How many rows are shown at least, by the name of their field.
pub(crate) type Least = BTreeMap<String, usize>;

/// Gives the filled rows of a form the numbers 0, 1, 2 and so on and leaves blank ones out, so
/// that what is said about a row stands beside it.
pub(crate) fn close_gaps(fields: &[Field], pairs: Pairs) -> Pairs {
    // What a form fills in beforehand to name a row does not make one.
    numbered(fields, pairs, |row, name, value| {
        let names_it = row
            .iter()
            .any(|field| field.names_row && field.name == name);
        !names_it && !value.trim().is_empty()
    })
}

/// The same with the blank rows kept where they are.
pub(crate) fn in_order(fields: &[Field], pairs: Pairs) -> Pairs {
    numbered(fields, pairs, |_, _, _| true)
}

/// How many rows each repeated field of a form was sent with, and one more of the field asked for.
pub(crate) fn with_one_more(fields: &[Field], pairs: &[(String, String)], asked: &str) -> Least {
    repeated(fields)
        .map(|(field, _)| {
            let sent = numbers(pairs, field.name, |_, _| true).len();
            let more = usize::from(field.name == asked && sent < MOST);
            (field.name.to_owned(), sent + more)
        })
        .collect()
}

/// How many rows reach up to the last one in which something stands, if only its name.
pub(crate) fn used(pairs: &[(String, String)], name: &str) -> usize {
    let filled = numbers(pairs, name, |_, value| !value.trim().is_empty());
    filled.last().map_or(0, |last| last + 1)
}

/// The fields that were sent with more rows than they take.
pub(crate) fn crowded(fields: &[Field], pairs: &[(String, String)]) -> Vec<FieldError> {
    repeated(fields)
        .filter(|(field, _)| numbers(pairs, field.name, |_, _| true).len() > MOST)
        .map(|(field, _)| {
            let told = say!(
                "{label}: at most {most} rows can be sent. Leave some out.",
                label = word(field.label),
                most = MOST
            );
            FieldError::new(field.name, told)
        })
        .collect()
}

fn repeated(fields: &[Field]) -> impl Iterator<Item = (&Field, &'static [Field])> {
    fields.iter().filter_map(|field| match field.kind {
        Kind::Rows(row, _) => Some((field, row)),
        _ => None,
    })
}

/// Numbers the rows that count anew and leaves the others out.
fn numbered(
    fields: &[Field],
    pairs: Pairs,
    counts: impl Fn(&[Field], &str, &str) -> bool,
) -> Pairs {
    let mut numbered = pairs;
    for (field, row) in repeated(fields) {
        let kept = numbers(&numbered, field.name, |name, value| {
            counts(row, name, value)
        });
        let start = format!("{}-", field.name);
        numbered = numbered
            .into_iter()
            .filter_map(|(name, value)| match index(&name, &start) {
                None => Some((name, value)),
                Some((old, rest)) => {
                    let new = kept.binary_search(&old).ok()?;
                    Some((format!("{start}{new}-{rest}"), value))
                }
            })
            .collect();
    }
    numbered
}

/// The numbers of the rows in which something counts, in order: one more than there may be at most,
/// so that whoever sends a great many is told instead of served.
fn numbers(
    pairs: &[(String, String)],
    name: &str,
    counts: impl Fn(&str, &str) -> bool,
) -> Vec<usize> {
    let start = format!("{name}-");
    let found: BTreeSet<usize> = pairs
        .iter()
        .filter_map(|(name, value)| {
            let (number, rest) = index(name, &start)?;
            counts(rest, value).then_some(number)
        })
        .collect();
    found.into_iter().take(MOST + 1).collect()
}

fn index<'a>(name: &'a str, start: &str) -> Option<(usize, &'a str)> {
    let (number, rest) = name.strip_prefix(start)?.split_once('-')?;
    Some((number.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: &[Field] = &[
        Field::new("name", "Name", Kind::Text(10)),
        Field::new(
            "members",
            "Members",
            Kind::Rows(
                &[
                    Field::new("person", "Person", Kind::Offered("people")),
                    Field::new("topic", "Topic", Kind::Text(10)).naming(),
                ],
                2,
            ),
        ),
    ];

    fn pairs(list: &[(&str, &str)]) -> Pairs {
        list.iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn blank_rows_are_closed_up_so_that_errors_find_their_row() {
        let typed = pairs(&[
            ("members-0-person", " "),
            ("members-1-topic", "4.1"),
            ("members-2-person", "p1"),
            ("name", "x"),
        ]);
        let closed = close_gaps(FIELDS, typed);
        assert_eq!(closed, pairs(&[("members-0-person", "p1"), ("name", "x")]));
    }

    #[test]
    fn one_more_row_keeps_every_row_that_is_there_blank_or_not() {
        let sent = pairs(&[
            ("members-0-person", ""),
            ("members-1-person", "p1"),
            ("members-4-person", ""),
        ]);
        let kept = in_order(FIELDS, sent);
        assert_eq!(kept[2].0, "members-2-person");
        let least = with_one_more(FIELDS, &kept, "members");
        assert_eq!(least.get("members"), Some(&4));
        let other = with_one_more(FIELDS, &kept, "nothing");
        assert_eq!(other.get("members"), Some(&3));
    }

    #[test]
    fn a_form_with_too_many_rows_is_told_and_not_shortened_in_silence() {
        let rows = |count: usize| -> Pairs {
            (0..count)
                .map(|at| (format!("members-{at}-person"), "p".to_owned()))
                .collect()
        };
        assert!(crowded(FIELDS, &close_gaps(FIELDS, rows(MOST))).is_empty());
        let many = close_gaps(FIELDS, rows(5 * MOST));
        assert_eq!(crowded(FIELDS, &many)[0].field, "members");
        let full = with_one_more(FIELDS, &rows(MOST), "members");
        assert_eq!(full.get("members"), Some(&MOST));
    }

    #[test]
    fn a_row_number_out_of_all_proportion_makes_no_rows() {
        let typed = close_gaps(FIELDS, pairs(&[("members-4000000000-person", "p")]));
        assert_eq!(used(&typed, "members"), 1);
    }
}
