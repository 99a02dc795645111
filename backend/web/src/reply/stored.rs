//! A file that is read while it leaves: piece by piece, each on a thread that may wait for the disk.

use crate::body::Incoming;
use actix_web::body::{BodySize, MessageBody};
use actix_web::web::{self, Bytes};
use std::fs::File;
use std::future::Future;
use std::io::{self, Read};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// The longest piece that is read at a time, bytes.
const PIECE: u64 = 64 * 1024;

type Reading = Pin<Box<dyn Future<Output = io::Result<(File, Bytes)>>>>;

/// A file that is to leave, from where it stands.
#[derive(Debug)]
pub(crate) struct Stored {
    file: File,
    size: u64,
}

impl Stored {
    /// So many bytes of a file.
    pub fn of(file: File, size: u64) -> Stored {
        Stored { file, size }
    }

    /// Lets it leave, keeping hold of what of the request nobody has read: see [`Incoming::unread`].
    pub(super) fn leave(self, unread: Option<Incoming>) -> Leaving {
        Leaving {
            file: Some(self.file),
            size: self.size,
            left: self.size,
            reading: None,
            _unread: unread,
        }
    }
}

/// A file on its way out.
pub(super) struct Leaving {
    file: Option<File>,
    size: u64,
    left: u64,
    reading: Option<Reading>,
    _unread: Option<Incoming>,
}

fn read(mut file: File, most: u64) -> io::Result<(File, Bytes)> {
    let mut piece = Vec::new();
    (&mut file).take(most).read_to_end(&mut piece)?;
    Ok((file, Bytes::from(piece)))
}

impl MessageBody for Leaving {
    type Error = io::Error;

    fn size(&self) -> BodySize {
        BodySize::Sized(self.size)
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Bytes>>> {
        if let Some(file) = self.file.take() {
            if self.left == 0 {
                return Poll::Ready(None);
            }
            let most = self.left.min(PIECE);
            let piece = web::block(move || read(file, most));
            self.reading = Some(Box::pin(async {
                piece
                    .await
                    .unwrap_or_else(|lost| Err(io::Error::other(lost)))
            }));
        }
        let Some(reading) = &mut self.reading else {
            return Poll::Ready(None);
        };
        let read = ready!(reading.as_mut().poll(context));
        self.reading = None;
        Poll::Ready(Some(read.and_then(|(file, piece)| {
            if piece.is_empty() {
                return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
            }
            self.left = self.left.saturating_sub(piece.len() as u64);
            self.file = Some(file);
            Ok(piece)
        })))
    }
}
