//! The one file of a posted form.

use super::head::{file_name, is_encoded, name};
use super::{Parts, Piece};

/// Reads the one file of a form.
pub(crate) struct Reader {
    pub(super) parts: Parts,
    name: &'static str,
    /// Whether the next bytes are of the file.
    inside: bool,
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

impl Reader {
    /// A reader of the part with a name; none where the kind of the body is no such form.
    pub fn of(content_type: &str, name: &'static str) -> Option<Reader> {
        Some(Reader {
            parts: Parts::of(content_type)?,
            name,
            inside: false,
            whole: false,
            files: 0,
            wrong: None,
        })
    }

    /// Takes the next piece of the form and gives on what of it belongs to the file.
    pub fn feed(&mut self, piece: &[u8], mut file: impl FnMut(&[u8])) {
        let Reader {
            parts,
            name: wanted,
            inside,
            whole,
            files,
            wrong,
        } = self;
        parts.feed(piece, |piece| match piece {
            Piece::Part(head) => {
                let named = name(head).is_some_and(|name| name == *wanted);
                if named || file_name(head).is_some() {
                    *files += 1;
                }
                if *files > 1 {
                    wrong.get_or_insert(Wrong::Several);
                }
                if is_encoded(head) {
                    wrong.get_or_insert(Wrong::Encoded);
                }
                *inside = named && *files == 1;
            }
            Piece::Bytes(bytes) if *inside => file(bytes),
            Piece::Bytes(_) => {}
            Piece::End => {
                *whole |= *inside;
                *inside = false;
            }
        });
    }

    /// Whether the file was there and has ended as it should.
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// What is wrong with the files seen so far.
    pub fn wrong(&self) -> Option<Wrong> {
        self.wrong
    }
}
