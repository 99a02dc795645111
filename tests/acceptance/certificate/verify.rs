//! What the public is told by a number: pages and JSON.

use super::{certified, renewed};
use serde_json::json;
use tests::{Visitor, World};

const PAGE: &str = "/verify/AIMS-2026-00001";
const API: &str = "/api/v1/verify/AIMS-2026-00001";

fn says(visitor: &Visitor, path: &str, words: &[&str]) {
    let page = visitor.get(path);
    for word in words {
        assert!(page.text.contains(word), "{path} does not say {word:?}");
    }
}

fn decide(world: &World, client: &demo::client::Client, act: &str) {
    let reasons = match act {
        "decision/restore" => {
            json!({ "reason": "The cause is cured.", "cause_resolved": "The new internal audit was seen." })
        }
        _ => json!({ "reason": "The client refused an announced surveillance." }),
    };
    world.act(&world.cast.decider, act, &client.certification, reasons);
}

#[test]
fn a_number_written_otherwise_leads_to_its_page() {
    let (world, _) = certified();
    let visitor = world.visitor();
    for typed in [
        "aims-2026-00001",
        "AIMS%202026%2000001",
        "AIMS%E2%80%932026%E2%80%9300001",
        "AIMS%E2%88%922026%E2%88%9200001",
        "AIMS-2O26-OOOO1",
        "AIMS-2026-0000l",
        "No.%20AIMS-2026-00001",
        "Certificate%20AIMS-2026-00001",
        "aims_2026_1",
        "AIMS2026-00001",
        "AIMS-2026-000001",
        "AIMS%2F2026%2F00001",
        "%C2%ADAIMS%E2%80%AE-2026-00001",
        "AIMS%2D2026-00001",
    ] {
        let (page, answer) = visitor.follow(&format!("/verify/{typed}"));
        assert_eq!((page.as_str(), answer.status), (PAGE, 200), "{typed}");
        let answer = visitor.get(&format!("/api/v1/verify/{typed}"));
        assert_eq!(answer.json()["number"], "AIMS-2026-00001", "{typed}");
        assert_eq!(answer.header("content-location"), API, "{typed}");
    }
    for path in [
        "/verify/AIMS/2026/00001",
        "/verify?number=aims+2026+1",
        "/verify?number=https%3A%2F%2Fcb.example%2Fverify%2FAIMS-2026-00001",
    ] {
        assert_eq!(visitor.follow(path).0, PAGE, "{path}");
    }
}

#[test]
fn a_number_that_is_not_there_is_a_plain_no_and_tells_of_no_other() {
    let (world, _) = certified();
    let visitor = world.visitor();
    let long = "A".repeat(5000);
    for typed in [
        "AIMS-2026-00002",
        "AIMS-2026-0000",
        "QMS-2026-00001",
        "2026-00001",
        "..%2F",
        "%00",
        "%E2%80%AE",
        "%FF%FE",
        "%27%22%3Cscript%3E",
        &long,
    ] {
        let page = visitor.get(&format!("/verify/{typed}"));
        assert_eq!(page.status, 404, "{typed}");
        assert!(page.text.contains("This number is not known"), "{typed}");
        assert!(!page.text.contains("<script>"), "{typed}");
        assert!(!page.text.contains(&long[..200]), "it is cut");
        for private in ["Meridian", "AIMS-2026-00001"] {
            assert!(!page.text.contains(private), "{typed} tells of {private}");
        }
        let json = visitor.get(&format!("/api/v1/verify/{typed}"));
        let kind = json.header("content-type");
        assert_eq!((json.status, kind), (404, "application/problem+json"));
        let detail = json.json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.starts_with("No certificate") || detail.starts_with("There is no number"));
        assert_eq!(json.header("access-control-allow-origin"), "*");
    }
    says(
        &visitor,
        "/verify/qms%202026%201",
        &["the number qms 2026 1."],
    );
    assert_eq!(visitor.get("/verify?number=..").status, 404);
}

#[test]
fn nothing_below_the_public_address_leads_to_a_login() {
    let (world, _) = certified();
    let visitor = world.visitor();
    for (path, expected) in [
        ("/verify/", "/verify"),
        ("/Verify", "/verify"),
        ("/verify//", "/verify"),
        ("/VERIFY/AIMS-2026-00001", PAGE),
        ("/verify/AIMS-2026-00001/", PAGE),
        ("/verify//AIMS-2026-00001", PAGE),
        ("//verify/AIMS-2026-00001", PAGE),
        ("/verify/?number=aims+2026+1", PAGE),
        ("/Verify/aims-2026-1/1/", "/verify/AIMS-2026-00001/1"),
        ("/favicon.ico", "/static/icon.svg"),
    ] {
        let (page, answer) = visitor.follow(path);
        assert_eq!((page.as_str(), answer.status), (expected, 200), "{path}");
    }
    for path in [
        "/verify/a/b/c/d",
        "/verify/%2e%2e/",
        "/verify/AIMS-2026-00001/9",
        "/.well-known/",
        "/.well-known/nothing/here",
    ] {
        let (page, answer) = visitor.follow(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!page.starts_with("/login"), "{path} leads to {page}");
    }
    let posted = visitor.submit("/verify/AIMS-2026-00001/", &[]);
    assert_eq!(posted.header("location"), PAGE);
}

