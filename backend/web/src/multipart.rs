//! A posted form with files, read while it arrives (RFC 7578).

mod head;
mod one;
#[cfg(test)]
mod tests;

pub(crate) use head::{file_name, is_encoded, name};
pub(crate) use one::{Reader, Wrong};

/// Longest head of a part, bytes.
const HEAD: usize = 8 * 1024;
/// Longest line behind a boundary, bytes.
const LINE: usize = 100;

/// What comes next of a form.
#[derive(Debug)]
pub(crate) enum Piece<'a> {
    /// A part begins, with this head.
    Part(&'a str),
    /// Bytes of the part.
    Bytes(&'a [u8]),
    /// The part has ended as it should.
    End,
}

/// Reads a form piece by piece and gives on what its parts bring. It keeps no more of the form than a boundary
/// that may have begun, or the head of a part.
pub(crate) struct Parts {
    /// What stands between parts, with the line break before it.
    delimiter: Vec<u8>,
    rest: Vec<u8>,
    place: Place,
    whole: bool,
}

/// Where in the form the next byte is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Before the first part.
    Aside,
    /// In a part.
    Part,
    /// Behind a boundary.
    Line,
    /// In the head of a part.
    Head,
    /// Behind all that matters.
    Over,
}

impl Parts {
    /// A reader of a body of this kind; none where the kind is no such form.
    pub fn of(content_type: &str) -> Option<Parts> {
        Some(Parts {
            delimiter: format!("\r\n--{}", boundary(content_type)?).into_bytes(),
            // The first boundary may stand at the very beginning, without a line break.
            rest: b"\r\n".to_vec(),
            place: Place::Aside,
            whole: false,
        })
    }

    /// Takes the next piece of the form and gives on what of it belongs to parts.
    pub fn feed(&mut self, piece: &[u8], mut on: impl FnMut(Piece)) {
        if self.place == Place::Over {
            return;
        }
        self.rest.extend_from_slice(piece);
        while self.step(&mut on) {}
    }

    /// Whether the form has ended as it should.
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// Goes on by one part of the grammar; not when more of the form is needed for it.
    fn step(&mut self, on: &mut impl FnMut(Piece)) -> bool {
        match self.place {
            Place::Aside | Place::Part => self.content(on),
            Place::Line => self.line(),
            Place::Head => self.head(on),
            Place::Over => false,
        }
    }

    fn content(&mut self, on: &mut impl FnMut(Piece)) -> bool {
        let found = find(&self.rest, &self.delimiter);
        // The last bytes may be the beginning of a boundary.
        let safe = (self.rest.len() + 1).saturating_sub(self.delimiter.len());
        let end = found.unwrap_or(safe);
        let in_part = self.place == Place::Part;
        if let Some(bytes) = self.rest.get(..end).filter(|_| in_part) {
            on(Piece::Bytes(bytes));
        }
        if found.is_none() {
            self.rest.drain(..end);
            return false;
        }
        if in_part {
            on(Piece::End);
        }
        self.go(end + self.delimiter.len(), Place::Line)
    }

    fn line(&mut self) -> bool {
        if self.rest.starts_with(b"--") {
            self.whole = true;
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

    fn head(&mut self, on: &mut impl FnMut(Piece)) -> bool {
        match find(&self.rest, b"\r\n\r\n") {
            Some(end) => {
                let head = head::unfolded(self.rest.get(..end).unwrap_or_default());
                on(Piece::Part(&head));
                self.go(end + 4, Place::Part)
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
