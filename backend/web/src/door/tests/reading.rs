//! What programs read: records, lists, forms and problems, and what they hold of them already.

use super::{World, client};
use actix_web::test::TestRequest;
use serde_json::{Value, json};

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
    let send = |path: &str, key: &str, held: &str, body: Value| {
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
    // Sent again under its key it has its first answer, though what it was done to has changed by it.
    let replayed = world.ask(send(&add, "k3", &tag, site("One"))).await;
    assert_eq!((replayed.status, &replayed.body), (200, &done.body));
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
