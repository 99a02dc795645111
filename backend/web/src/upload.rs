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
/// sender hears that his file is too long.
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
    async fn take(self: &Arc<Self>, network: IpAddr) -> Result<Place, Problem> {
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
struct Place {
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
mod tests {
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
        assert!(problem.detail.contains("2 MB"), "{}", problem.detail);
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
}
