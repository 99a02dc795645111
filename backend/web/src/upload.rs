//! A file sent to public verification: read while it arrives, few at a time, none of it kept.

use crate::body::{Incoming, Pace, Taken};
use crate::multipart::Reader;
use crate::problem::Problem;
use actix_web::body::MessageBody;
use actix_web::web::BytesMut;
use std::sync::Arc;
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
/// 415 when the body is no form with files, 413 when the file is too long, 408 when it comes too
/// slowly, 503 when too many are on their way.
pub(crate) async fn take<B: MessageBody>(
    incoming: &mut Incoming<B>,
    content_type: &str,
    places: &Arc<Semaphore>,
) -> Result<Taken, Problem> {
    let wanted = "a form with a file (multipart/form-data)";
    let form = Reader::of(content_type, "file").ok_or_else(|| Problem::media_type(wanted))?;
    if incoming.is_over(MOST) {
        return Err(Problem::file_too_large(LIMIT));
    }
    let place = place(places).await?;
    let file = read(incoming, form).await?;
    Ok(Taken::in_place(file, place))
}

async fn place(places: &Arc<Semaphore>) -> Result<OwnedSemaphorePermit, Problem> {
    let place = timeout(WAIT, Arc::clone(places).acquire_owned()).await;
    place.ok().and_then(Result::ok).ok_or_else(Problem::crowded)
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
    Ok(if form.is_whole() {
        file
    } else {
        BytesMut::new()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::tests::incoming;

    const KIND: &str = "multipart/form-data; boundary=b";
    const HEAD: &[u8] =
        b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n";
    const END: &[u8] = b"\r\n--b--\r\n";

    fn places(number: usize) -> Arc<Semaphore> {
        Arc::new(Semaphore::new(number))
    }

    async fn sent(pieces: &[&[u8]], ends: bool) -> Result<Taken, Problem> {
        take(&mut incoming(pieces, ends), KIND, &places(1)).await
    }

    #[actix_web::test]
    async fn a_file_is_taken_out_of_its_form() {
        let taken = sent(&[HEAD, b"%PDF", b"-1.7", END], true).await.unwrap();
        assert_eq!(&taken.open().0[..], b"%PDF-1.7");
        let cut = sent(&[HEAD, b"%PDF"], true).await.unwrap();
        assert!(cut.open().0.is_empty());
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
        let places = places(1);
        let mut first = incoming(&[HEAD, b"%PDF", END], true);
        let taken = take(&mut first, KIND, &places).await.unwrap();
        assert_eq!(places.available_permits(), 0);
        let next = async {
            let mut second = incoming(&[HEAD, b"%PDF", END], true);
            take(&mut second, KIND, &places).await
        };
        let leave = async { drop(taken) };
        let (second, ()) = tokio::join!(next, leave);
        assert!(second.is_ok());
    }

    #[actix_web::test]
    async fn a_file_that_finds_no_place_is_told_to_come_back() {
        let problem = take(&mut incoming(&[HEAD], false), KIND, &places(0)).await;
        let problem = problem.unwrap_err();
        assert_eq!((problem.status, problem.word), (503, "busy"));
        let retry = problem
            .headers
            .iter()
            .any(|(name, _)| *name == "Retry-After");
        assert!(retry);
    }

    #[actix_web::test]
    async fn another_kind_of_body_is_415() {
        let mut plain = incoming(&[b"%PDF"], true);
        let problem = take(&mut plain, "application/pdf", &places(1)).await;
        assert_eq!(problem.unwrap_err().status, 415);
    }
}
