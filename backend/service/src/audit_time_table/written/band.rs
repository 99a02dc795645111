//! One band of persons as a line: `11-15 6.0 4.5`.

use domain::audit_time::{Days, Provenance, Row};
use domain::text::{hyphened, whole};

/// A line with as many columns as are asked for.
pub(super) fn example(columns: usize) -> String {
    let days = ["6.0", "4.5", "3.5", "3.0", "2.5"].into_iter().cycle();
    let parts: Vec<&str> = std::iter::once("11-15").chain(days.take(columns)).collect();
    parts.join(" ")
}

/// Tables are copied out of documents: any dash stands between the ends of a band, with spaces or
/// without.
pub(super) fn row(line: &str, columns: &[String], provenance: Provenance) -> Option<Row> {
    let line = hyphened(line);
    let (from, rest) = line.split_once('-')?;
    let mut parts = rest.split_whitespace();
    let (from, to) = (limit(from)?, limit(parts.next()?)?);
    let days: Option<Vec<Days>> = parts.map(|part| part.parse().ok()).collect();
    let days = days?;
    if days.len() != columns.len() || columns.is_empty() {
        return None;
    }
    (from <= to).then(|| Row {
        from,
        to,
        provenance,
        days: columns.iter().cloned().zip(days).collect(),
    })
}

/// One end of a band, a number of persons.
fn limit(text: &str) -> Option<u32> {
    u32::try_from(whole(text)?).ok()
}

/// Whether a band begins where the one before it ended, or with one person.
pub(super) fn follows(before: Option<&Row>, row: &Row) -> bool {
    before.map_or(row.from <= 1, |before| {
        before.to.checked_add(1) == Some(row.from)
    })
}
