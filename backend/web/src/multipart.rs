//! The one file of a posted form, read while the form arrives (RFC 7578).

/// Longest head of a part, bytes.
const HEAD: usize = 8 * 1024;
/// Longest line behind a boundary, bytes.
const LINE: usize = 100;

/// Reads a form piece by piece and gives the bytes of its one file on. It keeps no more of the
/// form than a boundary that may have begun, or the head of a part.
pub(crate) struct Reader {
    /// What stands between parts, with the line break before it.
    delimiter: Vec<u8>,
    name: &'static str,
    rest: Vec<u8>,
    place: Place,
    whole: bool,
}

/// Where in the form the next byte is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In what nobody asked for: before the first part, or in another one.
    Aside,
    /// In the file.
    File,
    /// Behind a boundary.
    Line,
    /// In the head of a part.
    Head,
    /// Behind all that matters.
    Over,
}

impl Reader {
    /// A reader of the part with a name; none where the kind of the body is no such form.
    pub fn of(content_type: &str, name: &'static str) -> Option<Reader> {
        Some(Reader {
            delimiter: format!("\r\n--{}", boundary(content_type)?).into_bytes(),
            name,
            // The first boundary may stand at the very beginning, without a line break.
            rest: b"\r\n".to_vec(),
            place: Place::Aside,
            whole: false,
        })
    }

    /// Takes the next piece of the form and gives on what of it belongs to the file.
    pub fn feed(&mut self, piece: &[u8], mut file: impl FnMut(&[u8])) {
        if self.place == Place::Over {
            return;
        }
        self.rest.extend_from_slice(piece);
        while self.step(&mut file) {}
    }

    /// Whether the file was there and has ended as it should.
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// Goes on by one part of the grammar; not when more of the form is needed for it.
    fn step(&mut self, file: &mut impl FnMut(&[u8])) -> bool {
        match self.place {
            Place::Aside | Place::File => self.content(file),
            Place::Line => self.line(),
            Place::Head => self.head(),
            Place::Over => false,
        }
    }

    fn content(&mut self, file: &mut impl FnMut(&[u8])) -> bool {
        let found = find(&self.rest, &self.delimiter);
        // The last bytes may be the beginning of a boundary.
        let safe = (self.rest.len() + 1).saturating_sub(self.delimiter.len());
        let end = found.unwrap_or(safe);
        let in_file = self.place == Place::File;
        if let Some(bytes) = self.rest.get(..end).filter(|_| in_file) {
            file(bytes);
        }
        if found.is_none() {
            self.rest.drain(..end);
            return false;
        }
        self.whole = in_file;
        self.go(
            end + self.delimiter.len(),
            if in_file { Place::Over } else { Place::Line },
        )
    }

    fn line(&mut self) -> bool {
        if self.rest.starts_with(b"--") {
            return self.go(0, Place::Over);
        }
        match find(&self.rest, b"\r\n") {
            Some(end) => {
                let line = self.rest.get(..end).unwrap_or_default();
                let blank = line.iter().all(|byte| matches!(byte, b' ' | b'\t'));
                // The line break stays: a part without a head begins with a second one.
                self.go(end, if blank { Place::Head } else { Place::Over })
            }
            None if self.rest.len() > LINE => self.go(0, Place::Over),
            None => false,
        }
    }

    fn head(&mut self) -> bool {
        match find(&self.rest, b"\r\n\r\n") {
            Some(end) => {
                let head = self.rest.get(..end).unwrap_or_default();
                let named = std::str::from_utf8(head).is_ok_and(|head| is_named(head, self.name));
                self.go(end + 4, if named { Place::File } else { Place::Aside })
            }
            None if self.rest.len() > HEAD => self.go(0, Place::Over),
            None => false,
        }
    }

    fn go(&mut self, bytes: usize, to: Place) -> bool {
        self.rest.drain(..bytes.min(self.rest.len()));
        if to == Place::Over {
            self.rest = Vec::new();
        }
        self.place = to;
        true
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

fn is_named(head: &str, name: &str) -> bool {
    let (quoted, plain) = (format!("name=\"{name}\""), format!("name={name}"));
    head.lines()
        .filter(|line| {
            line.to_ascii_lowercase()
                .starts_with("content-disposition:")
        })
        .any(|line| {
            line.split(';').any(|part| {
                [&quoted, &plain]
                    .iter()
                    .any(|wanted| part.trim() == **wanted)
            })
        })
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

    /// The file of a form that arrives in pieces of so many bytes.
    fn file(kind: &str, body: &[u8], name: &'static str, pieces: usize) -> Option<Vec<u8>> {
        let mut reader = Reader::of(kind, name)?;
        let mut read = Vec::new();
        for piece in body.chunks(pieces) {
            reader.feed(piece, |bytes| read.extend_from_slice(bytes));
        }
        reader.is_whole().then_some(read)
    }

    #[test]
    fn the_named_part_is_found_with_every_byte_however_the_form_is_cut() {
        for pieces in 1..=BODY.len() {
            let found = |name| file(KIND, BODY, name, pieces);
            assert_eq!(
                found("file").unwrap(),
                b"%PDF\r\n--xY\r\n\r\nend",
                "{pieces}"
            );
            assert_eq!(found("note").unwrap(), b"hello", "{pieces}");
        }
    }

    #[test]
    fn what_is_not_there_or_cut_off_is_not_found() {
        for pieces in [1, 7, 1000] {
            assert_eq!(file(KIND, BODY, "other", pieces), None);
            assert_eq!(file(KIND, &BODY[..BODY.len() - 12], "file", pieces), None);
            assert_eq!(file("application/pdf", BODY, "file", pieces), None);
            assert_eq!(file("multipart/form-data", BODY, "file", pieces), None);
            assert_eq!(file(KIND, b"", "file", pieces), None);
            assert_eq!(file(KIND, b"--xYz--\r\n", "file", pieces), None);
            assert_eq!(
                file(KIND, b"--xYzA\r\n\r\nx\r\n--xYz--", "file", pieces),
                None
            );
        }
    }

    #[test]
    fn words_before_the_first_part_and_blanks_behind_a_boundary_do_no_harm() {
        let body = b"a preamble\r\n--xYz \t\r\ncontent-disposition: form-data; name=file\r\n\r\nA\r\n--xYz\r\n";
        for pieces in [1, 5, 1000] {
            assert_eq!(file(KIND, body, "file", pieces).unwrap(), b"A");
        }
    }

    #[test]
    fn of_the_form_little_is_kept() {
        let mut reader = Reader::of(KIND, "file").unwrap();
        let head = b"--xYz\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n";
        reader.feed(head, |_| ());
        let mut length = 0;
        for _ in 0..100 {
            reader.feed(&[b'x'; 10_000], |bytes| length += bytes.len());
            assert!(reader.rest.len() < reader.delimiter.len());
        }
        assert!(length > 999_900);
        let mut endless = Reader::of(KIND, "file").unwrap();
        endless.feed(b"--xYz\r\n", |_| ());
        (0..20).for_each(|_| endless.feed(&[b'x'; 1000], |_| ()));
        assert!(endless.rest.is_empty() && !endless.is_whole());
    }
}
