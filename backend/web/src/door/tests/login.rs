//! Login, logout and what ends a session.

use super::{PASSWORD, World};
use crate::door::tests::world::Answer;
use actix_web::test::TestRequest;
use domain::{Actor, Role};
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
    let said = |answer: &Answer| {
        answer
            .body
            .contains("Login and password do not belong together.")
    };
    assert!(said(&known) && said(&unknown));
}

#[actix_web::test]
async fn the_sixth_try_is_refused_even_with_the_right_password() {
    let world = World::new();
    for _ in 0..5 {
        let answer = world
            .post("/login", "", &[("login", "manager"), ("password", "wrong")])
            .await;
        assert_eq!(answer.status, 422);
    }
    let refused = world
        .post(
            "/login",
            "",
            &[("login", "manager"), ("password", PASSWORD)],
        )
        .await;
    assert_eq!(refused.status, 429);
    assert!(
        refused.body.contains("Try again in 15 minutes."),
        "{}",
        refused.body
    );
    assert_eq!(refused.header("retry-after"), "900");
    world.user("other", Role::Planner);
    world.sign_in("other").await;
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
