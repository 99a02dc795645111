//! What becomes of a request when our own code panics.

use super::World;
use crate::body::Incoming;
use crate::door::thread::{settle, survive};
use crate::entrance::Entrance;
use crate::reply::Reply;
use crate::visit::Visit;
use actix_web::body::to_bytes;
use actix_web::test::TestRequest;
use actix_web::web::Payload;
use actix_web::{FromRequest, HttpResponse};
use std::sync::Arc;
use std::time::Instant;

/// The answer to a request for a path, made by `reply`.
async fn settled(
    world: &World,
    path: &str,
    reply: impl FnOnce(&mut Visit) -> Reply + Send + 'static,
) -> HttpResponse {
    let entrance = || Entrance {
        app: world.app.clone(),
        tally: Arc::clone(&world.tally),
        tongues: Arc::clone(&world.tongues),
    };
    let (request, mut payload) = TestRequest::get().uri(path).to_http_parts();
    let payload = Payload::from_request(&request, &mut payload).await.unwrap();
    let visit = Visit::of(entrance(), &request);
    let mut spare = Visit::of(entrance(), &request);
    spare.id.clone_from(&visit.id);
    let incoming = Incoming::of(&request, payload);
    settle(visit, spare, incoming, Instant::now(), reply).await
}

/// Status, what the headers guard, and the body of an answer.
async fn taken(response: HttpResponse) -> (u16, [String; 2], String) {
    let status = response.status().as_u16();
    let header = |name: &str| {
        let found = response.headers().get(name);
        found.map_or_else(String::new, |value| value.to_str().unwrap().to_owned())
    };
    let headers = [header("x-content-type-options"), header("x-request-id")];
    let body = to_bytes(response.into_body()).await;
    let body = body.unwrap_or_else(|_| panic!("no body"));
    (status, headers, String::from_utf8(body.to_vec()).unwrap())
}

#[actix_web::test]
async fn a_panic_is_answered_as_a_fault_of_ours_with_its_number_and_every_guard() {
    let world = World::new();
    for (path, said) in [
        ("/client", "Something went wrong on our side"),
        ("/api/v1/client", "/problem#internal"),
    ] {
        let response = settled(&world, path, |_| panic!("a secret of the code")).await;
        let (status, [guard, id], body) = taken(response).await;
        assert_eq!((status, guard.as_str()), (500, "nosniff"), "{path}");
        assert_eq!(id.len(), 16, "{path}");
        assert!(body.contains(said) && body.contains(&id), "{body}");
        assert!(!body.contains("secret"), "{body}");
    }
}

#[actix_web::test]
async fn a_panic_while_a_request_is_read_ends_with_what_was_said() {
    let well = survive(async { 5 }).await;
    assert_eq!(well.unwrap(), 5);
    let panic = survive(async {
        actix_web::rt::task::yield_now().await;
        panic!("as it is meant to")
    });
    let said: Box<dyn std::any::Any + Send> = match panic.await {
        Ok(()) => panic!("it went well"),
        Err(said) => said,
    };
    assert_eq!(said.downcast_ref::<&str>(), Some(&"as it is meant to"));
}