#[test]
fn each_revision_answers_for_itself_and_for_the_number() {
    let world = renewed();
    let visitor = world.visitor();
    let first = format!("{PAGE}/1");
    says(
        &visitor,
        PAGE,
        &[
            "Valid today, 15 Dec 2028",
            "This number has 2 revisions; the newest is 2, issued 15 Dec 2028.",
            "Check the revision printed on your copy: revision 1 is superseded.",
            &format!("href=\"{first}\""),
        ],
    );
    says(
        &visitor,
        &first,
        &[
            "Superseded since 15 Dec 2028",
            "Revision 2 took the place of this document.",
            "The number today: Valid today, 15 Dec 2028",
            &format!("href=\"{PAGE}\""),
        ],
    );
    for typed in ["/01", "/rev1", "%20rev.%201", "-1"] {
        assert_eq!(
            visitor.follow(&format!("{PAGE}{typed}")).0,
            first,
            "{typed}"
        );
    }
    for unknown in ["/3", "/0", "/-3", "/two"] {
        assert_eq!(visitor.get(&format!("{PAGE}{unknown}")).status, 404);
        assert_eq!(visitor.get(&format!("{API}{unknown}")).status, 404);
    }
    let told = visitor.get(&format!("{API}/1")).json();
    assert_eq!(told["standing"], "superseded");
    assert_eq!(told["superseded_by"], 2);
    assert_eq!(told["current"]["revision"], 2);
    assert_eq!(told["current"]["standing"], "valid");
    let told = visitor.get(API).json();
    assert_eq!(
        (&told["revision"], &told["current"]),
        (&json!(2), &json!(null))
    );
    let standings: Vec<(i64, &str, &str)> = told["revisions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let text = |name: &str| one[name].as_str().unwrap();
            (
                one["revision"].as_i64().unwrap(),
                text("standing"),
                text("since"),
            )
        })
        .collect();
    assert_eq!(
        standings,
        [(2, "valid", "2028-12-15"), (1, "superseded", "2028-12-15")]
    );

    world.on("2032-02-10");
    says(
        &visitor,
        &first,
        &[
            "Superseded since 15 Dec 2028",
            "The number today: Expired since 10 Feb 2032",
        ],
    );
}

#[test]
fn a_standing_is_told_first_with_its_day_and_as_of_today() {
    let (world, client) = certified();
    let visitor = world.visitor();
    let told = || visitor.get(API).json();
    assert_eq!(told()["since"], "2026-02-10");
    world.on("2026-02-11");
    decide(&world, &client, "decision/suspend");
    world.on("2026-03-02");
    says(
        &visitor,
        PAGE,
        &[
            "<h1>Suspended since 11 Feb 2026</h1>",
            "As of today, 2 Mar 2026, ",
        ],
    );
    let suspended = told();
    assert_eq!(suspended["standing"], "suspended");
    assert_eq!(suspended["since"], "2026-02-11");
    assert_eq!(suspended["as_of"], "2026-03-02");
    decide(&world, &client, "decision/restore");
    assert_eq!(
        (&told()["standing"], &told()["since"]),
        (&json!("valid"), &json!("2026-03-02"))
    );
    world.on("2026-03-03");
    decide(&world, &client, "decision/withdraw");
    says(&visitor, PAGE, &["<h1>Withdrawn on 3 Mar 2026</h1>"]);
    assert_eq!(told()["since"], "2026-03-03");
}

#[test]
fn an_expired_certificate_says_since_when() {
    let (world, _) = certified();
    world.on("2029-02-10");
    says(
        &world.visitor(),
        PAGE,
        &[
            "Expired since 10 Feb 2029",
            "Its last valid day was 9 Feb 2029.",
        ],
    );
}

#[test]
fn a_program_is_told_everything_the_document_says_by_type() {
    let (world, _) = certified();
    let told = world.visitor().get(API).json();
    assert_eq!(
        told["sites"][0],
        json!({
            "name": "Head office", "address": "21 Imaginary Crescent, #04-08",
            "city": "Singapore", "country": "Singapore",
            "scope": "Design, development and operation of image analysis models",
        })
    );
    assert_eq!(told["sites"].as_array().unwrap().len(), 2);
    assert_eq!(
        (&told["city"], &told["country"]),
        (&json!("Singapore 139999"), &json!("Singapore"))
    );
    let statement = &told["statement_of_applicability"];
    assert!(!statement["version"].as_str().unwrap().is_empty());
    assert_eq!(statement["date"].as_str().unwrap().len(), 10);
    assert_eq!(told["roles"], json!(["AI producer"]));
    assert_eq!(
        told["accreditation"],
        json!({ "body": "Invented Accreditation Body", "acronym": "IAB", "number": "MS-2025-999" })
    );
    assert_eq!(told["revisions"].as_array().unwrap().len(), 1);
    assert_eq!(told["note"], "");
    let described = web::openapi();
    let schema = &described["components"]["schemas"]["Verification"];
    let mut documented: Vec<&str> = schema["required"]
        .as_array()
        .unwrap()
        .iter()
        .map(|name| name.as_str().unwrap())
        .collect();
    let mut given: Vec<&str> = told
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    documented.sort_unstable();
    given.sort_unstable();
    assert_eq!(given, documented);
}

