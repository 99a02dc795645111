//! A picture of a PDF's first page. A PDF that somebody brought may be made to do harm, so that it is read by a
//! process of its own, with little memory and little time, and only pixels come back.

use crate::App;
use domain::{Error, Result};
use std::fs::File;
use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// So many are drawn at a time, by this process.
const AT_A_TIME: usize = 2;
/// How long one may take.
const LONGEST: Duration = Duration::from_secs(10);
/// The longest picture that is taken, bytes.
const MOST: u64 = 8 * 1024 * 1024;
/// How long one waits for its turn.
const PATIENCE: Duration = Duration::from_secs(2);
/// How often it is asked for.
const LOOK: Duration = Duration::from_millis(10);

static DRAWN: AtomicUsize = AtomicUsize::new(0);

/// A place among those that are drawn, given back when it is dropped.
struct Place;

impl Place {
    fn take() -> Option<Place> {
        let more = |drawn| (drawn < AT_A_TIME).then_some(drawn + 1);
        let taken = DRAWN.fetch_update(Ordering::AcqRel, Ordering::Acquire, more);
        // Only what was taken is given back: a place that is made is one.
        taken.is_ok().then(|| Place)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        DRAWN.fetch_sub(1, Ordering::AcqRel);
    }
}

/// The first page of a PDF as PNG; none where it cannot be drawn, or too many are drawn at once.
///
/// # Errors
/// When the process cannot be started.
pub fn first_page(app: &App, pdf: &File) -> Result<Option<Vec<u8>>> {
    let began = Instant::now();
    let place = loop {
        match Place::take() {
            Some(place) => break place,
            None if began.elapsed() > PATIENCE => return Ok(None),
            None => thread::sleep(LOOK),
        }
    };
    let drawn = draw(app, pdf);
    drop(place);
    drawn
}

fn draw(app: &App, pdf: &File) -> Result<Option<Vec<u8>>> {
    let Some(program) = &app.config().program else {
        return Ok(None);
    };
    let mut child = Command::new(program)
        .arg("preview")
        .env_clear()
        .stdin(Stdio::from(pdf.try_clone().map_err(Error::internal)?))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(Error::internal)?;
    let Some(picture) = child.stdout.take() else {
        return Ok(None);
    };
    let reading = thread::spawn(move || {
        let mut bytes = Vec::new();
        picture
            .take(MOST + 1)
            .read_to_end(&mut bytes)
            .map(|_| bytes)
    });
    let well = ended_well(&mut child);
    let bytes = reading.join().ok().and_then(std::result::Result::ok);
    Ok(bytes.filter(|bytes| well && bytes.len() as u64 <= MOST && !bytes.is_empty()))
}

/// Waits for the process, and ends it when it takes too long.
fn ended_well(child: &mut Child) -> bool {
    let began = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if began.elapsed() < LONGEST => thread::sleep(LOOK),
            _ => {
                let _ended = child.kill();
                let _gone = child.wait();
                return false;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_finds_no_place_gives_none_back() {
        let held: Vec<Place> = (0..AT_A_TIME).filter_map(|_| Place::take()).collect();
        assert_eq!(held.len(), AT_A_TIME);
        for _ in 0..5 {
            assert!(Place::take().is_none());
        }
        drop(held);
        assert_eq!(DRAWN.load(Ordering::Acquire), 0);
        assert!(Place::take().is_some());
    }
}
