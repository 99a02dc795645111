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

/// RFC 9110, 13.1.2: whoever holds what is there is told only that, and is told anew once it changed.
#[actix_web::test]
async fn what_a_program_holds_already_is_not_sent_again() {
    let world = World::new();
    let bearer = world.bearer("manager").await;
    let made = world
        .ask(
            TestRequest::post()
                .uri("/api/v1/client/register")
                .insert_header(("authorization", bearer.as_str()))
                .insert_header(("idempotency-key", "k1"))
                .set_json(client()),
        )
        .await;
    let record = made.header("location").to_owned();
    let form = format!("{record}/site/add");
    let get = |path: &str, held: &str| {
        TestRequest::get()
            .uri(path)
            .insert_header(("authorization", bearer.as_str()))
            .insert_header(("if-none-match", held))
    };
    let places = [
        &record,
        &form,
        "/api/v1/client",
        "/api/v1/task",
        "/api/v1/me",
    ];
    let mut held = Vec::new();
    for place in places {
        let told = world.ask(get(place, "\"other\"")).await;
        assert_eq!(told.status, 200, "{place}: {}", told.body);
        let tag = told.header("etag").to_owned();
        let again = world.ask(get(place, &tag)).await;
        assert_eq!((again.status, again.body.as_str()), (304, ""), "{place}");
        assert_eq!(again.header("etag"), tag, "{place}");
        held.push(tag);
    }
    let site = json!({
        "name": "Laboratory", "address": "2 Science Park", "city": "Singapore",
        "country": "Singapore", "activity": "Training", "central": true,
    });
    let added = world
        .ask(
            TestRequest::post()
                .uri(&form)
                .insert_header(("authorization", bearer.as_str()))
                .insert_header(("idempotency-key", "k2"))
                .insert_header(("if-match", held[1].as_str()))
                .set_json(site),
        )
        .await;
    assert!(added.status < 300, "{}", added.body);
    let anew = world.ask(get(&record, &held[0])).await;
    assert_eq!(anew.status, 200);
    assert_eq!(anew.json()["parts"]["sites"][0]["name"], "Laboratory");
}

/// What a form of the pages offers to choose, a program reads from the act's own address.
#[actix_web::test]
async fn a_program_reads_what_an_act_asks_for_and_what_may_be_chosen() {
    let world = World::new();
    let bearer = world.bearer("manager").await;
    let get = |path: &str| {
        TestRequest::get()
            .uri(path)
            .insert_header(("authorization", bearer.as_str()))
    };
    let form = world.ask(get("/api/v1/clause/confirm")).await;
    assert_eq!(form.status, 200, "{}", form.body);
    let told = form.json();
    assert_eq!(told["act"], "clause/confirm");
    let clause = &told["fields"][0];
    assert_eq!(
        (&clause["name"], &clause["kind"]),
        (&json!("clause"), &json!("choice"))
    );
    let choices = clause["choices"].as_array().unwrap();
    assert!(
        choices
            .iter()
            .any(|one| one["value"] == "ISO/IEC 42006:2025@7.2.2"),
        "{choices:?}"
    );
    let forbidden = world.ask(get("/api/v1/audit/nobody/open")).await;
    assert_eq!(forbidden.status, 403);
    let none = world.ask(get("/api/v1/client/nobody/site/add")).await;
    assert_eq!(none.status, 404);
}

/// A list as a table: the id, the columns of the page, and nothing a spreadsheet would compute.
#[actix_web::test]
async fn a_list_can_be_had_as_a_table() {
    let world = World::new();
    let bearer = world.bearer("manager").await;
    let mut named = client();
    named["name"] = json!("=Aurora, Inc.");
    let made = world
        .ask(
            TestRequest::post()
                .uri("/api/v1/client/register")
                .insert_header(("authorization", bearer.as_str()))
                .insert_header(("idempotency-key", "k1"))
                .set_json(named),
        )
        .await;
    assert_eq!(made.status, 201, "{}", made.body);
    let table = world
        .ask(
            TestRequest::get()
                .uri("/api/v1/client")
                .insert_header(("authorization", bearer.as_str()))
                .insert_header(("accept", "text/csv")),
        )
        .await;
    assert!(table.header("content-type").starts_with("text/csv"));
    let mut lines = table.body.lines();
    assert!(lines.next().unwrap().starts_with("\"Id\",\"Number\","));
    let id = made.json()["id"].as_str().unwrap().to_owned();
    let row = lines.next().unwrap();
    assert!(
        row.starts_with(&format!("\"{id}\"")) && row.contains("\"'=Aurora, Inc.\""),
        "{row}"
    );
}