#[test]
fn an_answer_is_kept_until_it_changes_and_read_by_pages_of_every_site() {
    let (world, client) = certified();
    let visitor = world.visitor();
    let first = visitor.get(API);
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with("W/\""), "{tag}");
    assert_eq!(first.header("cache-control"), "public, no-cache");
    let again = |path: &str| visitor.get_with(path, &[("If-None-Match", tag.as_str())]);
    let kept = again(API);
    assert_eq!(
        (kept.status, kept.text.as_str(), kept.header("etag")),
        (304, "", tag.as_str())
    );
    for answer in [&first, &kept] {
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        assert_eq!(
            answer.header("cross-origin-resource-policy"),
            "cross-origin"
        );
    }
    assert_eq!(again("/api/v1/verify/aims-2026-1").status, 304);
    world.on("2026-02-11");
    decide(&world, &client, "decision/suspend");
    let changed = again(API);
    assert_eq!(
        (changed.status, &changed.json()["standing"]),
        (200, &json!("suspended"))
    );
    assert_ne!(changed.header("etag"), tag);

    let asked = visitor.options(API);
    assert_eq!(asked.status, 204);
    assert_eq!(asked.header("access-control-allow-origin"), "*");
    assert!(asked.header("access-control-allow-methods").contains("GET"));
    for closed in [PAGE, "/api/v1/client", "/login"] {
        let answer = visitor.get(closed);
        assert_eq!(answer.header("access-control-allow-origin"), "", "{closed}");
    }
}

#[test]
fn a_certificate_still_being_made_is_told_to_nobody() {
    let mut world = World::new();
    let (_, decision) = super::granted(&mut world);
    world.act(
        &world.cast.manager,
        "certificate/issue",
        &decision,
        json!({}),
    );
    let visitor = world.visitor();
    for path in [
        PAGE,
        API,
        "/verify/aims-2026-1",
        "/verify/AIMS-2026-00001/1",
    ] {
        assert_eq!(visitor.get(path).status, 404, "{path}");
    }
}

#[test]
fn a_revision_that_was_never_published_is_told_from_an_unknown_number() {
    let (world, _) = certified();
    let answer = world.visitor().get("/verify/AIMS-2026-00001/9");
    assert_eq!(answer.status, 404);
    assert!(answer.text.contains("no such revision"), "{}", answer.text);
    assert!(!answer.text.contains("is not known"), "{}", answer.text);
    for typed in ["AIMS-2026-00001%2F9", "aims%202026-1%20rev%209"] {
        let (_, answer) = world.visitor().follow(&format!("/verify?number={typed}"));
        assert!(
            answer.text.contains("no such revision"),
            "{typed}: {}",
            answer.text
        );
    }
    for two in ["/verify/AIMS-2026-00001/1/2", "/verify/AIMS-2026-00001-1/2"] {
        let answer = world.visitor().follow(two).1;
        assert!(
            answer.text.contains("no revision 1/2 of it"),
            "{two}: {}",
            answer.text
        );
        assert!(
            answer.text.contains("Valid today"),
            "{two}: {}",
            answer.text
        );
    }
    let unknown = world.visitor().get("/verify/AIMS-2026-00099/1");
    assert!(unknown.text.contains("is not known"), "{}", unknown.text);
}

#[test]
fn an_address_of_the_form_leads_to_the_number_it_asks_for() {
    let (world, _) = certified();
    for pasted in [
        "https%3A%2F%2Fbody.example%2Fverify%3Fnumber%3DAIMS-2026-00001",
        "body.example%2Fverify%3Fnumber%3Daims%2B2026%2B1%26from%3Dmail",
        "https%3A%2F%2Fbody.example%2Fverify%2FAIMS%252D2026%252D00001",
    ] {
        let found = world.visitor().follow(&format!("/verify?number={pasted}"));
        assert_eq!(found.0, "/verify/AIMS-2026-00001", "{pasted}");
    }
}

#[test]
fn a_revision_that_no_document_carries_is_not_known() {
    let (world, _) = certified();
    let public = world.visitor();
    for (revision, status) in [("1", 200), ("0", 404), ("-1", 404), ("2", 404)] {
        let answer = public.get(&format!("{API}/{revision}"));
        assert_eq!(answer.status, status, "revision {revision}");
    }
}
