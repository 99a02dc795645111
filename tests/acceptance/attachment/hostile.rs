//! Files that are made to do harm, or are not what they say: refused with the reason, and nothing is stored.

use super::PDF;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};
use tests::World;

/// An archive of one stored entry for each name, with its bytes.
fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut body, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in entries {
        let at = u32::try_from(body.len()).unwrap();
        let (length, size) = (
            u16::try_from(name.len()).unwrap(),
            u32::try_from(bytes.len()).unwrap(),
        );
        let sizes = [[0u8; 4], size.to_le_bytes(), size.to_le_bytes()].concat();
        let shared = [
            &[20, 0, 0, 0, 0, 0, 0, 0, 0, 0][..],
            &sizes,
            &length.to_le_bytes(),
            &[0, 0],
        ]
        .concat();
        body.extend([b"PK\x03\x04", &shared[..], name.as_bytes(), bytes].concat());
        let tail = [&[0u8; 10][..], &at.to_le_bytes()].concat();
        directory.extend(
            [
                b"PK\x01\x02\x14\x00",
                &shared[..],
                &tail[..],
                name.as_bytes(),
            ]
            .concat(),
        );
    }
    let count = u16::try_from(entries.len()).unwrap().to_le_bytes();
    let (size, at) = (directory.len() as u32, body.len() as u32);
    let end = [
        &b"PK\x05\x06\0\0\0\0"[..],
        &count,
        &count,
        &size.to_le_bytes(),
        &at.to_le_bytes(),
        &[0, 0],
    ];
    [&body[..], &directory, &end.concat()].concat()
}

fn png() -> Vec<u8> {
    let head = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55";
    let data = b"\0\0\0\x0aIDAT\x78\x9c\x63\x60\0\0\0\x02\0\x01\x48\xaf\xa4\x71";
    [&head[..], data, b"\0\0\0\0IEND\xae\x42\x60\x82"].concat()
}

/// A picture with a chunk of its own that holds this.
fn in_a_chunk(bytes: &[u8]) -> Vec<u8> {
    let (png, length) = (png(), u32::try_from(bytes.len()).unwrap().to_be_bytes());
    let (start, end) = png.split_at(png.len() - 12);
    [start, &length, b"prVt", bytes, &[0; 4], end].concat()
}

/// An archive that says that its directory is told of elsewhere.
fn elsewhere(mut archive: Vec<u8>) -> Vec<u8> {
    let at = archive.len() - 6;
    archive[at..at + 4].fill(0xff);
    archive
}

/// A picture of 200 times 100, and what stands behind it.
fn jpeg(behind: &[u8]) -> Vec<u8> {
    let head = b"\xff\xd8\xff\xc0\0\x08\x08\0\x64\0\xc8\x01\xff\xda\0\x03\x01ab\xff\xd9";
    [&head[..], behind].concat()
}

fn document() -> Vec<u8> {
    archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", b"<w:document/>"),
    ])
}

