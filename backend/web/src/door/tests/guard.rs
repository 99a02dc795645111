//! What holds on every door.

use super::World;
use actix_web::test::TestRequest;
use domain::Role;

#[actix_web::test]
async fn every_answer_carries_its_guards() {
    let world = World::new();
    for path in [
        "/login",
        "/verify",
        "/nowhere/at/all",
        "/api/v1/nowhere",
        "/static/style.css",
        "/healthz",
    ] {
        let answer = world.get(path, "").await;
        assert!(
            answer
                .header("content-security-policy")
                .starts_with("default-src 'none'"),
            "{path}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(answer.header("x-frame-options"), "DENY", "{path}");
        let asked_of_the_machine = answer.header("permissions-policy");
        assert!(asked_of_the_machine.contains("camera=()"), "{path}");
        assert_eq!(answer.header("x-request-id").len(), 16, "{path}");
        assert_eq!(answer.header("set-cookie"), "", "{path}");
    }
}

#[actix_web::test]
async fn a_method_the_path_does_not_know_is_405_with_those_it_knows() {
    let world = World::new();
    let page = world.ask(TestRequest::delete().uri("/login")).await;
    assert_eq!(
        (page.status, page.header("allow")),
        (405, "GET, HEAD, POST")
    );
    let api = world.ask(TestRequest::get().uri("/api/v1/token")).await;
    assert_eq!((api.status, api.header("allow")), (405, "POST"));
    assert_eq!(api.header("content-type"), "application/problem+json");
}

#[actix_web::test]
async fn a_body_over_the_limit_is_413() {
    let world = World::new();
    let fits = "x".repeat(64 * 1024 - 2);
    let request = |text: &str| {
        let kind = ("content-type", "application/json");
        TestRequest::post()
            .uri("/api/v1/token")
            .insert_header(kind)
            .set_payload(format!("\"{text}\""))
    };
    assert_eq!(world.ask(request(&fits)).await.status, 422);
    let over = world.ask(request(&format!("{fits}x"))).await;
    assert_eq!(
        (over.status, over.header("content-type")),
        (413, "application/problem+json")
    );
}

#[actix_web::test]
async fn what_a_role_never_may_is_403_and_what_is_not_there_404() {
    let world = World::new();
    world.user("auditor", Role::Auditor);
    let cookie = world.sign_in("auditor").await;
    assert_eq!(world.get("/client/register", &cookie).await.status, 403);
    assert_eq!(world.get("/client/nothing", &cookie).await.status, 404);
    assert_eq!(world.get("/client/%00", &cookie).await.status, 404);
    assert_eq!(world.get("/document/00", &cookie).await.status, 404);
    assert!(
        !world
            .get("/", &cookie)
            .await
            .body
            .contains("href=\"/settings\"")
    );
}

#[actix_web::test]
async fn anyone_may_ask_about_a_certificate_and_an_unknown_one_is_404() {
    let world = World::new();
    let page = world.get("/verify/NO-SUCH-NUMBER", "").await;
    assert_eq!(page.status, 404);
    assert!(page.body.contains("NO-SUCH-NUMBER"));
    let led = world.get("/verify?number=A%2FB", "").await;
    assert_eq!((led.status, led.header("location")), (303, "/verify/A%2FB"));
    let api = world.get("/api/v1/verify/NO-SUCH-NUMBER", "").await;
    assert_eq!(
        (api.status, api.header("content-type")),
        (404, "application/problem+json")
    );
    let kind = ("content-type", "multipart/form-data; boundary=b");
    let file = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF\r\n--b--\r\n";
    let send = |body: &'static str| {
        TestRequest::post()
            .uri("/verify")
            .insert_header(kind)
            .set_payload(body)
    };
    assert_eq!(world.ask(send(file)).await.status, 404);
    assert_eq!(world.ask(send("--b--\r\n")).await.status, 422);
    let two = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF\r\n\
               --b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"b.pdf\"\r\n\r\n%PDF\r\n--b--\r\n";
    let two = world.ask(send(two)).await;
    assert_eq!(two.status, 422);
    assert!(two.body.contains("Send one file."), "{}", two.body);
    let encoded = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\
                   Content-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n--b--\r\n";
    assert_eq!(world.ask(send(encoded)).await.status, 415);
}

#[actix_web::test]
async fn the_state_of_the_server_is_told_without_a_login() {
    let world = World::new();
    assert_eq!(world.get("/healthz", "").await.status, 200);
    assert_eq!(world.get("/readyz", "").await.status, 200);
    let described = world.get("/api/v1/openapi.json", "").await;
    assert_eq!(described.json()["openapi"], "3.1.0");
}

#[actix_web::test]
async fn the_description_of_the_api_is_the_same_packed_and_plain() {
    let world = World::new();
    let plain = world.get("/api/v1/openapi.json", "").await;
    assert_eq!(plain.json(), crate::openapi::document());
    assert_eq!(plain.header("content-type"), "application/json");
    assert_eq!(plain.header("content-encoding"), "");
    let packed = TestRequest::get()
        .uri("/api/v1/openapi.json")
        .insert_header(("accept-encoding", "gzip"));
    let packed = world.ask(packed).await;
    assert_eq!(packed.header("content-encoding"), "gzip");
    assert_eq!(plain.header("vary"), packed.header("vary"));
    assert!(packed.bytes.starts_with(&[0x1f, 0x8b]));
    assert!(packed.bytes.len() < plain.bytes.len() / 5);
}

#[actix_web::test]
async fn a_body_that_is_compressed_is_refused_at_every_door() {
    let world = World::new();
    for (path, kind) in [
        ("/login", "application/x-www-form-urlencoded"),
        ("/client/register", "application/x-www-form-urlencoded"),
        ("/verify", "multipart/form-data; boundary=b"),
        ("/api/v1/token", "application/json"),
        ("/api/v1/client/register", "application/json"),
    ] {
        let send = |coding: &'static str| {
            TestRequest::post()
                .uri(path)
                .insert_header(("content-type", kind))
                .insert_header(("content-encoding", coding))
                .set_payload("--b--\r\n")
        };
        for coding in ["gzip", "deflate", "x-unknown", "identity, BR"] {
            let answer = world.ask(send(coding)).await;
            assert_eq!(answer.status, 415, "{path}, {coding}");
            let said = "Send the body as it is, not compressed.";
            assert!(answer.body.contains(said), "{path}: {}", answer.body);
            assert_eq!(answer.header("accept-encoding"), "identity", "{path}");
        }
        let plain = world.ask(send("Identity")).await;
        assert_ne!(plain.status, 415, "{path}");
    }
}
