//! What a file is, told by its bytes: what is not on the list is refused, and what is two things at once.

use super::jpeg;
use super::name::parts;
use domain::sentence::{Sentence, say};
use std::io::{self, Read, Seek, SeekFrom};

/// Where the directory of an archive stands at the latest, counted from the end.
const TAIL: u64 = 66 * 1024;
/// So many entries an office document has at most.
const ENTRIES: usize = 20_000;
/// So many bytes its directory has at most: each entry is held in memory.
const DIRECTORY: u32 = 2 * 1024 * 1024;
/// So many pixels a picture has at most.
const PIXELS: u64 = 100_000_000;

/// A kind of file that is taken: its media type, the endings of its name, and how it is known.
struct Taken {
    media_type: &'static str,
    endings: &'static [&'static str],
    form: Form,
}

/// How a kind of file is known.
enum Form {
    Pdf,
    Png,
    Jpeg,
    /// An archive with an entry of this name.
    Office(&'static str),
    /// An archive whose first entry says so.
    OpenDocument,
    Text,
}

const TAKEN: &[Taken] = &[
    Taken {
        media_type: "application/pdf",
        endings: &["pdf"],
        form: Form::Pdf,
    },
    Taken {
        media_type: "image/png",
        endings: &["png"],
        form: Form::Png,
    },
    Taken {
        media_type: "image/jpeg",
        endings: &["jpg", "jpeg"],
        form: Form::Jpeg,
    },
    Taken {
        media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        endings: &["docx"],
        form: Form::Office("word/document.xml"),
    },
    Taken {
        media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        endings: &["xlsx"],
        form: Form::Office("xl/workbook.xml"),
    },
    Taken {
        media_type: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        endings: &["pptx"],
        form: Form::Office("ppt/presentation.xml"),
    },
    Taken {
        media_type: "application/vnd.oasis.opendocument.text",
        endings: &["odt"],
        form: Form::OpenDocument,
    },
    Taken {
        media_type: "application/vnd.oasis.opendocument.spreadsheet",
        endings: &["ods"],
        form: Form::OpenDocument,
    },
    Taken {
        media_type: "text/csv",
        endings: &["csv"],
        form: Form::Text,
    },
    Taken {
        media_type: "text/plain",
        endings: &["txt", "md", "log"],
        form: Form::Text,
    },
];

/// The endings of what is taken, as people read them.
pub const ENDINGS: &str = "PDF, PNG, JPEG, DOCX, XLSX, PPTX, ODT, ODS, CSV, TXT";
/// The same for a browser's choice of files.
pub const ACCEPT: &str = ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.pptx,.odt,.ods,.csv,.txt,.md,.log";

/// The media type of a file, or why it is not taken.
///
/// # Errors
/// When it cannot be read.
pub(super) fn of(
    name: &str,
    size: u64,
    file: &mut (impl Read + Seek),
) -> io::Result<Result<&'static str, Sentence>> {
    if size == 0 {
        return Ok(Err("The file is empty. Choose another one.".into()));
    }
    let ending = parts(name).1.to_lowercase();
    let Some(kind) = TAKEN
        .iter()
        .find(|it| it.endings.contains(&ending.as_str()))
    else {
        return Ok(Err(say!(
            "Files of this kind are not taken: {name}. Send one of these: {endings}.",
            name,
            endings = ENDINGS
        )));
    };
    let is = match kind.form {
        Form::Pdf => is_pdf(size, file)?,
        Form::Png => is_png(size, file)?,
        Form::Jpeg => is_jpeg(size, file)?,
        Form::Office(entry) => office(size, file, |names, _| names.iter().any(|it| it == entry))?,
        Form::OpenDocument => office(size, file, |_, first| first == kind.media_type)?,
        Form::Text => is_text(file)?,
    };
    Ok(match is {
        Is::Whole => Ok(kind.media_type),
        Is::Other if matches!(kind.form, Form::Text) => Err(say!(
            "{name} is no plain text. Save it as text in UTF-8, or as what it is: {endings}.",
            name,
            endings = ENDINGS
        )),
        Is::Other => Err(say!(
            "{name} is not what its ending says. Save it again as what it is: {endings}.",
            name,
            endings = ENDINGS
        )),
        Is::Two => Err(say!(
            "{name} has something else behind it or within it that could be taken for another file. Save it again, or print it as a PDF.",
            name
        )),
        Is::Large => Err(say!(
            "{name} has more than 100 million pixels. Save it smaller.",
            name
        )),
        Is::Active => Err(say!(
            "{name} has macros or programs in it. Save it without them, or print it as a PDF.",
            name
        )),
    })
}

