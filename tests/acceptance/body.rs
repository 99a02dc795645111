//! What is sent to the real server and what comes back, byte by byte: too much, too slow, packed,
//! never read.

use socket2::{Domain, Socket, Type};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};
use tests::{Visitor, World, serve_within};

/// A connection on which the head of a request was sent.
fn send(world: &World, head: &str) -> TcpStream {
    let address = world.address().strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    let patience = Some(Duration::from_secs(60));
    stream.set_read_timeout(patience).unwrap();
    stream.set_write_timeout(patience).unwrap();
    let head = format!("{head}\r\nHost: localhost\r\n\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    stream
}

/// The head of the answer, in lower case.
fn head(stream: &mut TcpStream) -> String {
    let (mut read, mut byte) = (Vec::new(), [0u8]);
    while !read.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|bytes| bytes == 1) {
        read.push(byte[0]);
    }
    String::from_utf8_lossy(&read).to_lowercase()
}

fn status(stream: &mut TcpStream) -> u16 {
    let head = head(stream);
    let word = head.split(' ').nth(1).unwrap_or_default();
    word.parse().unwrap_or_else(|_| panic!("{head:?}"))
}

/// The value of a header of a head.
fn value<'a>(head: &'a str, name: &str) -> &'a str {
    let start = format!("{name}: ");
    head.lines()
        .find_map(|line| line.strip_prefix(&start))
        .unwrap_or_default()
}

#[test]
fn of_many_slow_uploads_few_are_let_in_and_none_stays() {
    let world = World::new();
    let upload = "POST /verify HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=b\r\n\
                  Content-Length: 1000000";
    let begun = (0..40).map(|_| {
        let mut stream = send(&world, upload);
        stream.write_all(b"--b\r\n").unwrap();
        stream
    });
    let mut begun: Vec<TcpStream> = begun.collect();
    let statuses: Vec<u16> = begun.iter_mut().map(status).collect();
    let count = |wanted| statuses.iter().filter(|status| **status == wanted).count();
    let (slow, busy, throttled) = (count(408), count(503), count(429));
    assert_eq!(slow + busy + throttled, 40, "{statuses:?}");
    assert!((1..=8).contains(&slow), "four at a time: {statuses:?}");
    assert_eq!(world.visitor().get("/healthz").status, 200);
}

#[test]
fn a_body_that_says_it_is_far_too_long_is_refused_before_it_comes() {
    let world = World::new();
    for (path, kind) in [
        ("/verify", "multipart/form-data; boundary=b"),
        ("/login", "application/x-www-form-urlencoded"),
        ("/api/v1/token", "application/json"),
        ("/api/v1/client/register", "application/json"),
    ] {
        let request =
            format!("POST {path} HTTP/1.1\r\nContent-Type: {kind}\r\nContent-Length: 200000000");
        let answer = head(&mut send(&world, &request));
        assert!(answer.starts_with("http/1.1 413"), "{path}: {answer}");
        assert_eq!(value(&answer, "connection"), "close", "{path}");
    }
}

#[test]
fn a_body_without_an_end_is_cut() {
    let world = World::new();
    for (path, kind) in [
        ("/verify", "multipart/form-data; boundary=b"),
        ("/login", "application/x-www-form-urlencoded"),
    ] {
        let request =
            format!("POST {path} HTTP/1.1\r\nContent-Type: {kind}\r\nTransfer-Encoding: chunked");
        let mut stream = send(&world, &request);
        let mut reader = stream.try_clone().unwrap();
        let answer = std::thread::spawn(move || head(&mut reader));
        let chunk = [&b"10000\r\n"[..], &[b'x'; 0x10000], b"\r\n"].concat();
        let began = Instant::now();
        while stream.write_all(&chunk).is_ok() {
            assert!(
                began.elapsed() < Duration::from_secs(60),
                "{path} is read for ever"
            );
        }
        let answer = answer.join().unwrap();
        assert!(answer.starts_with("http/1.1 413"), "{path}: {answer}");
    }
}

#[test]
fn a_body_that_nobody_asked_for_does_not_keep_the_connection() {
    let world = World::new();
    for request in [
        "GET /healthz HTTP/1.1\r\nTransfer-Encoding: chunked",
        "DELETE /login HTTP/1.1\r\nTransfer-Encoding: chunked",
        "GET /healthz HTTP/1.1\r\nContent-Length: 1000000",
    ] {
        let mut stream = send(&world, request);
        stream.write_all(b"5\r\nhello\r\n").unwrap();
        let answer = head(&mut stream);
        assert_eq!(value(&answer, "connection"), "close", "{request}: {answer}");
        let (mut rest, began) = (Vec::new(), Instant::now());
        let _closed_or_reset = stream.read_to_end(&mut rest);
        assert!(began.elapsed() < Duration::from_secs(30), "{request}");
    }
}

/// Someone with little room who asks for much, again and again, and reads nothing.
fn deaf(address: &str) -> TcpStream {
    let address: SocketAddr = address.strip_prefix("http://").unwrap().parse().unwrap();
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, None).unwrap();
    socket.set_recv_buffer_size(2048).unwrap();
    socket.connect(&address.into()).unwrap();
    let mut stream = TcpStream::from(socket);
    let question = "GET /api/v1/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n";
    stream.write_all(question.repeat(16).as_bytes()).unwrap();
    stream
}

#[cfg_attr(not(target_os = "linux"), ignore = "the deadline is one of Linux")]
#[test]
fn who_asks_and_never_reads_is_let_go() {
    let world = World::new();
    let served = serve_within(world.app.clone(), Duration::from_secs(1));
    let mut deaf: Vec<TcpStream> = (0..4).map(|_| deaf(&served.address)).collect();
    let began = Instant::now();
    for stream in &mut deaf {
        // What is sent to a connection that is closed comes back as an error. It is sent seldom: each
        // sign of life begins the time anew.
        while stream.write_all(b"\r\n").is_ok() {
            let held = began.elapsed();
            assert!(held < Duration::from_secs(60), "it is held for ever");
            std::thread::sleep(Duration::from_secs(3));
        }
    }
    assert_eq!(Visitor::at(&served.address).get("/healthz").status, 200);
}

#[test]
fn a_packed_page_has_a_length_and_a_head_alone_has_the_same() {
    let world = World::new();
    let ask = |method: &str| {
        let request =
            format!("{method} /verify HTTP/1.1\r\nAccept-Encoding: gzip\r\nConnection: close");
        let mut stream = send(&world, &request);
        let answer = head(&mut stream);
        let mut body = Vec::new();
        stream.read_to_end(&mut body).unwrap();
        (answer, body)
    };
    let ((whole, body), (alone, nothing)) = (ask("GET"), ask("HEAD"));
    assert_eq!(value(&whole, "content-encoding"), "gzip");
    assert_eq!(value(&whole, "transfer-encoding"), "");
    assert_eq!(value(&whole, "content-length"), body.len().to_string());
    assert!(body.starts_with(&[0x1f, 0x8b]) && nothing.is_empty());
    for name in ["content-encoding", "content-length", "content-type", "vary"] {
        assert_eq!(value(&whole, name), value(&alone, name), "{name}");
    }
}
