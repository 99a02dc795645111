//! The doors: pages for people, JSON for programs, one use case behind both.

mod program;

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