/// What a look at the bytes comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Is {
    /// What it says it is, and nothing else.
    Whole,
    /// Something else.
    Other,
    /// That and something else.
    Two,
    /// That, with programs in it.
    Active,
    /// That, with more pixels than a reader's machine should be made to hold.
    Large,
}

fn head(file: &mut (impl Read + Seek), length: usize) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(0))?;
    let mut head = Vec::new();
    file.take(length as u64).read_to_end(&mut head)?;
    Ok(head)
}

fn tail(size: u64, file: &mut (impl Read + Seek), length: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(size.saturating_sub(length)))?;
    let mut tail = Vec::new();
    file.take(length).read_to_end(&mut tail)?;
    Ok(tail)
}

fn holds(bytes: &[u8], mark: &[u8]) -> bool {
    bytes.windows(mark.len()).any(|part| part == mark)
}

/// Whether an archive could be read out of the end of a file.
fn is_archive_too(size: u64, file: &mut (impl Read + Seek)) -> io::Result<bool> {
    Ok(holds(&tail(size, file, TAIL)?, b"PK\x05\x06"))
}

fn is_pdf(size: u64, file: &mut (impl Read + Seek)) -> io::Result<Is> {
    if !head(file, 5)?.starts_with(b"%PDF-") || !holds(&tail(size, file, 8 * 1024)?, b"%%EOF") {
        return Ok(Is::Other);
    }
    Ok(match is_archive_too(size, file)? {
        true => Is::Two,
        false => Is::Whole,
    })
}

/// A PNG ends with its last chunk.
fn is_png(size: u64, file: &mut (impl Read + Seek)) -> io::Result<Is> {
    let head = head(file, 24)?;
    if !head.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(Is::Other);
    }
    if let [.., a, b, c, d, e, f, g, h] = head[..] {
        let side = |bytes| u64::from(u32::from_be_bytes(bytes));
        if side([a, b, c, d]).saturating_mul(side([e, f, g, h])) > PIXELS {
            return Ok(Is::Large);
        }
    }
    let mut at = 8u64;
    while at.saturating_add(12) <= size {
        file.seek(SeekFrom::Start(at))?;
        let mut chunk = [0u8; 8];
        file.read_exact(&mut chunk)?;
        let [a, b, c, d, kind @ ..] = chunk;
        at = at.saturating_add(12 + u64::from(u32::from_be_bytes([a, b, c, d])));
        if kind == *b"IEND" {
            if is_archive_too(size, file)? {
                return Ok(Is::Two);
            }
            return Ok(match at.cmp(&size) {
                std::cmp::Ordering::Equal => Is::Whole,
                std::cmp::Ordering::Less => Is::Two,
                std::cmp::Ordering::Greater => Is::Other,
            });
        }
    }
    Ok(Is::Other)
}

/// Cameras write more behind the picture: other pictures, a film, notes of their own. Anything else is refused there.
fn is_jpeg(size: u64, file: &mut (impl Read + Seek)) -> io::Result<Is> {
    let Some(jpeg::Picture { end, pixels }) = jpeg::read(file)? else {
        return Ok(Is::Other);
    };
    if pixels > PIXELS {
        return Ok(Is::Large);
    }
    if is_archive_too(size, file)? {
        return Ok(Is::Two);
    }
    let behind = tail(size, file, size.saturating_sub(end).min(TAIL))?;
    file.seek(SeekFrom::Start(end))?;
    let mut begins = Vec::new();
    file.take(12).read_to_end(&mut begins)?;
    let known = behind.iter().all(|byte| *byte == 0)
        || begins.starts_with(b"\xff\xd8\xff")
        || begins.get(4..8) == Some(b"ftyp")
        || behind.ends_with(b"SEFT");
    Ok(if known { Is::Whole } else { Is::Two })
}

