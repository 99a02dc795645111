//! The head of a part: what it names, and how its bytes come.

/// A head as text, each of its fields on one line.
pub(super) fn unfolded(head: &[u8]) -> String {
    let head = String::from_utf8_lossy(head);
    head.replace("\n ", " ").replace("\n\t", " ")
}

/// The values of a field of a head.
fn values<'a>(head: &'a str, field: &'a str) -> impl Iterator<Item = &'a str> {
    head.lines()
        .filter_map(|line| line.split_once(':'))
        .filter(move |(name, _)| name.trim().eq_ignore_ascii_case(field))
        .map(|(_, value)| value.trim())
}

pub(super) fn is_named(head: &str, name: &str) -> bool {
    let (quoted, plain) = (format!("name=\"{name}\""), format!("name={name}"));
    let mut said = values(head, "content-disposition").flat_map(|value| value.split(';'));
    said.any(|part| {
        [&quoted, &plain]
            .iter()
            .any(|wanted| part.trim() == **wanted)
    })
}

/// Whether a part is a file. Where none was chosen, a browser sends an empty name.
pub(super) fn has_file_name(head: &str) -> bool {
    values(head, "content-disposition")
        .flat_map(|value| value.split(';'))
        .filter_map(|part| part.split_once('='))
        .filter(|(name, _)| {
            let name = name.trim().trim_end_matches('*');
            name.eq_ignore_ascii_case("filename")
        })
        .any(|(_, value)| !value.trim().trim_matches('"').is_empty())
}

pub(super) fn is_encoded(head: &str) -> bool {
    let other = |field, plain: &[&str]| {
        values(head, field).any(|value| {
            let value = value.to_lowercase();
            !value.is_empty() && !plain.contains(&value.as_str())
        })
    };
    other("content-transfer-encoding", &["7bit", "8bit", "binary"])
        || other("content-encoding", &["identity"])
}
