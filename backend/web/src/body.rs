//! The body of a request on its way: bounded in bytes, in time and in what all bodies hold together.

use crate::problem::Problem;
use actix_web::HttpRequest;
use actix_web::body::{BodyStream, MessageBody};
use actix_web::http::header::{CONTENT_LENGTH, TRANSFER_ENCODING};
use actix_web::web::{Bytes, BytesMut, Payload};
use domain::error::FieldError;
use std::any::Any;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout_at;

/// A body a little over its limit is read on for so many bytes, so that the sender hears the
/// answer instead of a broken connection. One that is far over it is answered at once.
const PATIENCE: usize = 1024 * 1024;
/// So many bytes each body may hold without asking for a part of the memory they all share.
const FREE: usize = 64 * 1024;

/// How fast a body must come.
pub(crate) struct Pace {
    /// Until the first byte is there.
    pub first: Duration,
    /// Until a small body is there as a whole.
    pub grace: Duration,
    /// Bytes that the grace is enough for.
    pub small: usize,
    /// Bytes that earn one more second, beyond those.
    pub rate: usize,
    /// Until any body is there as a whole.
    pub longest: Duration,
}

/// The pace of forms and JSON: 64 kB within half a minute, what is longer at 128 kbit/s or more.
pub(crate) const FORM: Pace = Pace {
    first: Duration::from_secs(10),
    grace: Duration::from_secs(30),
    small: 64 * 1024,
    rate: 16 * 1024,
    longest: Duration::from_secs(120),
};

impl Pace {
    /// Until when more must have come, once so many bytes are there.
    pub fn until(&self, began: Instant, seen: usize) -> Instant {
        let earned = seen.saturating_sub(self.small).saturating_mul(1000) / self.rate.max(1);
        let earned = Duration::from_millis(u64::try_from(earned).unwrap_or(u64::MAX));
        let allowed = if seen == 0 {
            self.first
        } else {
            self.grace.saturating_add(earned)
        };
        began
            .checked_add(allowed.min(self.longest))
            .unwrap_or(began)
    }
}

/// A body that was taken in, with its share of the memory or its place among uploads.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    bytes: BytesMut,
    held: Option<OwnedSemaphorePermit>,
    place: Option<Box<dyn Any + Send>>,
    /// What is wrong with the files of a form that brought some and is put down as one without; none of any other.
    refused: Option<Vec<FieldError>>,
}

/// What is held as long as a body is in use.
pub(crate) type Held = (Option<OwnedSemaphorePermit>, Option<Box<dyn Any + Send>>);

impl Taken {
    /// A body that holds a place until it is dropped.
    pub fn in_place(bytes: BytesMut, place: Box<dyn Any + Send>) -> Taken {
        Taken {
            bytes,
            place: Some(place),
            ..Taken::default()
        }
    }

    /// The same of a body that brought files along, with what is wrong with them.
    pub fn with_files(self, refused: Vec<FieldError>) -> Taken {
        Taken {
            refused: Some(refused),
            ..self
        }
    }

    /// The bytes, what is held as long as they are in use, and what is wrong with the files of a form that
    /// brought some.
    pub fn open(self) -> (Bytes, Held, Option<Vec<FieldError>>) {
        (self.bytes.freeze(), (self.held, self.place), self.refused)
    }

    /// Takes a piece more, with its share of the memory.
    ///
    /// # Errors
    /// 503 when all bodies together hold too much.
    pub fn keep(&mut self, piece: &[u8], room: &Arc<Semaphore>) -> Result<(), Problem> {
        let length = self.bytes.len().saturating_add(piece.len());
        let needed = length.saturating_sub(FREE).div_ceil(1024);
        let held = self.held.as_ref().map_or(0, |held| held.num_permits());
        if needed > held {
            let more = u32::try_from(needed - held).unwrap_or(u32::MAX);
            let permit = Arc::clone(room).try_acquire_many_owned(more);
            let permit = permit.map_err(|_| Problem::crowded())?;
            match &mut self.held {
                Some(held) => held.merge(permit),
                none => *none = Some(permit),
            }
        }
        self.bytes.extend_from_slice(piece);
        Ok(())
    }
}

/// A body on its way.
pub(crate) struct Incoming<B = BodyStream<Payload>> {
    stream: Pin<Box<B>>,
    /// Its length, where the sender says it.
    declared: Option<usize>,
    /// Whether there is one at all.
    any: bool,
    ended: bool,
}

impl Incoming {
    /// The body of a request.
    pub fn of(request: &HttpRequest, payload: Payload) -> Incoming {
        let headers = request.headers();
        let declared = headers.get(CONTENT_LENGTH);
        let declared: Option<usize> = declared
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.parse().ok());
        Incoming {
            stream: Box::pin(BodyStream::new(payload)),
            declared,
            any: headers.contains_key(TRANSFER_ENCODING)
                || declared.is_some_and(|length| length > 0),
            ended: false,
        }
    }

    /// What nobody has read to its end. The answer keeps hold of it: a body that is let go while
    /// more may come is read to its end by the server, however long and slow it is, where with one
    /// that is still held the connection is closed behind the answer.
    pub fn unread(self) -> Option<Incoming> {
        (self.any && !self.ended).then_some(self)
    }
}

impl<B: MessageBody> Incoming<B> {
    /// Whether the sender says that there are more bytes than this.
    pub fn is_over(&self, limit: usize) -> bool {
        self.declared.is_some_and(|length| length > limit)
    }

    /// The next piece; none at the end.
    ///
    /// # Errors
    /// 408 when it is not there in time, 400 when the connection broke.
    pub async fn next(&mut self, until: Instant) -> Result<Option<Bytes>, Problem> {
        if Instant::now() >= until {
            return Err(Problem::slow());
        }
        let stream = &mut self.stream;
        let piece = poll_fn(|cx| stream.as_mut().poll_next(cx));
        let piece = timeout_at(until.into(), piece)
            .await
            .map_err(|_| Problem::slow())?;
        self.ended = !matches!(piece, Some(Ok(_)));
        piece
            .transpose()
            .map_err(|_| Problem::malformed("The body was cut off."))
    }

    /// The whole body, never longer than its limit.
    ///
    /// # Errors
    /// 413 when it is too long, 408 when it comes too slowly, 503 when all bodies together hold
    /// too much, 400 when it is cut off.
    pub async fn whole(
        &mut self,
        limit: usize,
        pace: &Pace,
        room: &Arc<Semaphore>,
    ) -> Result<Taken, Problem> {
        let most = limit.saturating_add(PATIENCE);
        if self.is_over(most) {
            return Err(Problem::too_large(limit));
        }
        let (began, mut seen) = (Instant::now(), 0usize);
        let mut taken = Taken::default();
        while let Some(piece) = self.next(pace.until(began, seen)).await? {
            seen = seen.saturating_add(piece.len());
            if seen > most {
                break;
            }
            if seen <= limit {
                taken.keep(&piece, room)?;
            }
        }
        if seen > limit {
            return Err(Problem::too_large(limit));
        }
        Ok(taken)
    }
}

#[cfg(test)]
pub(crate) mod tests;
