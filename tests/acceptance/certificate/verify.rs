//! What the public is told by a number: pages and JSON.

mod number;
mod program;

use super::{certified, renewed};
use serde_json::{Value, json};
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
        "decision/suspend" => {
            json!({ "reason": "The client asked for a pause of its own.", "cause": "request" })
        }
        _ => json!({ "reason": "The client refused an announced surveillance." }),
    };
    if act == "decision/restore" {
        world.put_on_record(
            &client.actor,
            &format!("certification/{}", client.certification),
        );
    }
    world.act(&world.cast.decider, act, &client.certification, reasons);
}

/// The revisions that were told of, each with its standing and since when.
fn standings(told: &Value) -> Vec<(i64, &str, &str)> {
    let revisions = told["revisions"].as_array().unwrap().iter();
    revisions
        .map(|one| {
            let text = |name: &str| one[name].as_str().unwrap();
            (
                one["revision"].as_i64().unwrap(),
                text("standing"),
                text("since"),
            )
        })
        .collect()
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
            "Revision 2 has replaced this document.",
            "This number today: Valid today, 15 Dec 2028",
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
    assert_eq!(
        standings(&told),
        [(2, "valid", "2028-12-15"), (1, "superseded", "2028-12-15")]
    );

    world.on("2032-02-10");
    says(
        &visitor,
        &first,
        &[
            "Superseded since 15 Dec 2028",
            "This number today: Expired since 10 Feb 2032",
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
