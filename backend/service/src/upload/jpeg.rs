//! Where a JPEG ends, told by its parts (ITU-T T.81, annex B).

use std::io::{self, BufReader, Read, Seek};

/// A picture as it stands in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Picture {
    /// Where it ends.
    pub end: u64,
    /// How many pixels it has.
    pub pixels: u64,
}

/// The picture at the beginning of a file; nothing where there is none.
///
/// # Errors
/// When it cannot be read.
pub(super) fn read(file: &mut (impl Read + Seek)) -> io::Result<Option<Picture>> {
    file.rewind()?;
    let mut bytes = BufReader::with_capacity(64 * 1024, file).bytes();
    let mut at = 0u64;
    let mut next = |at: &mut u64| -> io::Result<Option<u8>> {
        *at += 1;
        bytes.next().transpose()
    };
    if (next(&mut at)?, next(&mut at)?) != (Some(0xff), Some(0xd8)) {
        return Ok(None);
    }
    // Within a scan anything but a marker is picture; before the first there are only parts with a length.
    let mut scanned = false;
    let mut pixels = 0u64;
    loop {
        match next(&mut at)? {
            None => return Ok(None),
            Some(0xff) => {}
            Some(_) if scanned => continue,
            Some(_) => return Ok(None),
        }
        let mut marker = next(&mut at)?;
        while marker == Some(0xff) {
            marker = next(&mut at)?;
        }
        match marker {
            None => return Ok(None),
            Some(0xd9) => return Ok(scanned.then_some(Picture { end: at, pixels })),
            Some(0x00 | 0x01 | 0xd0..=0xd7) => {}
            Some(marker) => {
                let (Some(high), Some(low)) = (next(&mut at)?, next(&mut at)?) else {
                    return Ok(None);
                };
                let mut frame = Vec::new();
                for _ in 2..u16::from_be_bytes([high, low]) {
                    match next(&mut at)? {
                        None => return Ok(None),
                        Some(byte) if frame.len() < 5 => frame.push(byte),
                        Some(_) => {}
                    }
                }
                let is_frame =
                    matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
                if let ([_, a, b, c, d], true) = (&frame[..], is_frame) {
                    let side = |bytes| u64::from(u16::from_be_bytes(bytes));
                    pixels = pixels.max(side([*a, *b]) * side([*c, *d]));
                }
                scanned |= marker == 0xda;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    /// A frame of 200 times 100, a scan with a stuffed byte and a restart, and what stands behind it.
    fn picture(behind: &[u8]) -> Vec<u8> {
        let head =
            b"\xff\xd8\xff\xe0\0\x04\xff\xd9\xff\xc0\0\x08\x08\0\x64\0\xc8\x01\xff\xda\0\x03\x01";
        [&head[..], b"ab\xff\0c\xff\xd0d\xff\xd9", behind].concat()
    }

    #[test]
    fn the_end_is_that_of_the_picture_and_not_of_what_is_within_or_behind_it() {
        let whole = picture(b"");
        let end = whole.len() as u64;
        for behind in [&b""[..], b"\0\0", b"\xff\xd8\xff\xd9", b"a film"] {
            let read = read(&mut Cursor::new(picture(behind))).unwrap();
            assert_eq!(
                read,
                Some(Picture {
                    end,
                    pixels: 20_000
                })
            );
        }
    }

    #[test]
    fn what_is_cut_off_or_no_picture_has_no_end() {
        let whole = picture(b"");
        for length in 0..whole.len() {
            assert_eq!(
                read(&mut Cursor::new(&whole[..length])).unwrap(),
                None,
                "{length}"
            );
        }
        assert_eq!(read(&mut Cursor::new(b"%PDF-1.7")).unwrap(), None);
    }
}
