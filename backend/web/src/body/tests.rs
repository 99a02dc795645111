//! Bodies that are too long, too slow or too many, and those that fit.

use super::*;
use actix_web::body::BodySize;
use std::collections::VecDeque;
use std::convert::Infallible;
use std::task::{Context, Poll};

/// Sends pieces, and then ends or says nothing more.
pub(crate) struct Sender {
    pieces: VecDeque<Bytes>,
    ends: bool,
}

impl MessageBody for Sender {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Stream
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Infallible>>> {
        match self.pieces.pop_front() {
            Some(piece) => Poll::Ready(Some(Ok(piece))),
            None if self.ends => Poll::Ready(None),
            None => Poll::Pending,
        }
    }
}

/// A body that comes in these pieces.
pub(crate) fn incoming(pieces: &[&[u8]], ends: bool) -> Incoming<Sender> {
    let pieces = pieces.iter().map(|piece| Bytes::copy_from_slice(piece));
    Incoming {
        stream: Box::pin(Sender {
            pieces: pieces.collect(),
            ends,
        }),
        declared: None,
        any: true,
        ended: false,
    }
}

const QUICK: Pace = Pace {
    first: Duration::from_millis(20),
    grace: Duration::from_millis(40),
    small: 10,
    rate: 1000,
    longest: Duration::from_millis(80),
};

fn room(kilobytes: usize) -> Arc<Semaphore> {
    Arc::new(Semaphore::new(kilobytes))
}

#[actix_web::test]
async fn a_body_is_taken_whole_up_to_its_limit() {
    let mut fits = incoming(&[b"12345", b"67890"], true);
    let taken = fits.whole(10, &FORM, &room(0)).await.unwrap();
    assert_eq!(&taken.open().0[..], b"1234567890");
    let mut over = incoming(&[b"12345", b"678901"], true);
    let problem = over.whole(10, &FORM, &room(0)).await.unwrap_err();
    assert_eq!(problem.status, 413);
    assert!(over.ended, "a little too much is read on");
}

#[actix_web::test]
async fn a_body_far_over_its_limit_is_not_read_to_its_end() {
    let mega = vec![0u8; 700 * 1024];
    let mut chunked = incoming(&[&mega, &mega, &mega], false);
    let problem = chunked.whole(10, &FORM, &room(0)).await.unwrap_err();
    assert_eq!((problem.status, chunked.ended), (413, false));
    assert_eq!(chunked.stream.pieces.len(), 1);
    let mut declared = incoming(&[&mega], false);
    declared.declared = Some(200_000_000);
    let problem = declared.whole(10, &FORM, &room(0)).await.unwrap_err();
    assert_eq!((problem.status, declared.stream.pieces.len()), (413, 1));
}

#[actix_web::test]
async fn a_body_that_does_not_come_in_time_is_408() {
    for pieces in [Vec::new(), vec![&b"a"[..]]] {
        let mut slow = incoming(&pieces, false);
        let problem = slow.whole(10, &QUICK, &room(0)).await.unwrap_err();
        assert_eq!((problem.status, slow.ended), (408, false));
        assert!(
            problem
                .headers
                .contains(&("Connection", "close".to_owned()))
        );
    }
}

#[test]
fn bytes_earn_time_up_to_the_longest() {
    let began = Instant::now();
    let allowed = |seen| QUICK.until(began, seen) - began;
    assert_eq!(allowed(0), QUICK.first);
    assert_eq!(allowed(1), QUICK.grace);
    assert_eq!(allowed(10), QUICK.grace);
    assert_eq!(allowed(30), QUICK.grace + Duration::from_millis(20));
    assert_eq!(allowed(1_000_000), QUICK.longest);
    assert_eq!(FORM.until(began, FREE), began + FORM.grace);
}

#[actix_web::test]
async fn long_bodies_share_their_memory_and_small_ones_need_none() {
    let (room, long) = (room(100), vec![b'x'; FREE + 60 * 1024]);
    let limit = 1024 * 1024;
    let mut first = incoming(&[&long], true);
    let taken = first.whole(limit, &FORM, &room).await.unwrap();
    assert_eq!(room.available_permits(), 40);
    let mut second = incoming(&[&long], true);
    let problem = second.whole(limit, &FORM, &room).await.unwrap_err();
    assert_eq!((problem.status, problem.word), (503, "crowded"));
    let mut small = incoming(&[&long[..FREE]], true);
    assert!(small.whole(limit, &FORM, &room).await.is_ok());
    drop(taken);
    let mut third = incoming(&[&long], true);
    assert!(third.whole(limit, &FORM, &room).await.is_ok());
}
