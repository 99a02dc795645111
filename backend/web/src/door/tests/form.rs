//! Forms of people.

use super::{World, client};
use crate::door::tests::world::Answer;
use actix_web::test::TestRequest;

fn typed() -> Vec<(String, String)> {
    crate::page::field::typed(&client())
}

/// Fills the form of a new client and sends it.
async fn register(world: &World, cookie: &str, more: &[(&str, &str)]) -> Answer {
    let form = world.get("/client/register", cookie).await;
    assert_eq!(form.status, 200, "{}", form.body);
    let (csrf, once, version) = (
        form.hidden("csrf"),
        form.hidden("once"),
        form.hidden("version"),
    );
    let mut fields = vec![
        ("csrf", csrf.as_str()),
        ("once", &once),
        ("version", &version),
    ];
    let typed = typed();
    fields.extend(
        typed
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str())),
    );
    fields.retain(|(name, _)| !more.iter().any(|(given, _)| given == name));
    fields.extend_from_slice(more);
    world.post("/client/register", cookie, &fields).await
}

#[actix_web::test]
async fn an_act_leads_from_its_form_to_the_record_it_made() {
    let world = World::new();
    let cookie = world.sign_in("manager").await;
    let done = register(&world, &cookie, &[]).await;
    assert_eq!(done.status, 303, "{}", done.body);
    let record = world.get(done.header("location"), &cookie).await;
    assert_eq!(record.status, 200, "{}", record.body);
    assert!(record.body.contains("Aurora Analytics") && record.body.contains("Done:"));
    let (elsewhere, _) = done.header("location").split_once("&mark").unwrap();
    let unmarked = world.get(elsewhere, &cookie).await;
    assert_eq!(unmarked.status, 200);
    assert!(!unmarked.body.contains("Done:"));
    let list = world.get("/client?text=aurora", &cookie).await;
    assert!(list.body.contains("Aurora Analytics"));
    let other = world.get("/client?text=borealis", &cookie).await;
    assert!(
        other.body.contains("Nothing matches your search.")
            && other.body.contains("value=\"borealis\"")
    );
}

#[actix_web::test]
async fn a_form_sent_twice_acts_once() {
    let world = World::new();
    let cookie = world.sign_in("manager").await;
    let first = register(&world, &cookie, &[("once", "same")]).await;
    let second = register(&world, &cookie, &[("once", "same")]).await;
    assert_eq!(first.header("location"), second.header("location"));
    let other = register(&world, &cookie, &[("once", "same"), ("name", "Another")]).await;
    assert_eq!(other.status, 409);
    assert!(other.body.contains("value=\"Another\"") && !other.body.contains("Idempotency"));
}

#[actix_web::test]
async fn wrong_fields_are_all_named_and_nothing_typed_is_lost() {
    let world = World::new();
    let cookie = world.sign_in("manager").await;
    let answer = register(&world, &cookie, &[("name", " "), ("email", "nowhere")]).await;
    assert_eq!(answer.status, 422);
    for kept in [
        "href=\"#f-name\"",
        "href=\"#f-email\"",
        "value=\"nowhere\"",
        "value=\"Lim Hui\"",
        "data-kept",
    ] {
        assert!(answer.body.contains(kept), "{kept} in {}", answer.body);
    }
}

#[actix_web::test]
async fn a_form_of_another_session_changes_nothing_and_keeps_what_was_typed() {
    let world = World::new();
    let cookie = world.sign_in("manager").await;
    let answer = register(&world, &cookie, &[("csrf", "0".repeat(64).as_str())]).await;
    assert_eq!(answer.status, 403);
    assert!(answer.body.contains("value=\"Aurora Analytics\""));
    assert!(!world.get("/client", &cookie).await.body.contains("Aurora"));
    let cross = TestRequest::post()
        .uri("/client/register")
        .insert_header(("sec-fetch-site", "cross-site"));
    assert_eq!(world.ask(cross.set_form(typed())).await.status, 403);
}
