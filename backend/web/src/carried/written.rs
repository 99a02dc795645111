//! One file on its way to the store: pieces go to a thread that writes them, and no more than a few wait for it.

use super::Bringer;
use actix_web::web::{self, Bytes};
use domain::{Error, Result};
use service::upload::{self, LONGEST, Upload};
use std::future::Future;
use std::pin::Pin;
use tokio::sync::mpsc::{Sender, channel};

/// Pieces that wait for the disk.
const WAITING: usize = 4;

type Writing = Pin<Box<dyn Future<Output = Result<Upload>>>>;

/// A file on its way. It is gone when it is dropped before its end.
pub(super) struct Written {
    pieces: Sender<Part>,
    writing: Writing,
    length: u64,
}

/// What the thread that writes is told. A file of which nobody says that it has ended is none.
enum Part {
    Bytes(Bytes),
    End,
}

impl Written {
    pub fn begin(bringer: Bringer, field: &'static str, name: String) -> Written {
        let (pieces, mut arriving) = channel(WAITING);
        let written = web::block(move || {
            let mut draft = upload::begin(&bringer.app)?;
            loop {
                match arriving.blocking_recv() {
                    Some(Part::Bytes(bytes)) => draft.write(&bytes)?,
                    Some(Part::End) => break,
                    None => return Err(Error::internal("a file was cut off")),
                }
            }
            let Bringer {
                app,
                actor,
                request,
            } = &bringer;
            upload::keep(app, actor, request, field, &name, draft)
        });
        Written {
            pieces,
            writing: Box::pin(async {
                written
                    .await
                    .unwrap_or_else(|lost| Err(Error::internal(lost)))
            }),
            length: 0,
        }
    }

    /// Takes the next bytes. Of what is too long anyway no more is written than shows that it is.
    pub async fn take(&mut self, bytes: Bytes) {
        let before = self.length;
        self.length = before.saturating_add(bytes.len() as u64);
        if before <= LONGEST {
            // Nobody listens where writing failed; why, the end tells.
            let _sent = self.pieces.send(Part::Bytes(bytes)).await;
        }
    }

    /// Ends the file.
    ///
    /// # Errors
    /// As [`upload::keep`].
    pub async fn end(self) -> Result<Upload> {
        let _sent = self.pieces.send(Part::End).await;
        self.writing.await
    }
}
