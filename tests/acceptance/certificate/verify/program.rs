//! What a program is told: everything, by type, and kept until it changes.

use super::{API, PAGE, certified, decide};
use serde_json::json;

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
