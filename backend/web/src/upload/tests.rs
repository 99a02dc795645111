//! Files on their way: taken out of their form, bounded, each in its place.

use super::*;
use crate::body::tests::incoming;

const KIND: &str = "multipart/form-data; boundary=b";
const HEAD: &[u8] =
    b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n";
const END: &[u8] = b"\r\n--b--\r\n";

const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

fn places(number: usize) -> Arc<Places> {
    Places::new(number, number)
}

#[actix_web::test]
async fn one_address_never_holds_all_the_places() {
    let places = Places::new(4, 2);
    let (one, two) = (places.take(HERE).await, places.take(HERE).await);
    assert!(one.is_ok() && two.is_ok());
    assert_eq!(places.take(HERE).await.err().unwrap().status, 503);
    let other = IpAddr::from([198, 51, 100, 9]);
    assert!(places.take(other).await.is_ok(), "somebody else is let in");
    drop(one);
    assert!(
        places.take(HERE).await.is_ok(),
        "and the first again after one has left"
    );
    drop(two);
    assert!(places.by.lock().unwrap().is_empty(), "nobody is remembered");
}

async fn sent(pieces: &[&[u8]], ends: bool) -> Result<Taken, Problem> {
    take(&mut incoming(pieces, ends), KIND, &places(1), HERE).await
}

#[actix_web::test]
async fn a_file_is_taken_out_of_its_form() {
    let taken = sent(&[HEAD, b"%PDF", b"-1.7", END], true).await.unwrap();
    assert_eq!(&taken.open().0[..], b"%PDF-1.7");
    let cut = sent(&[HEAD, b"%PDF"], true).await.unwrap();
    assert!(cut.open().0.is_empty());
}

#[actix_web::test]
async fn a_form_with_two_files_or_an_encoded_one_is_refused() {
    let two = sent(&[HEAD, b"%PDF\r\n", HEAD, b"%PDF", END], true).await;
    assert_eq!(two.unwrap_err().status, 422);
    let encoded = b"--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\
        Content-Transfer-Encoding: base64\r\n\r\nJVBERg==";
    let encoded = sent(&[encoded, END], true).await;
    assert_eq!(encoded.unwrap_err().status, 415);
}

#[actix_web::test]
async fn a_file_may_have_two_megabytes_and_not_one_byte_more() {
    let most = vec![b'x'; LIMIT];
    let taken = sent(&[HEAD, &most, END], true).await.unwrap();
    assert_eq!(taken.open().0.len(), LIMIT);
    let problem = sent(&[HEAD, &most, b"x", END], true).await.unwrap_err();
    assert_eq!(problem.status, 413);
    let said = problem.detail.text();
    assert!(said.contains("2 MB"), "{said}");
}

#[actix_web::test]
async fn a_form_that_goes_on_and_on_is_cut() {
    let piece = vec![b'x'; MOST / 4];
    let pieces: Vec<&[u8]> = std::iter::once(HEAD)
        .chain(std::iter::repeat_n(&piece[..], 8))
        .collect();
    assert_eq!(sent(&pieces, false).await.unwrap_err().status, 413);
}

#[actix_web::test]
async fn a_file_holds_its_place_until_it_is_dropped_and_others_wait() {
    let places = Places::new(1, 2);
    let mut first = incoming(&[HEAD, b"%PDF", END], true);
    let taken = take(&mut first, KIND, &places, HERE).await.unwrap();
    assert_eq!(places.all.available_permits(), 0);
    let next = async {
        let mut second = incoming(&[HEAD, b"%PDF", END], true);
        take(&mut second, KIND, &places, HERE).await
    };
    let leave = async { drop(taken) };
    let (second, ()) = tokio::join!(next, leave);
    assert!(second.is_ok());
}

#[actix_web::test]
async fn a_file_that_finds_no_place_is_told_to_come_back() {
    let problem = take(&mut incoming(&[HEAD], false), KIND, &places(0), HERE).await;
    let problem = problem.unwrap_err();
    assert_eq!((problem.status, problem.word), (503, "crowded"));
    let retry = problem
        .headers
        .iter()
        .any(|(name, _)| *name == "Retry-After");
    assert!(retry);
}

#[actix_web::test]
async fn another_kind_of_body_is_415() {
    let mut plain = incoming(&[b"%PDF"], true);
    let problem = take(&mut plain, "application/pdf", &places(1), HERE).await;
    assert_eq!(problem.unwrap_err().status, 415);
}
