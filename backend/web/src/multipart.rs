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
    /// Files that have begun, by whatever name.
    files: usize,
    wrong: Option<Wrong>,
}

/// Why the file of a form cannot be taken, although the form can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// There is more than one.
    Several,
    /// It does not come byte by byte as it is. RFC 7578, 4.7.
    Encoded,
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
            files: 0,
            wrong: None,
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

    /// What is wrong with the files seen so far.
    pub fn wrong(&self) -> Option<Wrong> {
        self.wrong
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
        self.whole |= in_file;
        self.go(end + self.delimiter.len(), Place::Line)
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
                let head = unfolded(self.rest.get(..end).unwrap_or_default());
                let place = self.part(&head);
                self.go(end + 4, place)
            }
            None if self.rest.len() > HEAD => self.go(0, Place::Over),
            None => false,
        }
    }

    /// Where a part with this head leads to.
    fn part(&mut self, head: &str) -> Place {
        let named = is_named(head, self.name);
        if named || has_file_name(head) {
            self.files += 1;
        }
        if self.files > 1 {
            self.wrong.get_or_insert(Wrong::Several);
        }
        if is_encoded(head) {
            self.wrong.get_or_insert(Wrong::Encoded);
        }
        if named && self.files == 1 {
            Place::File
        } else {
            Place::Aside
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

/// A head as text, each of its fields on one line.
fn unfolded(head: &[u8]) -> String {
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

fn is_named(head: &str, name: &str) -> bool {
    let (quoted, plain) = (format!("name=\"{name}\""), format!("name={name}"));
    let mut said = values(head, "content-disposition").flat_map(|value| value.split(';'));
    said.any(|part| {
        [&quoted, &plain]
            .iter()
            .any(|wanted| part.trim() == **wanted)
    })
}

/// Whether a part is a file. Where none was chosen, a browser sends an empty name.
fn has_file_name(head: &str) -> bool {
    values(head, "content-disposition")
        .flat_map(|value| value.split(';'))
        .filter_map(|part| part.split_once('='))
        .filter(|(name, _)| {
            let name = name.trim().trim_end_matches('*');
            name.eq_ignore_ascii_case("filename")
        })
        .any(|(_, value)| !value.trim().trim_matches('"').is_empty())
}

fn is_encoded(head: &str) -> bool {
    let other = |field, plain: &[&str]| {
        values(head, field).any(|value| {
            let value = value.to_lowercase();
            !value.is_empty() && !plain.contains(&value.as_str())
        })
    };
    other("content-transfer-encoding", &["7bit", "8bit", "binary"])
        || other("content-encoding", &["identity"])
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

    /// What is wrong with a form of these heads.
    fn wrong(heads: &[&str]) -> Option<Wrong> {
        let part = |head: &&str| format!("--xYz\r\n{head}\r\n\r\nbytes\r\n");
        let parts: String = heads.iter().map(part).collect();
        let mut reader = Reader::of(KIND, "file").unwrap();
        for piece in format!("{parts}--xYz--\r\n").as_bytes().chunks(3) {
            reader.feed(piece, |_| ());
        }
        reader.wrong()
    }

    #[test]
    fn of_several_files_none_is_meant() {
        let file = "Content-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"";
        let other = "content-disposition: form-data; name=\"more\"; FileName*=UTF-8''b.pdf";
        let folded = "Content-Disposition: form-data;\r\n name=\"file\"";
        for several in [[file, file], [file, other], [other, file], [file, folded]] {
            assert_eq!(wrong(&several), Some(Wrong::Several), "{several:?}");
        }
        let note = "Content-Disposition: form-data; name=\"note\"";
        let none = "Content-Disposition: form-data; name=\"more\"; filename=\"\"";
        for one in [[file, note], [note, file], [file, none], [none, file]] {
            assert_eq!(wrong(&one), None, "{one:?}");
        }
    }

    #[test]
    fn an_encoded_part_is_told_apart_from_one_that_comes_as_it_is() {
        let file = "Content-Disposition: form-data; name=\"file\"";
        for (line, encoded) in [
            ("Content-Transfer-Encoding: base64", true),
            ("content-transfer-encoding:\r\n\tBASE64", true),
            ("Content-Transfer-Encoding: quoted-printable", true),
            ("Content-Encoding: gzip", true),
            ("Content-Transfer-Encoding: Binary", false),
            ("Content-Transfer-Encoding: 8bit", false),
            ("Content-Encoding: identity", false),
            ("Content-Type: application/pdf", false),
        ] {
            let head = format!("{file}\r\n{line}");
            let found = wrong(&[head.as_str()]);
            assert_eq!(found.is_some(), encoded, "{line}");
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
