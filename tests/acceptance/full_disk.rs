//! A disk that fills up at any write of an act or of a document. On PostgreSQL the database is on
//! another disk, and what is left to fill is that of the documents.

use chrono::TimeDelta;
use domain::document::Kind;
use serde_json::json;
use tests::{Disk, Visitor, World};

/// More writes than an act or a document needs.
const MOST: usize = 400;

fn client(name: &str) -> serde_json::Value {
    // A mailbox of its own, so that none is found nearly equal to another.
    let email = format!("omar@{}.example", name.to_lowercase().replace(' ', "-"));
    json!({
        "name": name, "address": "1 Elsewhere Road", "city": "Singapore",
        "country": "Singapore", "representative": "Omar Idris", "email": email,
    })
}

fn clients(world: &World) -> usize {
    let registered = |event: &schema::event::Event| event.act == "client/register";
    world.events().into_iter().filter(registered).count()
}

/// What a reader asks for is answered, whether or not anything can be written.
fn is_read(program: &Visitor) {
    assert_eq!(program.get("/healthz").status, 200);
    assert_eq!(program.get("/api/v1/client").status, 200);
}

#[test]
fn an_act_is_refused_whole_wherever_the_disk_fills_up_and_done_once_there_is_room() {
    let name =
        "full_disk::an_act_is_refused_whole_wherever_the_disk_fills_up_and_done_once_there_is_room";
    Disk::run(name, |disk| {
        let world = World::new();
        let program = world.program("mei.lin");
        let mut refused = 0;
        for writes in 0..MOST {
            let key = format!("full-{writes}");
            let register = || {
                let key = [("Idempotency-Key", key.as_str())];
                program.post(
                    "/api/v1/client/register",
                    &key,
                    &client(&format!("Client {writes}")),
                )
            };
            disk.has_room_for(writes);
            let first = register();
            is_read(&program);
            // Strangers may ask so often and not oftener.
            if writes % 4 == 0 {
                assert_eq!(program.get("/verify/AIMS-2026-00001").status, 404);
            }
            disk.is_free();
            let again = register();
            assert_eq!(again.status, 201, "{writes}: {}", again.text);
            assert_eq!(clients(&world), writes + 1, "done once, after {writes}");
            if first.status == 201 {
                break;
            }
            assert_eq!(first.status, 503, "{writes}: {}", first.text);
            assert!(first.text.contains("/problem#no_room"), "{}", first.text);
            assert!(!first.header("Retry-After").is_empty());
            refused += 1;
        }
        let is_sqlite = !world.database.starts_with("postgres");
        assert_eq!(refused > 3, is_sqlite, "{refused}");
        assert!(refused + 1 < MOST, "in the end there was room");
    });
}

#[test]
fn what_was_typed_is_kept_and_nobody_is_told_that_he_is_unknown_while_the_disk_is_full() {
    let name = "full_disk::what_was_typed_is_kept_and_nobody_is_told_that_he_is_unknown_while_the_disk_is_full";
    Disk::run(name, |disk| {
        let world = World::new();
        let newcomer = world.visitor();
        let known = world.visitor();
        known.sign_in("mei.lin", demo::body::PASSWORD);
        let csrf = known.csrf("/client/register");
        if world.database.starts_with("postgres") {
            return;
        }
        disk.has_room_for(0);
        let login = newcomer.sign_in("tan.wei", demo::body::PASSWORD);
        assert_eq!(login.status, 503, "{}", login.text);
        let form = known.submit(
            "/client/register",
            &[("csrf", &csrf), ("name", "Kept As Typed"), ("key", "kept")],
        );
        assert!(
            form.text.contains("Kept As Typed"),
            "{}: {}",
            form.status,
            form.text
        );
        disk.is_free();
        assert_eq!(
            newcomer.sign_in("mei.lin", demo::body::PASSWORD).status,
            303
        );
    });
}

#[test]
fn a_certificate_has_one_number_and_one_file_wherever_the_disk_fills_up() {
    let name = "full_disk::a_certificate_has_one_number_and_one_file_wherever_the_disk_fills_up";
    Disk::run(name, |disk| {
        let mut world = World::new();
        let (_, decision) = crate::certificate::granted(&mut world);
        let mut now = world.app.clock().stamp();
        let mut is_full = 0;
        for writes in [0, 1, 2, 4, 8, 16, 24, 32, 64, 128] {
            disk.has_room_for(writes);
            let _act = world.ask(
                &world.cast.manager,
                "certificate/issue",
                &decision,
                json!({}),
            );
            let _work = service::worker::run_due(&world.app, now);
            disk.is_free();
            now += TimeDelta::minutes(2);
            if made(&world) == 1 {
                break;
            }
            is_full += 1;
        }
        assert!(is_full > 1, "{is_full}");
        while service::worker::run_due(&world.app, now).unwrap() > 0 {
            now += TimeDelta::days(1);
        }
        assert_eq!(made(&world), 1);
        let answer = world.visitor().get("/verify/AIMS-2026-00001");
        assert_eq!(answer.status, 200);
        assert_eq!(world.visitor().get("/verify/AIMS-2026-00002").status, 404);
    });
}

fn made(world: &World) -> usize {
    let all = service::document::all(&world.app).unwrap();
    all.iter()
        .filter(|one| one.kind == Kind::Certificate)
        .count()
}