#[test]
fn what_is_on_the_list_is_taken() {
    let world = World::new();
    let program = world.program("ravi");
    let workbook = archive(&[("[Content_Types].xml", b""), ("xl/workbook.xml", b"")]);
    let text = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", b""),
    ]);
    let film = jpeg(b"\0\0\0\x18ftypmp42 a film of the moment");
    let kinds: [(&str, &[u8], &str); 10] = [
        ("b.jpg", &film, "image/jpeg"),
        ("b.csv", b"K\xfcche;M\xfcller\r\n", "text/csv"),
        ("a.pdf", PDF, "application/pdf"),
        ("a.PNG", &png(), "image/png"),
        ("a.jpg", &jpeg(b"\0\0"), "image/jpeg"),
        (
            "a.docx",
            &document(),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (
            "a.xlsx",
            &workbook,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        ("a.odt", &text, "application/vnd.oasis.opendocument.text"),
        ("a.csv", "name;d\u{e4}y\n".as_bytes(), "text/csv"),
        ("a.txt", b"line\r\n\ttab", "text/plain"),
    ];
    for (name, bytes, media_type) in kinds {
        let answer = program.bring(name, bytes);
        assert_eq!(answer.status, 201, "{name}: {}", answer.text);
        assert_eq!(answer.json()["media_type"], media_type, "{name}");
    }
}

#[test]
fn what_is_not_what_it_says_or_two_things_at_once_is_refused_and_nothing_is_stored() {
    let world = World::new();
    let program = world.program("ravi");
    let html = b"<html><script>alert(1)</script></html>";
    let macros = archive(&[
        ("[Content_Types].xml", b""),
        ("word/document.xml", b""),
        ("word/vbaProject.bin", b""),
    ]);
    let wrong: Vec<(&str, Vec<u8>)> = vec![
        ("a.html", html.to_vec()),
        ("a.svg", b"<svg onload='alert(1)'/>".to_vec()),
        ("a.exe", b"MZ\x90\0".to_vec()),
        ("a", PDF.to_vec()),
        ("a.pdf.exe", PDF.to_vec()),
        ("a.pdf", html.to_vec()),
        ("a.pdf", [b"\n", PDF].concat()),
        ("a.pdf", PDF[..PDF.len() - 8].to_vec()),
        ("a.pdf", [PDF, &document()].concat()),
        ("a.pdf", Vec::new()),
        ("a.png", PDF.to_vec()),
        ("a.png", [&png()[..], html].concat()),
        ("a.png", png()[..40].to_vec()),
        ("a.jpg", jpeg(html)),
        ("a.jpg", jpeg(&document())),
        ("a.jpg", jpeg(b"Rar!\x1a\x07\0 and more \xff\xd9")),
        ("a.jpg", b"\xff\xd8\xff\xd9".to_vec()),
        ("a.docx", archive(&[("a.txt", b"hello")])),
        ("a.docx", macros),
        ("a.docx", [b"GIF89a", &document()[..]].concat()),
        ("a.docx", [document(), document()].concat()),
        (
            "a.odt",
            archive(&[
                ("content.xml", b""),
                ("mimetype", b"application/vnd.oasis.opendocument.text"),
            ]),
        ),
        ("a.txt", b"a\0b".to_vec()),
        ("a.txt", b"\xff\xfea\0".to_vec()),
        (
            "a.png",
            [&png()[..16], b"\0\0\xea\x60\0\0\xea\x60", &png()[24..]].concat(),
        ),
        ("a.png", in_a_chunk(&document())),
        ("a.docx", elsewhere(document())),
        ("a.csv", b"=cmd|'/c calc'!A0\x1b[2J".to_vec()),
    ];
    for (name, bytes) in wrong {
        let answer = program.bring(name, &bytes);
        assert_eq!(answer.status, 422, "{name}: {}", answer.text);
        let error = &answer.json()["errors"][0];
        assert_eq!(error["field"], "file");
        assert!(error["message"].as_str().unwrap().len() > 20, "{error}");
    }
    assert!(world.app.store().all().unwrap().is_empty());
}

#[test]
fn names_are_kept_without_what_leads_elsewhere_or_shows_another_ending() {
    let world = World::new();
    let program = world.program("ravi");
    let long = format!("{}.pdf", "x".repeat(500));
    for (sent, kept) in [
        ("..%2F..%2Fetc%2Fpasswd.pdf", "passwd.pdf"),
        ("C:%5Cdocs%5Ca.pdf", "a.pdf"),
        ("fdp.%E2%80%AEtxt.pdf", "fdp._txt.pdf"),
        ("a%0D%0Ab.pdf", "a__b.pdf"),
        ("a%E2%80%A8b.pdf", "a_b.pdf"),
        ("%3Cb%3E.pdf", "_b_.pdf"),
        (".pdf", "pdf.pdf"),
    ] {
        let answer = program.bring(sent, PDF);
        if kept == "pdf.pdf" {
            assert_eq!(
                answer.status, 422,
                "a name that is an ending alone has none"
            );
            continue;
        }
        assert_eq!(answer.status, 201, "{sent}: {}", answer.text);
        assert_eq!(answer.json()["name"], kept, "{sent}");
    }
    let name = program.bring(&long, PDF).json()["name"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(name.len() <= 120 && name.ends_with(".pdf"), "{name}");
}

#[test]
fn a_file_that_is_too_long_is_refused_and_nothing_of_it_stays() {
    let world = World::new();
    let program = world.program("ravi");
    let long = vec![b' '; service::upload::LONGEST as usize + 1];
    assert_eq!(program.bring("a.txt", &long).status, 413);
    let person = world.visitor();
    person.sign_in("ravi", demo::body::PASSWORD);
    let csrf = person.csrf("/attachment/add");
    let form = [("csrf", csrf.as_str()), ("title", "What was typed stays")];
    let again = person.fill("/attachment/add", &form, &[("file", "a.txt", &long)]);
    assert_eq!(again.status, 422, "{}", again.text);
    assert!(
        again.text.contains("longer than 32 MB") && again.text.contains("What was typed stays")
    );
    assert!(world.app.store().all().unwrap().is_empty());
}

#[test]
fn a_form_with_a_file_that_is_not_of_this_session_puts_nothing_on_record() {
    let world = World::new();
    let person = world.visitor();
    person.sign_in("ravi", demo::body::PASSWORD);
    let form = [("csrf", "none"), ("title", "Sent from elsewhere")];
    let answer = person.fill("/attachment/add", &form, &[("file", "a.pdf", PDF)]);
    assert_eq!(answer.status, 403, "{}", answer.text);
    let stranger = world.visitor();
    let unknown = stranger.fill("/attachment/add", &form, &[("file", "a.pdf", PDF)]);
    assert_eq!(unknown.status, 403);
    let acts = world.events().into_iter().map(|event| event.act);
    assert!(!acts.into_iter().any(|act| act == "attachment/add"));
}

#[test]
fn a_file_that_is_cut_off_on_its_way_is_not_kept() {
    let world = World::new();
    let program = world.program("ravi");
    let token = program.token().unwrap();
    let mut wire = TcpStream::connect(world.address().trim_start_matches("http://")).unwrap();
    let head = format!(
        "POST /api/v1/upload?name=a.txt HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/octet-stream\r\nContent-Length: 1000000\r\n\r\n"
    );
    wire.write_all(head.as_bytes()).unwrap();
    wire.write_all(&[b'x'; 200_000]).unwrap();
    let drafts = || world.app.store().all().unwrap().len();
    let until = |wanted: usize| {
        let began = Instant::now();
        while drafts() != wanted && began.elapsed() < Duration::from_secs(10) {
            thread::sleep(Duration::from_millis(10));
        }
        drafts()
    };
    assert_eq!(until(1), 1, "it is written while it arrives");
    drop(wire);
    assert_eq!(until(0), 0, "and gone once it is cut off");
}

#[test]
fn many_at_once_wait_or_are_told_to_and_the_others_are_served() {
    let world = World::new();
    let program = world.program("ravi");
    let token = program.token().unwrap();
    let begun = |_| {
        let mut wire = TcpStream::connect(world.address().trim_start_matches("http://")).unwrap();
        let head = format!(
            "POST /api/v1/upload?name=a.txt HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: application/octet-stream\r\nContent-Length: 1000000\r\n\r\n"
        );
        wire.write_all(head.as_bytes()).unwrap();
        wire.write_all(&[b'x'; 1000]).unwrap();
        wire
    };
    let held: Vec<TcpStream> = (0..4).map(begun).collect();
    let began = Instant::now();
    while world.app.store().all().unwrap().len() < held.len() {
        assert!(began.elapsed() < Duration::from_secs(10));
        thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(program.bring("a.txt", b"one more").status, 503);
    assert_eq!(world.visitor().get("/login").status, 200);
    drop(held);
    let began = Instant::now();
    while program.bring("a.txt", b"one more").status != 201 {
        assert!(began.elapsed() < Duration::from_secs(10));
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn what_forms_with_files_hold_together_is_bounded_as_of_other_forms() {
    let world = World::new();
    let person = world.visitor();
    let signed_in = person.sign_in("mei.lin", demo::body::PASSWORD);
    let cookie = signed_in
        .header("set-cookie")
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    let path = format!("/person/{}/background/record", world.cast.leader_person);
    let begun = |_| {
        let mut wire = TcpStream::connect(world.address().trim_start_matches("http://")).unwrap();
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: here\r\nSec-Fetch-Site: same-origin\r\nCookie: {cookie}\r\n\
             Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 2000000\r\n\r\n\
             --b\r\nContent-Disposition: form-data; name=\"languages\"\r\n\r\n"
        );
        wire.write_all(head.as_bytes()).unwrap();
        // Whoever is refused may hear it before all was sent.
        let _sent = wire.write_all(&[b'x'; 1_000_000]);
        wire.set_read_timeout(Some(Duration::from_millis(500)))
            .unwrap();
        wire
    };
    let held: Vec<TcpStream> = (0..40).map(begun).collect();
    let refused = held.iter().filter(|wire| {
        let (mut wire, mut said) = (*wire, [0; 12]);
        wire.read_exact(&mut said).is_ok() && said.ends_with(b"503")
    });
    assert!(refused.count() > 0);
    assert_eq!(person.get("/person").status, 200);
}
