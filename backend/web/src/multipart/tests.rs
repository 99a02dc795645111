//! Forms as browsers and others send them, cut into pieces of any length.

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
        assert!(reader.parts.rest.len() < reader.parts.delimiter.len());
    }
    assert!(length > 999_900);
    let mut endless = Reader::of(KIND, "file").unwrap();
    endless.feed(b"--xYz\r\n", |_| ());
    (0..20).for_each(|_| endless.feed(&[b'x'; 1000], |_| ()));
    assert!(endless.parts.rest.is_empty() && !endless.is_whole());
}
