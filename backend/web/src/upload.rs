//! A file sent to public verification: read while it arrives, few at a time, none of it kept.

use crate::body::{Incoming, Pace, Taken};
use crate::multipart::{Reader, Wrong};
use crate::problem::Problem;
use actix_web::body::MessageBody;
use actix_web::web::BytesMut;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// The longest file that is looked at. A certificate has about 300 kB.
pub(crate) const LIMIT: usize = 2 * 1024 * 1024;
/// The longest form that is read. What is between the two is read on and dropped, so that the
/// sender hears that the file is too long.
const MOST: usize = 5 * 1024 * 1024;
/// How long a file waits for a place among those on their way.
const WAIT: Duration = Duration::from_secs(1);

/// Places are few and anybody may ask for one, so that a file must come at 128 kbit/s or more.
const PACE: Pace = Pace {
    first: Duration::from_secs(5),
    grace: Duration::from_secs(5),
    small: 0,
    rate: 16 * 1024,
    longest: Duration::from_secs(60),
};

/// The file of a form, empty when there is none; it holds its place until it is dropped.
///
/// # Errors
/// 415 when the body is no form with files or the file is encoded, 422 when there are several, 413
/// when it is too long, 408 when it comes too slowly, 503 when too many are on their way.
pub(crate) async fn take<B: MessageBody>(
    incoming: &mut Incoming<B>,
    content_type: &str,
    places: &Arc<Places>,
    network: IpAddr,
) -> Result<Taken, Problem> {
    let wanted = "a form with a file (multipart/form-data)";
    let form = Reader::of(content_type, "file").ok_or_else(|| Problem::media_type(wanted))?;
    if incoming.is_over(MOST) {
        return Err(Problem::file_too_large(LIMIT));
    }
    let place = places.take(network).await?;
    let file = read(incoming, form).await?;
    Ok(Taken::in_place(file, Box::new(place)))
}

/// The places for files on their way: few in all, and fewer for one address, so that nobody holds
/// them all.
pub(crate) struct Places {
    all: Arc<Semaphore>,
    each: usize,
    by: Mutex<HashMap<IpAddr, usize>>,
}

impl Places {
    /// So many places, and so many of them for each address.
    pub fn new(all: usize, each: usize) -> Arc<Places> {
        Arc::new(Places {
            all: Arc::new(Semaphore::new(all)),
            each,
            by: Mutex::default(),
        })
    }

    /// A place for an address, after a short wait at most; none when it holds its share already.
    pub async fn take(self: &Arc<Self>, network: IpAddr) -> Result<Place, Problem> {
        {
            let mut by = self.by.lock().unwrap_or_else(PoisonError::into_inner);
            let held = by.entry(network).or_default();
            if *held >= self.each {
                return Err(Problem::crowded());
            }
            *held += 1;
        }
        // From here on it is given back, whatever comes.
        let mut place = Place {
            places: Arc::clone(self),
            network,
            _permit: None,
        };
        let permit = timeout(WAIT, Arc::clone(&self.all).acquire_owned()).await;
        let permit = permit.ok().and_then(Result::ok);
        place._permit = Some(permit.ok_or_else(Problem::crowded)?);
        Ok(place)
    }
}

/// A place that is given back when it is dropped.
pub(crate) struct Place {
    places: Arc<Places>,
    network: IpAddr,
    _permit: Option<OwnedSemaphorePermit>,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut by = self
            .places
            .by
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(held) = by.get_mut(&self.network) {
            *held -= 1;
            if *held == 0 {
                by.remove(&self.network);
            }
        }
    }
}

async fn read<B: MessageBody>(
    incoming: &mut Incoming<B>,
    mut form: Reader,
) -> Result<BytesMut, Problem> {
    let (began, mut seen) = (Instant::now(), 0usize);
    let (mut file, mut length) = (BytesMut::new(), 0usize);
    while let Some(piece) = incoming.next(PACE.until(began, seen)).await? {
        seen = seen.saturating_add(piece.len());
        if seen > MOST {
            break;
        }
        form.feed(&piece, |bytes| {
            length = length.saturating_add(bytes.len());
            if length <= LIMIT {
                file.extend_from_slice(bytes);
            } else {
                file = BytesMut::new();
            }
        });
    }
    if seen > MOST || length > LIMIT {
        return Err(Problem::file_too_large(LIMIT));
    }
    match form.wrong() {
        Some(Wrong::Several) => Err(Problem::several_files()),
        Some(Wrong::Encoded) => Err(Problem::media_type("the file as it is, not encoded")),
        None if form.is_whole() => Ok(file),
        None => Ok(BytesMut::new()),
    }
}

#[cfg(test)]
mod tests;
