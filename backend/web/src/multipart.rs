//! The one file of a posted form, read while the form arrives (RFC 7578).

mod head;
#[cfg(test)]
mod tests;

use head::{has_file_name, is_encoded, is_named, unfolded};

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
