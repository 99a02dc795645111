//! The one file of a posted form (RFC 7578).

/// The bytes of the part with a name, where the body has one.
pub(crate) fn file<'a>(content_type: &str, body: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let boundary = format!("--{}", boundary(content_type)?);
    let mut rest = after(body, boundary.as_bytes())?;
    loop {
        let part = rest.strip_prefix(b"\r\n")?;
        let end = find(part, format!("\r\n{boundary}").as_bytes())?;
        let (head, bytes) = split(part.get(..end)?)?;
        if is_named(head, name) {
            return Some(bytes);
        }
        rest = part.get(end + 2 + boundary.len()..)?;
    }
}

fn boundary(content_type: &str) -> Option<&str> {
    let (kind, rest) = content_type.split_once(';')?;
    if !kind.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let value = rest
        .split(';')
        .filter_map(|parameter| parameter.trim().split_once('='))
        .find(|(name, _)| name.eq_ignore_ascii_case("boundary"))
        .map(|(_, value)| value.trim_matches('"'))?;
    (1..=70).contains(&value.len()).then_some(value)
}

fn split(part: &[u8]) -> Option<(&str, &[u8])> {
    let end = find(part, b"\r\n\r\n")?;
    let head = std::str::from_utf8(part.get(..end)?).ok()?;
    Some((head, part.get(end + 4..)?))
}

fn is_named(head: &str, name: &str) -> bool {
    let wanted = format!("name=\"{name}\"");
    head.lines()
        .filter(|line| {
            line.to_ascii_lowercase()
                .starts_with("content-disposition:")
        })
        .any(|line| line.split(';').any(|part| part.trim() == wanted))
}

fn after<'a>(bytes: &'a [u8], mark: &[u8]) -> Option<&'a [u8]> {
    bytes.get(find(bytes, mark)? + mark.len()..)
}

fn find(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    let first = *mark.first()?;
    let mut from = 0;
    loop {
        from += bytes.get(from..)?.iter().position(|byte| *byte == first)?;
        if bytes.get(from..)?.starts_with(mark) {
            return Some(from);
        }
        from += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIND: &str = "multipart/form-data; boundary=xYz";
    const BODY: &[u8] = b"--xYz\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n\
        --xYz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\
        Content-Type: application/pdf\r\n\r\n%PDF\r\n--xY\r\n\r\nend\r\n--xYz--\r\n";

    #[test]
    fn the_named_part_is_found_with_every_byte() {
        assert_eq!(
            file(KIND, BODY, "file"),
            Some(&b"%PDF\r\n--xY\r\n\r\nend"[..])
        );
        assert_eq!(file(KIND, BODY, "note"), Some(&b"hello"[..]));
    }

    #[test]
    fn what_is_not_there_or_cut_off_is_not_found() {
        assert_eq!(file(KIND, BODY, "other"), None);
        assert_eq!(file(KIND, &BODY[..BODY.len() - 12], "file"), None);
        assert_eq!(file("application/pdf", BODY, "file"), None);
        assert_eq!(file("multipart/form-data", BODY, "file"), None);
        assert_eq!(file(KIND, b"", "file"), None);
    }
}