/// An archive that begins at the first byte, without macros. How many entries it has is asked before they are
/// read, since each is held in memory.
fn office(
    size: u64,
    file: &mut (impl Read + Seek),
    is: impl FnOnce(&[String], &str) -> bool,
) -> io::Result<Is> {
    match counted(&tail(size, file, TAIL)?)[..] {
        [(entries, bytes)] if entries <= ENTRIES && bytes <= DIRECTORY => {}
        [] | [_] => return Ok(Is::Other),
        _ => return Ok(Is::Two),
    }
    file.rewind()?;
    let Ok(mut archive) = zip::ZipArchive::new(&mut *file) else {
        return Ok(Is::Other);
    };
    if archive.offset() != 0 {
        return Ok(Is::Two);
    }
    let named: Result<Vec<String>, _> = archive
        .file_names()
        .map(|name| name.map(std::borrow::Cow::into_owned))
        .collect();
    let Ok(names) = named else {
        return Ok(Is::Other);
    };
    let first = first_entry(&mut archive);
    if !is(&names, &first) {
        return Ok(Is::Other);
    }
    let active = |name: &String| {
        let name = name.to_lowercase();
        let folders = [
            "vbaproject",
            "macrosheets/",
            "activex/",
            "basic/",
            "scripts/",
            "../",
        ];
        let endings = [".exe", ".dll", ".js", ".vbs"];
        folders.iter().any(|mark| name.contains(mark))
            || endings.iter().any(|mark| name.ends_with(mark))
    };
    Ok(match names.iter().any(active) {
        true => Is::Active,
        false => Is::Whole,
    })
}

/// What each directory that ends in these bytes says of itself: how many entries it has, and how many bytes. One that
/// leaves that to be said elsewhere says too much.
fn counted(tail: &[u8]) -> Vec<(usize, u32)> {
    let ends = tail
        .windows(20)
        .filter(|end| end.starts_with(b"PK\x05\x06"));
    ends.map(|end| match end {
        [.., e, f, a, b, c, d, w, x, y, z] if [*w, *x, *y, *z] != [0xff; 4] => {
            let entries = usize::from(u16::from_le_bytes([*e, *f]));
            (entries, u32::from_le_bytes([*a, *b, *c, *d]))
        }
        _ => (usize::MAX, u32::MAX),
    })
    .collect()
}

/// What the first entry says, where it is called `mimetype` and stored as it is.
fn first_entry<R: Read + Seek>(archive: &mut zip::ZipArchive<R>) -> String {
    let mut said = String::new();
    if let Ok(entry) = archive.by_index(0)
        && entry.name().is_ok_and(|name| name == "mimetype")
    {
        let _read = entry.take(100).read_to_string(&mut said);
    }
    said.trim().to_owned()
}

/// Text without control characters, in any coding whose letters are bytes: tables are often not in UTF-8.
fn is_text(file: &mut (impl Read + Seek)) -> io::Result<Is> {
    file.rewind()?;
    let mut piece = vec![0; 64 * 1024];
    loop {
        let read = file.read(&mut piece)?;
        let text = piece.get(..read).unwrap_or_default();
        let control = |byte: &u8| byte.is_ascii_control() && !b"\t\r\n\x0c".contains(byte);
        if text.iter().any(control) {
            return Ok(Is::Other);
        }
        if read == 0 {
            return Ok(Is::Whole);
        }
    }
}

#[cfg(test)]
mod list {
    use super::*;

    #[test]
    fn what_people_and_browsers_are_told_is_what_is_taken() {
        let accepted: Vec<&str> = ACCEPT.split(',').collect();
        for kind in TAKEN {
            for ending in kind.endings {
                assert!(
                    accepted.contains(&format!(".{ending}").as_str()),
                    "{ending}"
                );
            }
            let told = kind
                .endings
                .iter()
                .any(|it| ENDINGS.to_lowercase().contains(it));
            assert!(told, "{}", kind.media_type);
        }
    }
}
