//! The doors: pages for people, JSON for programs, one use case behind both.

use demo::body::PASSWORD;
use domain::Role;
use serde_json::{Value, json};
use tests::World;

fn client_json() -> Value {
    json!({
        "name": "Cassiopeia Robotics Pte. Ltd.", "address": "3 Orbit Link", "city": "Singapore",
        "country": "Singapore", "representative": "Ida Sol", "email": "ida@cassiopeia.example",
    })
}

fn pairs(value: &Value) -> Vec<(String, String)> {
    let object = value.as_object().unwrap();
    object
        .iter()
        .map(|(k, v)| (k.clone(), v.as_str().unwrap().to_owned()))
        .collect()
}

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
fn a_person_registers_a_client_on_the_page() {
    let world = World::new();
    let person = world.visitor();
    assert_eq!(person.sign_in("ravi", PASSWORD).status, 303);
    let csrf = person.csrf("/client/register");
    assert!(!csrf.is_empty());
    let mut form = pairs(&client_json());
    form.push(("csrf".to_owned(), csrf));
    let form: Vec<(&str, &str)> = form.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    let done = person.submit("/client/register", &form);
    assert_eq!(done.status, 303, "{}", done.text);
    let page = person.get(done.header("location"));
    assert_eq!(page.status, 200);
    assert!(page.text.contains("Cassiopeia Robotics"));
}

#[test]
fn a_wrong_form_comes_back_with_everything_typed_and_every_error() {
    let world = World::new();
    let person = world.visitor();
    person.sign_in("ravi", PASSWORD);
    let csrf = person.csrf("/client/register");
    let form = [
        ("name", "Kept as typed"),
        ("email", "not an address"),
        ("csrf", csrf.as_str()),
    ];
    let answer = person.submit("/client/register", &form);
    assert_eq!(answer.status, 422);
    assert!(answer.text.contains("Kept as typed"));
    assert!(answer.text.contains("not an address"));
    for field in ["email", "city", "country", "representative", "address"] {
        assert!(
            answer.text.contains(&format!("#f-{field}")),
            "the summary links to {field}"
        );
    }
}

#[test]
fn a_form_from_another_site_or_without_its_token_changes_nothing() {
    let world = World::new();
    let person = world.visitor();
    person.sign_in("ravi", PASSWORD);
    let csrf = person.csrf("/client/register");
    let mut form = pairs(&client_json());
    form.push(("csrf".to_owned(), csrf));
    let form: Vec<(&str, &str)> = form.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    let before = world.events().len();
    assert_eq!(
        person
            .submit_from("/client/register", &form, "cross-site")
            .status,
        403
    );
    let without: Vec<(&str, &str)> = form.iter().copied().filter(|(k, _)| *k != "csrf").collect();
    assert_eq!(person.submit("/client/register", &without).status, 403);
    assert_eq!(world.events().len(), before);
}

#[test]
fn the_api_names_what_is_wrong_by_status() {
    let mut world = World::new();
    let client = world.client();
    let program = world.program("ravi");
    let key = |n: &'static str| ("Idempotency-Key", n);
    let propose = format!(
        "/api/v1/certification/{}/audit/schedule",
        client.certification
    );
    let body = json!({ "kind": "stage1", "first_day": "2026-01-12", "last_day": "2026-01-12", "sites": [client.head_office] });
    assert_eq!(world.visitor().get("/api/v1/client").status, 401);
    assert_eq!(
        program.post(&propose, &[key("a")], &body).status,
        428,
        "If-Match is required"
    );
    assert_eq!(
        program
            .post(&propose, &[key("b"), ("If-Match", "\"99\"")], &body)
            .status,
        412
    );
    let record = program.get(&format!("/api/v1/certification/{}", client.certification));
    let etag = record.header("etag").to_owned();
    let wrong = program.post(
        &propose,
        &[key("c"), ("If-Match", &etag)],
        &json!({ "kind": "stage9" }),
    );
    assert_eq!(wrong.status, 422);
    assert!(
        wrong
            .header("content-type")
            .starts_with("application/problem+json")
    );
    assert!(
        wrong.json()["errors"].as_array().unwrap().len() >= 4,
        "{}",
        wrong.text
    );
    assert_eq!(
        program
            .post(&propose, &[key("d"), ("If-Match", &etag)], &body)
            .status,
        201
    );
    assert_eq!(
        program
            .get("/api/v1/client/00000000-0000-7000-8000-000000000000")
            .status,
        404
    );
    assert_eq!(program.get("/api/v1/nothing").status, 404);
    let grant = format!(
        "/api/v1/certification/{}/decision/grant",
        client.certification
    );
    assert_eq!(
        program
            .post(
                &grant,
                &[key("e"), ("If-Match", &etag)],
                &json!({ "reason": "x" })
            )
            .status,
        403
    );
    assert_eq!(
        program
            .send("/api/v1/client/register", "text/plain", b"hello")
            .status,
        415
    );
    let long = json!({ "name": "x".repeat(100_000) });
    assert_eq!(
        program
            .post("/api/v1/client/register", &[key("f")], &long)
            .status,
        413
    );
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
        assert_eq!(now.header("etag"), first.header("etag"), "{act}");
    }
}

