//! What a browser says of its reader's languages: `de-AT, de;q=0.9, en;q=0.5` (RFC 9110, 12.5.4).

/// The ranges of the header, the most wanted first; of those wanted alike the first. What is not wanted
/// at all is left out, and so is what cannot be read.
pub(super) fn wanted(header: &str) -> Vec<&str> {
    let mut ranges: Vec<(&str, f32)> = header.split(',').filter_map(range).collect();
    ranges.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    ranges.into_iter().map(|(range, _)| range).collect()
}

fn range(part: &str) -> Option<(&str, f32)> {
    let mut words = part.split(';').map(str::trim);
    let range = words.next().filter(|range| !range.is_empty())?;
    let weight: f32 = match words.next() {
        Some(word) => word.strip_prefix("q=")?.parse().ok()?,
        None => 1.0,
    };
    (weight > 0.0 && weight <= 1.0).then_some((range, weight))
}
