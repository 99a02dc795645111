//! A submitted form as names with values; repeated rows are named `members-0-person`.

use super::Field;

/// The values sent under a name.
pub(super) fn values<'a>(
    pairs: &'a [(String, String)],
    name: &'a str,
) -> impl Iterator<Item = &'a str> {
    pairs
        .iter()
        .filter(move |(n, _)| n == name)
        .map(|(_, value)| value.as_str())
}

/// Whether nothing was answered in the row whose names begin so.
pub fn is_blank(row: &[Field], pairs: &[(String, String)], prefix: &str) -> bool {
    let naming = |rest: &str| {
        row.iter()
            .any(|field| field.names_row && field.name == rest)
    };
    !pairs.iter().any(|(name, value)| {
        !value.trim().is_empty() && name.strip_prefix(prefix).is_some_and(|rest| !naming(rest))
    })
}

/// The highest row index a form sends under a name, never past 200.
pub(super) fn last_row(pairs: &[(String, String)], path: &str) -> Option<usize> {
    let start = format!("{path}-");
    pairs
        .iter()
        .filter_map(|(name, _)| name.strip_prefix(&start))
        .filter_map(|rest| rest.split('-').next()?.parse::<usize>().ok())
        .filter(|index| *index < 200)
        .max()
        .or(Some(0))
}
