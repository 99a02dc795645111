//! How the bytes of an answer leave: piece by piece.

use crate::body::Incoming;
use actix_web::body::{BodySize, MessageBody};
use actix_web::web::Bytes;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

/// The longest piece of a body that is handed to the connection at a time, bytes.
pub(crate) const PIECE: usize = 16 * 1024;

/// The bytes of an answer, and what the request was still to bring: see [`Incoming::unread`].
///
/// They leave piece by piece. The connection copies what it is given, and of bytes that many
/// answers share, a reader who does not take them holds no more than one piece.
pub(super) struct Answer {
    pub bytes: Bytes,
    pub _unread: Option<Incoming>,
}

impl MessageBody for Answer {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Sized(self.bytes.len() as u64)
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Infallible>>> {
        let length = self.bytes.len().min(PIECE);
        let piece = self.bytes.split_to(length);
        Poll::Ready((!piece.is_empty()).then_some(Ok(piece)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::task::Waker;

    #[test]
    fn a_long_answer_leaves_in_pieces_that_are_no_copies() {
        let bytes = Bytes::from(vec![b'x'; 2 * PIECE + 1]);
        let (start, whole) = (bytes.as_ptr() as usize, bytes.len());
        let mut answer = Answer {
            bytes,
            _unread: None,
        };
        assert_eq!(answer.size(), BodySize::Sized(whole as u64));
        let mut context = Context::from_waker(Waker::noop());
        let mut lengths = Vec::new();
        while let Poll::Ready(Some(Ok(piece))) = Pin::new(&mut answer).poll_next(&mut context) {
            let before: usize = lengths.iter().sum();
            assert_eq!(piece.as_ptr() as usize, start + before);
            lengths.push(piece.len());
        }
        assert_eq!(lengths, [PIECE, PIECE, 1]);
    }
}