/// A word no record can have is a slip, and no list without rows.
#[actix_web::test]
async fn a_state_that_no_record_can_have_is_refused_by_name() {
    let world = World::new();
    let bearer = world.bearer("manager").await;
    for (path, field) in [
        ("/api/v1/audit?state=happy", "state"),
        ("/api/v1/client?state=open", "state"),
        ("/api/v1/nonconformity?kind=tiny", "kind"),
        ("/api/v1/task?part=other", "part"),
    ] {
        let told = world
            .ask(
                TestRequest::get()
                    .uri(path)
                    .insert_header(("authorization", bearer.as_str())),
            )
            .await;
        assert_eq!(told.status, 422, "{path}");
        assert_eq!(told.json()["errors"][0]["field"], field, "{path}");
    }
}

/// What belongs to a record stands in rows that its version does not count: a tag of what was told is held
/// against what would be told now.
#[actix_web::test]
async fn an_act_on_what_is_told_otherwise_by_now_is_refused() {
    let world = World::new();
    let bearer = world.bearer("manager").await;
    let send = |path: &str, key: &str, held: &str, body: serde_json::Value| {
        TestRequest::post()
            .uri(path)
            .insert_header(("authorization", bearer.as_str()))
            .insert_header(("idempotency-key", key))
            .insert_header(("if-match", held))
            .set_json(body)
    };
    let made = world
        .ask(send("/api/v1/client/register", "k1", "*", client()))
        .await;
    let record = made.header("location").to_owned();
    let read = world
        .ask(
            TestRequest::get()
                .uri(&record)
                .insert_header(("authorization", bearer.as_str())),
        )
        .await;
    let site = |name: &str| {
        json!({
            "name": name, "address": "2 Science Park", "city": "Singapore",
            "country": "Singapore", "activity": "Training", "central": false,
        })
    };
    let add = format!("{record}/site/add");
    let tag = read.header("etag").to_owned();
    let forged = "\"1.0123456789abcdef0123456789abcdef\"";
    let wrong = world.ask(send(&add, "k2", forged, site("One"))).await;
    assert_eq!(wrong.status, 412, "{}", wrong.body);
    let done = world.ask(send(&add, "k3", &tag, site("One"))).await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!(done.json()["made"][0]["noun"], "site");
    // The answer's tag is that of the version: the next act goes on from there.
    let next = done.header("etag").to_owned();
    let again = world.ask(send(&add, "k4", &next, site("Two"))).await;
    assert_eq!(again.status, 200, "{}", again.body);
    let late = world.ask(send(&add, "k5", &tag, site("Three"))).await;
    assert_eq!(late.status, 412, "{}", late.body);
}

#[actix_web::test]
async fn a_parameter_that_is_given_twice_or_leads_nowhere_is_named() {
    let world = World::new();
    let bearer = world.bearer("manager").await;
    for (path, field, code) in [
        ("/api/v1/audit?limit=1&limit=2", "limit", "repeated"),
        ("/api/v1/task?part=dated&part=undated", "part", "repeated"),
        ("/api/v1/task?after=zzz", "after", "value"),
        ("/api/v1/client?page=2", "page", "unknown"),
        ("/api/v1/audit?state=happy", "state", "choice"),
    ] {
        let told = world
            .ask(
                TestRequest::get()
                    .uri(path)
                    .insert_header(("authorization", bearer.as_str())),
            )
            .await;
        let problem = told.json();
        assert_eq!(
            (told.status, &problem["type"]),
            (422, &json!("/problem#invalid"))
        );
        let error = &problem["errors"][0];
        assert_eq!(
            (&error["field"], &error["code"]),
            (&json!(field), &json!(code)),
            "{path}"
        );
    }
}

/// The type of a problem leads somewhere, for anybody.
#[actix_web::test]
async fn every_kind_of_problem_has_its_place_on_the_page_of_them() {
    let world = World::new();
    let page = world.ask(TestRequest::get().uri("/problem")).await;
    assert_eq!(page.status, 200);
    for kind in crate::problem::kind::ALL {
        assert!(
            page.body.contains(&format!("id=\"{}\"", kind.word)),
            "{}",
            kind.word
        );
    }
    let lost = world.ask(TestRequest::get().uri("/api/v1/nowhere")).await;
    assert_eq!(lost.json()["type"], "/problem#not_found");
}
