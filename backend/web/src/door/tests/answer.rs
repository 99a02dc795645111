//! What an answer is made of: packed or not, kept by browsers or not.

use super::World;
use crate::door::tests::world::Answer;
use crate::static_file::BUILD;
use actix_web::test::TestRequest;
use flate2::read::GzDecoder;
use std::io::Read;

async fn packed(world: &World, path: &str) -> Answer {
    let request = TestRequest::get().uri(path);
    let takes = ("accept-encoding", "br;q=1.0, gzip;q=0.8");
    world.ask(request.insert_header(takes)).await
}

fn unpacked(answer: &Answer) -> String {
    let mut text = String::new();
    GzDecoder::new(&answer.bytes[..])
        .read_to_string(&mut text)
        .unwrap();
    text
}

#[actix_web::test]
async fn a_page_is_packed_for_those_who_take_it_and_is_the_same_page() {
    let world = World::new();
    let plain = world.get("/verify", "").await;
    let packed = packed(&world, "/verify").await;
    assert_eq!(plain.header("content-encoding"), "");
    assert_eq!(packed.header("content-encoding"), "gzip");
    for answer in [&plain, &packed] {
        assert_eq!(answer.header("vary"), "Accept-Encoding");
    }
    assert!(packed.bytes.len() < plain.bytes.len());
    assert_eq!(unpacked(&packed), plain.body);
}

#[actix_web::test]
async fn a_short_answer_is_left_as_it_is() {
    let world = World::new();
    let health = packed(&world, "/healthz").await;
    assert_eq!(
        (health.status, health.header("content-encoding")),
        (200, "")
    );
    let missing = packed(&world, "/api/v1/nowhere").await;
    assert_eq!(missing.header("content-encoding"), "");
    assert_eq!(missing.json()["status"], 404);
}

#[actix_web::test]
async fn a_file_of_the_pages_is_kept_for_good_under_its_own_address() {
    let world = World::new();
    let build = BUILD.as_str();
    let named = world.get(&format!("/static/style.css?v={build}"), "").await;
    let for_good = "public, max-age=31536000, immutable";
    assert_eq!(named.header("cache-control"), for_good);
    let old = world.get("/static/style.css?v=000000000000", "").await;
    assert_eq!(old.header("cache-control"), "no-cache");
    assert!(packed(&world, "/static/style.css").await.bytes.len() < old.bytes.len() / 2);
}

#[actix_web::test]
async fn a_file_the_browser_holds_already_is_not_sent_again() {
    let world = World::new();
    let (plain, packed) = (
        world.get("/static/style.css", "").await,
        packed(&world, "/static/style.css").await,
    );
    let tags = [plain.header("etag"), packed.header("etag")];
    assert_ne!(tags[0], tags[1], "other bytes, another tag");
    assert_eq!(unpacked(&packed), plain.body);
    let asked = |held: String| {
        let request = TestRequest::get().uri("/static/style.css");
        world.ask(request.insert_header(("if-none-match", held)))
    };
    for held in [
        tags[0].to_owned(),
        format!("W/{}", tags[1]),
        format!("\"other\", {}", tags[0]),
        "*".to_owned(),
    ] {
        let answer = asked(held).await;
        assert_eq!((answer.status, answer.bytes.len()), (304, 0));
        assert_eq!(answer.header("etag"), tags[0]);
    }
    assert_eq!(asked("\"other\"".to_owned()).await.status, 200);
}