#[test]
fn plain_gets_change_nothing() {
    let mut world = World::new();
    let client = world.client();
    let person = world.visitor();
    person.sign_in("mei.lin", PASSWORD);
    let before = world.events().len();
    for route in web::routes() {
        if route.method == actix_web::http::Method::GET {
            let path = route.path.replace("{id}", &client.certification);
            if !path.contains('{') {
                person.get(&path);
            }
        }
    }
    assert_eq!(world.events().len(), before);
}

#[test]
fn every_page_and_door_closed_to_the_public_says_so() {
    let world = World::new();
    let stranger = world.visitor();
    for route in web::routes().into_iter().filter(|r| !r.open) {
        let path = route
            .path
            .replace("{id}", "00000000-0000-7000-8000-000000000000")
            .replace("{sha256}", &"0".repeat(64));
        if path.contains('{') {
            continue;
        }
        let answer = if route.method == actix_web::http::Method::GET {
            stranger.get(&path)
        } else {
            stranger.post(&path, &[("Sec-Fetch-Site", "same-origin")], &json!({}))
        };
        assert!(
            [401, 403, 303].contains(&answer.status),
            "{} {path}: {}",
            route.method,
            answer.status
        );
        if answer.status == 303 {
            assert!(answer.header("location").starts_with("/login"), "{path}");
        }
    }
}

#[test]
fn the_public_page_tells_the_standing_and_sets_no_cookie() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let visitor = world.visitor();
    let page = visitor.get("/verify/AIMS-2026-00001");
    assert_eq!(page.status, 200);
    assert!(page.text.contains("Valid"));
    assert!(page.text.contains("Meridian Vision"));
    assert_eq!(page.header("set-cookie"), "");
    assert!(
        page.header("content-security-policy")
            .contains("default-src 'none'")
    );
    assert_eq!(visitor.get("/verify/AIMS-2026-99999").status, 404);
    let json = visitor.get("/api/v1/verify/AIMS-2026-00001").json();
    assert_eq!(json["standing"], "valid");
}

#[test]
fn a_document_is_served_only_to_those_who_may_read_its_record() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let made = service::document::all(&world.app).unwrap();
    let (other, _) = world.other_client();
    let outsider = world.act(&world.cast.manager, "person/register", "", json!({
        "name": "Outside Person", "email": "outside@straits-assurance.example", "employed": true,
    }));
    let signed_in = |role, person: Option<&str>, client: Option<&str>| {
        let login = format!("extra{}", world.events().len());
        world.user(role, person, client);
        world.program(&login)
    };
    let owner = world.program("nadia");
    let strangers = [
        signed_in(Role::Client, None, Some(&other)),
        signed_in(Role::Auditor, Some(&outsider.id), None),
        signed_in(Role::Assessor, None, None),
    ];
    let nobody = world.visitor();
    assert!(made.len() > 2, "a certificate and two reports");
    for document in made {
        let path = format!("/api/v1/document/{}", document.sha256);
        assert_eq!(owner.get(&path).status, 200, "{}", document.name);
        for stranger in &strangers {
            assert_eq!(stranger.get(&path).status, 404, "{}", document.name);
        }
        assert_eq!(nobody.get(&path).status, 401);
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
    for &case in service::acts::ALL {
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
