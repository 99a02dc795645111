//! A database that falls silent, or is lost while it writes. On PostgreSQL between the product and its
//! server; on SQLite, which is in the process, by another process that holds the file.

use serde_json::json;
use std::io::Write;
use std::net::TcpStream;
use std::sync::mpsc;
use std::time::{Duration, Instant};
use tests::{Served, Visitor, Wire, World};

/// Longest wait of anyone while the database does not answer, with room for a busy machine.
const LONGEST: Duration = Duration::from_millis(3600);

fn client() -> serde_json::Value {
    json!({
        "name": "Borealis Language Pte. Ltd.", "address": "1 Elsewhere Road", "city": "Singapore",
        "country": "Singapore", "representative": "Omar Idris", "email": "omar@borealis.example",
    })
}

fn clients(world: &World) -> usize {
    let registered = |event: &schema::event::Event| event.act == "client/register";
    world.events().into_iter().filter(registered).count()
}

fn is_postgres(world: &World) -> bool {
    world.database.starts_with("postgres")
}

/// A node of the world whose way to the server is a wire.
fn wired(world: &World) -> (Wire, Served) {
    let rest = world.database.split_once('@').unwrap().1;
    let server = rest.split('/').next().unwrap();
    let wire = Wire::to(server);
    let url = world.database.replace(server, &wire.address);
    (wire, tests::serve(world.node(&url)))
}

fn told(visitor: &Visitor, ask: impl Fn(&Visitor) -> tests::Answer) -> (u16, Duration, String) {
    let began = Instant::now();
    let answer = ask(visitor);
    let retry = answer.header("Retry-After").to_owned();
    (answer.status, began.elapsed(), retry)
}

#[test]
fn a_database_that_does_not_answer_is_told_within_three_seconds_and_heals() {
    let world = World::new();
    if !is_postgres(&world) {
        return held_file(&world);
    }
    let (wire, served) = wired(&world);
    let mut program = Visitor::at(&served.address);
    program.sign_in_as_program("mei.lin", demo::body::PASSWORD);
    assert_eq!(program.get("/readyz").status, 200);
    wire.hold();
    let key = [("Idempotency-Key", "silent")];
    for round in 0..2 {
        for ask in [
            (&|v: &Visitor| v.get("/readyz")) as &dyn Fn(&Visitor) -> tests::Answer,
            &|v: &Visitor| v.get("/verify/AIMS-2026-00001"),
            &|v: &Visitor| v.get("/api/v1/client"),
            &|v: &Visitor| v.bring("a.txt", b"what nobody asks for"),
            &|v: &Visitor| v.post("/api/v1/client/register", &key, &client()),
        ] {
            let (status, took, retry) = told(&program, ask);
            assert_eq!(status, 503, "round {round}");
            assert!(took < LONGEST, "round {round}: {took:?}");
            assert!(!retry.is_empty());
        }
    }
    wire.let_go();
    let healed = (0..100).any(|_| {
        std::thread::sleep(Duration::from_millis(100));
        program.get("/readyz").status == 200
    });
    assert!(healed, "it goes on when the database answers again");
    let again = program.post("/api/v1/client/register", &key, &client());
    assert_eq!(again.status, 201, "{}", again.text);
    assert_eq!(
        clients(&world),
        1,
        "what was sent while it was silent is done once"
    );
}

/// Another process holds the file: readers go on, writers are told.
fn held_file(world: &World) {
    let program = world.program("mei.lin");
    let other = world.second_node();
    let (tell, told_to_end) = mpsc::channel::<()>();
    let (began, has_begun) = mpsc::channel();
    let holding = std::thread::spawn(move || {
        let held = other.write(&domain::Actor::system(), "test", |_, _| {
            began.send(()).unwrap();
            let _end = told_to_end.recv();
            Err::<(), _>(domain::Error::Fault(domain::Fault::Stale))
        });
        assert!(held.is_err());
    });
    has_begun.recv().unwrap();
    assert_eq!(program.get("/api/v1/client").status, 200);
    let key = [("Idempotency-Key", "silent")];
    let (status, took, retry) = told(&program, |v| {
        v.post("/api/v1/client/register", &key, &client())
    });
    assert_eq!(status, 503);
    assert!(took < LONGEST, "{took:?}");
    assert!(!retry.is_empty());
    tell.send(()).unwrap();
    holding.join().unwrap();
    let again = program.post("/api/v1/client/register", &key, &client());
    assert_eq!(again.status, 201, "{}", again.text);
    assert_eq!(clients(world), 1);
}

#[test]
fn an_answer_that_is_lost_is_asked_for_again_and_the_act_is_done_once() {
    let world = World::new();
    let key = [("Idempotency-Key", "lost")];
    if is_postgres(&world) {
        let (wire, served) = wired(&world);
        let mut program = Visitor::at(&served.address);
        program.sign_in_as_program("mei.lin", demo::body::PASSWORD);
        wire.cut_after(b"client/register", b"COMMIT");
        let lost = program.post("/api/v1/client/register", &key, &client());
        assert_eq!(lost.status, 503, "{}", lost.text);
        assert!(
            lost.text.contains("/problem#uncertain"),
            "it is not known, and nothing else is said: {}",
            lost.text
        );
    } else {
        // The client is gone before the answer: nothing else can be lost here.
        let token = world.program("mei.lin").token().unwrap();
        let body = client().to_string();
        let host = world.address().trim_start_matches("http://").to_owned();
        let mut stream = TcpStream::connect(&host).unwrap();
        write!(
            stream,
            "POST /api/v1/client/register HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: application/json\r\nIdempotency-Key: lost\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .unwrap();
        drop(stream);
    }
    let program = world.program("mei.lin");
    let again = program.post("/api/v1/client/register", &key, &client());
    assert_eq!(again.status, 201, "{}", again.text);
    assert_eq!(clients(&world), 1);
}

#[test]
fn a_database_that_nobody_made_is_refused_and_not_made() {
    let world = World::new();
    let (address, parameters) = match world.database.split_once('?') {
        Some((address, parameters)) => (address, format!("?{parameters}")),
        None => (world.database.as_str(), String::new()),
    };
    // A file that is not there, or the server's own database, which holds nothing of ours.
    let folder = address.rsplit_once('/').unwrap().0;
    let other = format!("{folder}/postgres{parameters}");
    for _ in 0..2 {
        let said = schema::Db::open_made(&other).err().unwrap();
        assert!(said.contains("certwright migrate"), "{said}");
    }
    assert!(schema::Db::open_made(&world.database).is_ok());
}
