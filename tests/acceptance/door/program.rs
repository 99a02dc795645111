//! The door for programs: JSON, with its keys, tags and statuses, as OpenAPI describes it.

use super::client_json;
use serde_json::{Value, json};
use tests::World;

#[test]
fn a_program_registers_a_client_once_however_often_it_asks() {
    let world = World::new();
    let program = world.program("ravi");
    let key = [("Idempotency-Key", "one-and-the-same")];
    let first = program.post("/api/v1/client/register", &key, &client_json());
    assert_eq!(first.status, 201, "{}", first.text);
    let again = program.post("/api/v1/client/register", &key, &client_json());
    assert_eq!(again.json()["id"], first.json()["id"]);
    let mut other = client_json();
    other["name"] = json!("Another Pte. Ltd.");
    assert_eq!(
        program.post("/api/v1/client/register", &key, &other).status,
        422
    );
    let clients = program.get("/api/v1/client").json();
    assert_eq!(clients["records"].as_array().unwrap().len(), 1);
    assert_eq!(
        program
            .post("/api/v1/client/register", &[], &client_json())
            .status,
        400,
        "the key is required"
    );
}

#[test]
fn the_api_names_what_is_wrong_by_status() {
    let mut world = World::new();
    let client = world.client();
    let program = world.program("ravi");
    let path = format!("/api/v1/certification/{}", client.certification);
    let schedule = format!("{path}/audit/schedule");
    let key = |n: &'static str| ("Idempotency-Key", n);
    let body = json!({ "kind": "stage1", "first_day": "2026-01-12", "last_day": "2026-01-12", "sites": [client.head_office] });
    let status = |headers: &[(&str, &str)]| program.post(&schedule, headers, &body).status;
    assert_eq!(world.visitor().get("/api/v1/client").status, 401);
    assert_eq!(status(&[key("a")]), 428, "If-Match is required");
    assert_eq!(status(&[key("b"), ("If-Match", "\"99\"")]), 412);
    let record = program.get(&path);
    let etag = record.header("etag").to_owned();
    let seen = ("If-Match", etag.as_str());
    let wrong = program.post(&schedule, &[key("c"), seen], &json!({ "kind": "stage9" }));
    assert_eq!(wrong.status, 422);
    let kind = wrong.header("content-type");
    assert!(kind.starts_with("application/problem+json"), "{kind}");
    let errors = wrong.json()["errors"].as_array().unwrap().len();
    assert!(errors >= 4, "{}", wrong.text);
    assert_eq!(status(&[key("d"), seen]), 201);
    let unknown = program.get("/api/v1/client/00000000-0000-7000-8000-000000000000");
    assert_eq!(unknown.status, 404);
    assert_eq!(program.get("/api/v1/nothing").status, 404);
    let grant = format!("{path}/decision/grant");
    let reason = json!({ "reason": "x" });
    let forbidden = program.post(&grant, &[key("e"), seen], &reason);
    assert_eq!(forbidden.status, 403);
    let register = "/api/v1/client/register";
    let plain = program.send(register, "text/plain", b"hello");
    assert_eq!(plain.status, 415);
    let long = json!({ "name": "x".repeat(100_000) });
    assert_eq!(program.post(register, &[key("f")], &long).status, 413);
}

#[test]
fn a_refusal_reaches_the_program_with_every_verdict() {
    let mut world = World::new();
    let client = world.client();
    let decider = world.program("kokwai");
    let path = format!("/api/v1/certification/{}", client.certification);
    let etag = decider.get(&path).header("etag").to_owned();
    let headers = [("Idempotency-Key", "grant"), ("If-Match", etag.as_str())];
    let answer = decider.post(
        &format!("{path}/decision/grant"),
        &headers,
        &json!({ "reason": "It is time to grant." }),
    );
    assert_eq!(answer.status, 422);
    let verdicts = answer.json()["verdicts"].as_array().unwrap().clone();
    let unmet: Vec<&str> = verdicts
        .iter()
        .filter(|v| v["outcome"] == "unmet")
        .map(|v| v["clause"].as_str().unwrap())
        .collect();
    assert!(
        unmet.contains(&"9.3.1.1") && unmet.contains(&"9.5.3.1"),
        "{unmet:?}"
    );
    // What a verdict says of its override is what the act that asks for one takes.
    let mut asked = 0;
    for verdict in &verdicts {
        let offered = verdict["outcome"] == "unmet" && verdict["overridable"] == true;
        assert_eq!(verdict.get("override").is_some(), offered, "{verdict}");
        if offered {
            let mut wanted = verdict["override"].clone();
            wanted["reason"] = json!("The audit of another body is accepted; see the file.");
            wanted["risk"] = json!("What the other body did may be less than it says.");
            wanted["instead"] = json!("The reviewer reads the whole file of that audit.");
            wanted["until_on"] = json!(world.app.clock().today());
            let key = format!("override-{asked}");
            let headers = [("Idempotency-Key", key.as_str())];
            let answer = decider.post("/api/v1/override/propose", &headers, &wanted);
            assert_eq!(answer.status, 201, "{}", answer.text);
            asked += 1;
        }
    }
    assert!(asked > 0, "{verdicts:?}");
}

