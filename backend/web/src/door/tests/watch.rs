//! What those see who watch the log, and what they do not have to.

use super::{PASSWORD, World, client};
use crate::watch::Kind;
use actix_web::test::TestRequest;
use domain::Role;
use std::net::IpAddr;
use std::time::Instant;

#[actix_web::test]
async fn a_record_that_is_there_but_not_for_this_reader_is_a_security_event() {
    let world = World::new();
    world.user("auditor", Role::Auditor);
    let manager = world.bearer("manager").await;
    let made = TestRequest::post()
        .uri("/api/v1/client/register")
        .insert_header(("authorization", manager))
        .insert_header(("idempotency-key", "k"))
        .set_json(client());
    let id = world.ask(made).await.json()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let cookie = world.sign_in("auditor").await;
    let none = "/client/00000000-0000-7000-8000-000000000000";
    assert_eq!(world.get(none, &cookie).await.status, 404);
    assert_eq!(world.tally.watch.seen(Kind::NoTie), 0);
    let page = world.get(&format!("/client/{id}"), &cookie).await;
    assert_eq!((page.status, world.tally.watch.seen(Kind::NoTie)), (404, 1));
    let bearer = world.bearer("auditor").await;
    let read = TestRequest::get()
        .uri(&format!("/api/v1/client/{id}"))
        .insert_header(("authorization", bearer));
    assert_eq!(world.ask(read).await.status, 404);
    assert_eq!(world.tally.watch.seen(Kind::NoTie), 2);
}

#[actix_web::test]
async fn who_comes_in_and_who_does_not_is_a_security_event() {
    let world = World::new();
    let seen = |kind| world.tally.watch.seen(kind);
    world.sign_in("manager").await;
    assert_eq!((seen(Kind::Login), seen(Kind::LoginRefused)), (1, 0));
    world.bearer("manager").await;
    assert_eq!((seen(Kind::Token), seen(Kind::LoginRefused)), (1, 0));
    let wrong = [("login", "manager"), ("password", "wrong")];
    world.post("/login", "", &wrong).await;
    assert_eq!(seen(Kind::LoginRefused), 1);
    let wrong = serde_json::json!({"login": "nobody", "password": PASSWORD});
    let token = TestRequest::post().uri("/api/v1/token").set_json(wrong);
    assert_eq!(world.ask(token).await.status, 401);
    assert_eq!((seen(Kind::LoginRefused), seen(Kind::Login)), (2, 1));
}

#[actix_web::test]
async fn a_login_that_must_wait_is_the_same_event_at_both_doors() {
    let world = World::new();
    let wrong = [("login", "manager"), ("password", "wrong")];
    let mut asked = 0;
    let mut slowed = 0;
    // Each wrong password doubles the wait, so that whatever the speed of the machine some wait.
    while slowed < 2 {
        let page = world.post("/login", "", &wrong).await;
        let token = TestRequest::post()
            .uri("/api/v1/token")
            .set_json(serde_json::json!({"login": "manager", "password": "wrong"}));
        let token = world.ask(token).await;
        let both = [page.status, token.status];
        slowed += both.iter().filter(|status| **status == 429).count();
        asked += 2;
        assert!(asked < 60, "nobody had to wait");
    }
    let seen = |kind| world.tally.watch.seen(kind);
    assert_eq!(
        (seen(Kind::LoginRefused), seen(Kind::Throttled)),
        (asked, 0)
    );
}

#[actix_web::test]
async fn a_body_that_is_refused_is_a_security_event() {
    let world = World::new();
    let upload = TestRequest::post()
        .uri("/verify")
        .insert_header(("content-type", "application/pdf"))
        .set_payload("%PDF");
    assert_eq!(world.ask(upload).await.status, 415);
    let long = TestRequest::post()
        .uri("/login")
        .set_payload("x".repeat(70_000));
    assert_eq!(world.ask(long).await.status, 413);
    assert_eq!(world.tally.watch.seen(Kind::BodyRefused), 2);
}

#[actix_web::test]
async fn certificate_numbers_cannot_be_read_out_one_after_the_other() {
    let world = World::new();
    let one: IpAddr = "192.0.2.1".parse().unwrap();
    while world.tally.questions.take(one, Instant::now()).is_ok() {}
    let asked = |path: &str, peer: &str| {
        let request = TestRequest::get().uri(path);
        world.ask(request.peer_addr(peer.parse().unwrap()))
    };
    for path in ["/verify/AIMS-2026-00001", "/api/v1/verify/AIMS-2026-00001"] {
        let answer = asked(path, "192.0.2.1:4711").await;
        assert_eq!(answer.status, 429, "{path}");
        let seconds: u64 = answer.header("retry-after").parse().unwrap();
        assert!((1..=11).contains(&seconds), "{seconds}");
        assert!(answer.body.contains("Try again in"), "{}", answer.body);
    }
    assert_eq!(asked("/verify/X", "192.0.2.2:4711").await.status, 404);
    assert_eq!(asked("/verify", "192.0.2.1:4711").await.status, 200);
    assert_eq!(world.tally.watch.seen(Kind::Throttled), 2);
}

#[actix_web::test]
async fn a_header_of_anybody_does_not_change_the_address_that_is_counted() {
    let world = World::new();
    let one: IpAddr = "192.0.2.1".parse().unwrap();
    while world.tally.questions.take(one, Instant::now()).is_ok() {}
    let forged = TestRequest::get()
        .uri("/verify/X")
        .peer_addr("192.0.2.1:4711".parse().unwrap())
        .insert_header(("x-forwarded-for", "198.51.100.7"));
    assert_eq!(world.ask(forged).await.status, 429);
}
