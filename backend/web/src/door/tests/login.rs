//! Login, logout and what ends a session.

use super::{PASSWORD, World};
use crate::door::tests::world::Answer;
use actix_web::test::TestRequest;
use domain::{Actor, Role};
use serde_json::json;
use service::account::reset_password;

#[actix_web::test]
async fn who_is_not_signed_in_is_led_to_the_login_and_back() {
    let world = World::new();
    let front = world.get("/", "").await;
    assert_eq!((front.status, front.header("location")), (303, "/login"));
    let deep = world.get("/client", "session=forged").await;
    assert_eq!(deep.header("location"), "/login?next=%2Fclient");
    let fields = [
        ("login", "MANAGER "),
        ("password", PASSWORD),
        ("next", "/client"),
    ];
    let entered = world.post("/login", "", &fields).await;
    assert_eq!(
        (entered.status, entered.header("location")),
        (303, "/client")
    );
}

#[actix_web::test]
async fn a_refused_login_keeps_the_login_and_clears_the_password() {
    let world = World::new();
    let known = world
        .post("/login", "", &[("login", "manager"), ("password", "wrong")])
        .await;
    let unknown = world
        .post("/login", "", &[("login", "nobody"), ("password", "wrong")])
        .await;
    assert_eq!((known.status, unknown.status), (422, 422));
    assert!(known.body.contains("value=\"manager\"") && !known.body.contains("wrong\""));
    assert!(known.body.contains("role=\"alert\""));
    assert_eq!(known.header("set-cookie"), "");
    let said = |answer: &Answer| answer.body.contains("The login and password do not match.");
    assert!(said(&known) && said(&unknown));
}

const WRONG: &[(&str, &str)] = &[("login", "manager"), ("password", "wrong")];

/// Asks until somebody is told to wait, whatever the speed of the machine: each wrong password
/// doubles the wait.
async fn slowed(world: &World, ask: impl Fn() -> TestRequest, wrong: u16) -> Answer {
    for tries in 0..20 {
        let answer = world.ask(ask()).await;
        if answer.status == 429 {
            assert!(tries >= 3, "the first three are looked at");
            return answer;
        }
        assert_eq!(answer.status, wrong, "{}", answer.body);
    }
    panic!("nobody had to wait");
}

fn seconds(answer: &Answer) -> u64 {
    answer.header("retry-after").parse().unwrap()
}

#[actix_web::test]
async fn wrong_passwords_are_slowed_down_for_their_name_alone() {
    let world = World::new();
    let ask = || TestRequest::post().uri("/login").set_form(WRONG);
    let refused = slowed(&world, ask, 422).await;
    assert!((1..=60).contains(&seconds(&refused)));
    let said = "Too many wrong passwords. Try again in ";
    assert!(refused.body.contains(said), "{}", refused.body);
    assert!(refused.body.contains("value=\"manager\""));
    assert_eq!(refused.header("set-cookie"), "");
    world.user("other", Role::Planner);
    world.sign_in("other").await;
}

#[actix_web::test]
async fn a_program_is_slowed_down_like_a_person() {
    let world = World::new();
    let wrong = json!({"login": "manager", "password": "wrong"});
    let ask = || TestRequest::post().uri("/api/v1/token").set_json(&wrong);
    let refused = slowed(&world, ask, 401).await;
    assert!((1..=60).contains(&seconds(&refused)));
    assert_eq!(refused.json()["type"], "/problem#throttled");
}

#[actix_web::test]
async fn a_browser_that_was_let_in_before_is_not_slowed_by_others() {
    let world = World::new();
    let right = [("login", "manager"), ("password", PASSWORD)];
    let entered = world.post("/login", "", &right).await;
    let (kept, attributes) = entered.cookie("browser").split_once(';').unwrap();
    assert_eq!(
        attributes,
        " Path=/; HttpOnly; SameSite=Lax; Max-Age=34560000"
    );
    assert!(!entered.cookie("session").is_empty(), "both are kept");
    slowed(
        &world,
        || TestRequest::post().uri("/login").set_form(WRONG),
        422,
    )
    .await;
    let again = world
        .post("/login", &format!("a=b; browser={kept}"), &right)
        .await;
    assert_eq!(again.status, 303, "{}", again.body);
    let (same, _) = again.cookie("browser").split_once(';').unwrap();
    assert_eq!(same, kept);
}

#[actix_web::test]
async fn what_a_browser_keeps_lets_nobody_in() {
    let world = World::new();
    let right = [("login", "manager"), ("password", PASSWORD)];
    let entered = world.post("/login", "", &right).await;
    let (kept, _) = entered.cookie("browser").split_once(';').unwrap();
    let cookie = format!("browser={kept}; session={kept}");
    assert_eq!(world.get("/", &cookie).await.status, 303);
    let wrong = world.post("/login", &cookie, WRONG).await;
    assert_eq!((wrong.status, wrong.cookie("browser")), (422, ""));
}

#[actix_web::test]
async fn signing_out_ends_the_session_itself() {
    let world = World::new();
    let cookie = world.sign_in("manager").await;
    let work = world.get("/", &cookie).await;
    assert_eq!(work.status, 200);
    let forged = world.post("/logout", &cookie, &[("csrf", "0")]).await;
    assert_eq!(forged.status, 403);
    let out = world
        .post("/logout", &cookie, &[("csrf", &work.hidden("csrf"))])
        .await;
    assert_eq!((out.status, out.header("location")), (303, "/login"));
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(world.get("/", &cookie).await.status, 303);
}

#[actix_web::test]
async fn a_new_password_ends_sessions_and_tokens() {
    let world = World::new();
    let (cookie, bearer) = (
        world.sign_in("manager").await,
        world.bearer("manager").await,
    );
    let read = || {
        TestRequest::get()
            .uri("/api/v1/client")
            .insert_header(("authorization", bearer.as_str()))
    };
    assert_eq!(world.ask(read()).await.status, 200);
    let new = "another fifteen words";
    let reset = world.app.write(&Actor::system(), "test", |tx, _| {
        reset_password(tx, "manager", new)
    });
    assert_eq!(reset.unwrap().version, 2);
    assert_eq!(world.ask(read()).await.status, 401);
    assert_eq!(world.get("/", &cookie).await.status, 303);
}