/// What belongs to a client or a person is part of the page somebody looked at.
#[test]
fn a_page_is_out_of_date_once_something_was_added_to_its_record() {
    let world = World::new();
    let (client, _) = world.other_client();
    let site = json!({
        "name": "Elsewhere", "address": "1 Elsewhere Road", "city": "Singapore",
        "country": "Singapore", "activity": "Training", "central": true,
    });
    let system = json!({
        "name": "Tutor", "purpose": "It answers questions.", "role": "developer", "risk": "ordinary",
    });
    let person = &world.cast.auditor_person;
    let tie = json!({ "client": client, "kind": "other", "evidence": "A talk held there." });
    let program = world.program("ravi");
    for (n, (on, act, input)) in [
        (format!("client/{client}"), "site/add", site),
        (format!("client/{client}"), "ai_system/add", system),
        (format!("person/{person}"), "tie/record", tie),
    ]
    .into_iter()
    .enumerate()
    {
        let seen = program.get(&format!("/api/v1/{on}"));
        let seen = seen.header("etag").to_owned();
        let send = |key: &str| {
            let key = format!("{key}-{n}");
            let headers = [
                ("Idempotency-Key", key.as_str()),
                ("If-Match", seen.as_str()),
            ];
            program.post(&format!("/api/v1/{on}/{act}"), &headers, &input)
        };
        let first = send("first");
        assert_eq!(first.status, 200, "{act}: {}", first.text);
        assert_ne!(first.header("etag"), seen, "{act}");
        assert_eq!(send("second").status, 412, "{act}");
        let now = program.get(&format!("/api/v1/{on}"));
        // What is read is named by its version and by what is told.
        let version = first.header("etag").trim_end_matches('"').to_owned();
        let told = now.header("etag");
        assert!(told.starts_with(&format!("{version}.")), "{act}: {told}");
    }
}

#[test]
fn openapi_describes_every_act_and_its_errors() {
    let document = web::openapi();
    let text = document.to_string();
    assert_eq!(
        document["openapi"].as_str().unwrap().split('.').next(),
        Some("3")
    );
    for &case in service::acts::ALL.iter() {
        let path = case.path("{id}");
        assert!(text.contains(&path), "{path}");
    }
    for status in [
        "401", "403", "404", "409", "412", "413", "415", "422", "428", "503",
    ] {
        assert!(text.contains(&format!("\"{status}\"")), "{status}");
    }
}

#[test]
fn the_published_keys_are_those_of_the_tokens() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let visitor = world.visitor();
    let keys = visitor.get("/.well-known/jwks.json").json();
    assert_eq!(keys["keys"].as_array().unwrap().len(), 1);
    let told = visitor.get("/api/v1/verify/AIMS-2026-00001").json();
    let token = told["token"].as_str().unwrap();
    let set = serde_json::from_value(keys).unwrap();
    let claims = attest::read_token(token, &set).unwrap();
    assert_eq!(claims.number, "AIMS-2026-00001");
    assert_eq!(claims.pdf_sha256, told["document_sha256"].as_str().unwrap());
}

