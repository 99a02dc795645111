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

/// The parts of a value, at each semicolon that is not within quotation marks.
fn parameters(value: &str) -> Vec<&str> {
    let (mut parts, mut from, mut quoted, mut escaped) = (Vec::new(), 0, false, false);
    for (at, letter) in value.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ';' if !quoted => {
                parts.extend(value.get(from..at));
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.extend(value.get(from..));
    parts
}

/// A parameter of the disposition, without its quotation marks.
fn said(head: &str, parameter: &str) -> Option<String> {
    let mut parts = values(head, "content-disposition").flat_map(parameters);
    parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        let named = name.trim().eq_ignore_ascii_case(parameter);
        named.then(|| unquoted(value.trim()))
    })
}

/// Browsers write a quotation mark as `%22`, others behind a backslash.
fn unquoted(value: &str) -> String {
    let inner = value
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    match inner {
        Some(inner) => inner.replace("\\\"", "\"").replace("%22", "\""),
        None => value.to_owned(),
    }
}

/// What a part is called.
pub(crate) fn name(head: &str) -> Option<String> {
    said(head, "name")
}

/// What the file of a part is called. Where none was chosen, a browser sends an empty name; that is no file.
pub(crate) fn file_name(head: &str) -> Option<String> {
    let named = said(head, "filename").or_else(|| said(head, "filename*"));
    named.filter(|name| !name.trim().is_empty())
}

/// Whether the bytes of a part come in another coding than their own.
pub(crate) fn is_encoded(head: &str) -> bool {
    let other = |field, plain: &[&str]| {
        values(head, field).any(|value| {
            let value = value.to_lowercase();
            !value.is_empty() && !plain.contains(&value.as_str())
        })
    };
    other("content-transfer-encoding", &["7bit", "8bit", "binary"])
        || other("content-encoding", &["identity"])
}
