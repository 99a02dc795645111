//! The doors for programs.

use super::{World, client};
use actix_web::test::TestRequest;
use serde_json::{Value, json};

#[actix_web::test]
async fn a_program_registers_and_reads_a_client() {
    let world = World::new();
    let bearer = world.bearer("manager").await;
    let post = |key: &str| {
        let request = TestRequest::post().uri("/api/v1/client/register");
        request
            .insert_header(("authorization", bearer.as_str()))
            .insert_header(("idempotency-key", key))
            .set_json(client())
    };
    let made = world.ask(post("k1")).await;
    assert_eq!(made.status, 201, "{}", made.body);
    assert_eq!(world.ask(post("k1")).await.body, made.body);
    assert_ne!(world.ask(post("k2")).await.body, made.body);
    let place = made.header("location").to_owned();
    let get = |path: &str| {
        TestRequest::get()
            .uri(path)
            .insert_header(("authorization", bearer.as_str()))
    };
    let record = world.ask(get(&place)).await;
    assert_eq!(record.status, 200);
    assert!(record.header("etag").starts_with("\"1."));
    assert_eq!(record.json()["record"]["name"], "Aurora Analytics");
    let list = world.ask(get("/api/v1/client?limit=1")).await;
    let next = list
        .header("link")
        .strip_prefix('<')
        .unwrap()
        .split_once('>')
        .unwrap()
        .0
        .to_owned();
    let second = world.ask(get(&next)).await;
    assert_ne!(list.json()["records"], second.json()["records"]);
    assert_eq!((second.status, second.header("link")), (200, ""));
}

/// What is confirmed of a clause stands on the page of the settings, and none are entered here.
#[actix_web::test]
async fn an_act_that_leads_to_no_record_names_no_place() {
    let world = World::new();
    let bearer = world.bearer("manager").await;
    let read = json!({ "clause": "ISO/IEC 42006:2025@7.2.2", "copy": "Licensed copy" });
    let request = TestRequest::post()
        .uri("/api/v1/clause/confirm")
        .insert_header(("authorization", bearer.as_str()))
        .insert_header(("idempotency-key", "k"))
        .set_json(read);
    let done = world.ask(request).await;
    assert_eq!(
        (done.status, done.header("location"), done.header("etag")),
        (201, "", ""),
        "{}",
        done.body
    );
    assert_eq!(done.json()["id"], "");
}

#[actix_web::test]
async fn a_program_must_say_who_it_is_and_which_request_this_is() {
    let world = World::new();
    let bearer = world.bearer("manager").await;
    let post = || {
        TestRequest::post()
            .uri("/api/v1/client/register")
            .set_json(client())
    };
    let unknown = world.ask(post()).await;
    assert_eq!(
        (unknown.status, unknown.header("www-authenticate")),
        (401, "Bearer")
    );
    let forged = world
        .ask(post().insert_header(("authorization", format!("{bearer}x"))))
        .await;
    assert_eq!(forged.status, 401);
    let keyless = world
        .ask(post().insert_header(("authorization", bearer.as_str())))
        .await;
    assert_eq!(keyless.status, 400);
    let named = || {
        post()
            .insert_header(("authorization", bearer.as_str()))
            .insert_header(("idempotency-key", "k"))
    };
    let form = world.ask(named().set_form([("name", "Aurora")])).await;
    assert_eq!(form.status, 415);
    let broken = named()
        .set_payload("{")
        .insert_header(("content-type", "application/json"));
    assert_eq!(world.ask(broken).await.status, 400);
    let empty = world.ask(named().set_json(json!({"colour": "red"}))).await;
    assert_eq!(empty.status, 422);
    assert_eq!(empty.json()["errors"].as_array().unwrap().len(), 7);
}

#[actix_web::test]
async fn a_change_needs_the_version_that_was_read() {
    let world = World::new();
    let bearer = world.bearer("manager").await;
    let post = |path: &str, body: Value| {
        let request = TestRequest::post()
            .uri(path)
            .insert_header(("authorization", bearer.as_str()));
        request
            .insert_header(("idempotency-key", crate::visit::random()))
            .set_json(body)
    };
    let made = world
        .ask(post("/api/v1/client/register", client()))
        .await
        .json();
    let path = format!("/api/v1/client/{}/site/add", made["id"].as_str().unwrap());
    let add = || post(&path, json!({}));
    assert_eq!(world.ask(add()).await.status, 428);
    assert_eq!(
        world
            .ask(add().insert_header(("if-match", "\"9\"")))
            .await
            .status,
        412
    );
    assert_eq!(
        world
            .ask(add().insert_header(("if-match", "nonsense")))
            .await
            .status,
        400
    );
    assert_eq!(
        world
            .ask(add().insert_header(("if-match", "\"1\"")))
            .await
            .status,
        422
    );
    assert_eq!(
        world
            .ask(add().insert_header(("if-match", "*")))
            .await
            .status,
        422
    );
}

#[actix_web::test]
async fn of_several_versions_one_must_be_that_of_the_record_and_none_may_be_weak() {
    let world = World::new();
    let bearer = world.bearer("manager").await;
    let post = |path: &str, body: Value| {
        let request = TestRequest::post()
            .uri(path)
            .insert_header(("authorization", bearer.as_str()));
        request
            .insert_header(("idempotency-key", crate::visit::random()))
            .set_json(body)
    };
    let made = world
        .ask(post("/api/v1/client/register", client()))
        .await
        .json();
    let path = format!("/api/v1/client/{}/site/add", made["id"].as_str().unwrap());
    for (tags, status) in [
        ("\"1\", \"9\"", 422),
        ("\"9\",\"1\"", 422),
        ("W/\"9\", \"1\"", 422),
        ("\"8\", \"9\"", 412),
        ("W/\"1\"", 412),
        ("W/\"1\", \"9\"", 412),
        ("\"01\"", 412),
        ("", 400),
        ("1", 400),
    ] {
        let request = post(&path, json!({})).insert_header(("if-match", tags));
        assert_eq!(world.ask(request).await.status, status, "{tags}");
    }
    let lines = post(&path, json!({}))
        .append_header(("if-match", "\"9\""))
        .append_header(("if-match", "\"1\""));
    assert_eq!(world.ask(lines).await.status, 422);
}

#[actix_web::test]
async fn a_name_that_stands_twice_is_refused_and_named() {
    let world = World::new();
    let twice = TestRequest::post()
        .uri("/api/v1/token")
        .insert_header(("content-type", "application/json"))
        .set_payload(r#"{"login": "manager", "password": "a", "password": "b"}"#);
    let answer = world.ask(twice).await;
    assert_eq!(answer.status, 400);
    let detail = answer.json()["detail"].as_str().unwrap().to_owned();
    assert!(detail.contains("password"), "{detail}");
}