/// What a record holds and the client's page does not show, the client's programs do not read either: how the
/// body judged, and what a reviewer says to it.
#[test]
fn a_client_reads_by_program_no_more_of_a_judgement_than_on_its_page() {
    let mut world = World::new();
    let client = world.client();
    let certification = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let told = |who, noun, id: &str| {
        let told = world.app.resource(who, "test", noun, id).unwrap();
        serde_json::to_value(told).unwrap()
    };
    let manager = &world.cast.manager;
    let whole = told(manager, domain::Noun::Certification, &certification);
    let decision = whole["parts"]["decisions"][0]["id"].as_str().unwrap();
    let audit = whole["parts"]["audits"][0]["id"].as_str().unwrap();
    let application = whole["record"]["application_id"].as_str().unwrap();
    let way = "/record/verdicts/0/message";
    let said = |who, noun, id, way: &str| told(who, noun, id).pointer(way).cloned();
    let decided = domain::Noun::Decision;
    assert_ne!(said(manager, decided, decision, way), Some(json!("")));
    assert_eq!(said(&client.actor, decided, decision, way), Some(json!("")));
    let rule = "/record/verdicts/0/rule";
    assert_eq!(
        said(&client.actor, decided, decision, rule),
        said(manager, decided, decision, rule)
    );
    let items = "/record/review/items";
    let applied = domain::Noun::Application;
    assert_ne!(said(manager, applied, application, items), Some(json!([])));
    assert_eq!(
        said(&client.actor, applied, application, items),
        Some(json!([]))
    );
    let remark = "/parts/reviews/0/remark";
    let audited = domain::Noun::Audit;
    assert!(said(manager, audited, audit, remark).unwrap().is_string());
    assert_eq!(
        said(&client.actor, audited, audit, remark),
        Some(json!(null))
    );
}

/// By pages of one as by one page: what has a day by that, then what has none, and nothing twice or left out.
#[test]
fn a_program_reads_all_that_waits_however_small_its_pages_are() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    world.on("2026-12-10");
    for _ in 0..2 {
        crate::application::submitted(&world);
    }
    let planner = world.program("ravi");
    let page = |words: &str| planner.get(&format!("/api/v1/task?{words}")).json();
    let of = |page: &Value| page["tasks"].as_array().unwrap().clone();
    let mut parts = of(&page("part=dated&limit=200"));
    parts.extend(of(&page("part=undated&limit=200")));
    assert!(parts.iter().any(|task| task["day"].is_null()), "{parts:?}");
    assert!(
        parts.iter().any(|task| task["day"].is_string()),
        "{parts:?}"
    );
    assert_eq!(of(&page("limit=200")), parts);
    let mut one_by_one = Vec::new();
    let mut after = String::new();
    loop {
        let told = page(&format!("limit=1&after={after}"));
        one_by_one.extend(of(&told));
        match told["next"].as_str() {
            Some(next) => next.clone_into(&mut after),
            None => break,
        }
        assert!(one_by_one.len() <= parts.len(), "{after}");
    }
    assert_eq!(one_by_one, parts);
}

/// The settings have no id, and all of them are replaced at once: what was read before somebody else's change
/// does not overwrite it.
#[test]
fn the_settings_are_changed_on_the_version_that_was_read() {
    let world = World::new();
    let program = world.program("mei.lin");
    let path = "/api/v1/settings/change";
    let form = program.get(path);
    let read = form.header("etag").to_owned();
    let mut values = form.json()["values"].clone();
    let change = |key: &str, tag: &str, values: &Value| {
        program.post(path, &[("Idempotency-Key", key), ("If-Match", tag)], values)
    };
    let same = change("a", &read, &values);
    assert_eq!(
        same.status, 201,
        "what the form offers is taken: {}",
        same.text
    );
    values["suspension_months"] = json!(4);
    let old = change("b", &read, &values);
    assert_eq!(old.status, 412, "{}", old.text);
    let weak = change("c", &format!("W/{read}"), &values);
    assert!(
        weak.status == 412 && weak.text.contains("weak"),
        "{}",
        weak.text
    );
    let now = program.get(path).header("etag").to_owned();
    assert_eq!(change("d", &now, &values).status, 201);
    // What begins something new has no version that could differ.
    let begun = program.post(
        "/api/v1/client/register",
        &[("Idempotency-Key", "e"), ("If-Match", "\"7\"")],
        &client_json(),
    );
    assert_eq!(begun.status, 201, "{}", begun.text);
}

#[test]
fn letters_that_no_document_has_are_no_matter_of_length() {
    let world = World::new();
    let program = world.program("ravi");
    let coded = |name: &str| {
        let mut client = client_json();
        client["name"] = json!(name);
        let key = [("Idempotency-Key", "k")];
        let answer = program.post("/api/v1/client/register", &key, &client);
        answer.json()["errors"][0]["code"].clone()
    };
    assert_eq!(coded("\u{1F600} Robots"), "letters");
    assert_eq!(coded(&"long ".repeat(200)), "length");
}
