//! The log: one JSON line for each event, on standard error.
//!
//! Nothing waits for the log and nothing fails with it. A reader that has gone away, a full disk
//! or a pipe that nobody empties cost lines, and no request: a thread of its own writes them, what
//! cannot be kept is counted, and the number is told as soon as writing works again.

use std::io::{self, ErrorKind, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;
use tracing::Subscriber;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::time::{FormatTime, SystemTime};

/// Lines that may wait to be written.
const WAITING: usize = 1024;
/// How long the program waits for them at its end.
const LEAVE: Duration = Duration::from_secs(1);

/// The log of a running program. What is in it when it is dropped is still written.
#[must_use = "the last lines are written when the log is dropped"]
pub struct Log {
    lines: SyncSender<Note>,
}

/// Starts logging from a level on. Before this, nothing is logged: what is wrong with the set-up
/// is one sentence and nothing else.
pub fn start(level: LevelFilter) -> Log {
    let lines = begin(io::stderr());
    let log = Log {
        lines: lines.queue.clone(),
    };
    let _first_one_stays = tracing::subscriber::set_global_default(subscriber(level, lines));
    log
}

impl Drop for Log {
    fn drop(&mut self) {
        let (done, heard) = sync_channel(1);
        if self.lines.try_send(Note::Done(done)).is_ok() {
            let _in_time = heard.recv_timeout(LEAVE);
        }
    }
}

fn subscriber(level: LevelFilter, lines: Lines) -> impl Subscriber + Send + Sync {
    tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_current_span(false)
        // Otherwise what cannot be written is told on standard error, which panics when that is
        // what cannot be written to.
        .log_internal_errors(false)
        // The line about lost ones has the same.
        .with_timer(SystemTime)
        .with_writer(move || lines.clone())
        .with_max_level(level)
        .finish()
}

/// What the writing thread is told.
enum Note {
    Line(Vec<u8>),
    /// Everything before this was written.
    Done(SyncSender<()>),
}

/// Takes lines and never keeps anybody waiting.
#[derive(Clone)]
struct Lines {
    queue: SyncSender<Note>,
    lost: Arc<AtomicU64>,
}

impl Write for Lines {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        if self.queue.try_send(Note::Line(line.to_vec())).is_err() {
            self.lost.fetch_add(1, Relaxed);
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Begins a thread that writes lines. Without one they are counted as lost, and that is all.
fn begin(out: impl Write + Send + 'static) -> Lines {
    let (queue, notes) = sync_channel(WAITING);
    let lost = Arc::new(AtomicU64::new(0));
    let outlet = Outlet {
        out,
        lost: Arc::clone(&lost),
        cut: false,
    };
    let _without = thread::Builder::new()
        .name("log".to_owned())
        .spawn(move || outlet.serve(&notes));
    Lines { queue, lost }
}

/// Writes lines where it can.
struct Outlet<W> {
    out: W,
    lost: Arc<AtomicU64>,
    /// Whether the last line was written in part.
    cut: bool,
}

impl<W: Write> Outlet<W> {
    fn serve(mut self, notes: &Receiver<Note>) {
        for note in notes {
            match note {
                Note::Line(line) => self.put(&line),
                Note::Done(done) => {
                    let _nobody_waits = done.try_send(());
                }
            }
        }
    }

    /// Writes a line, and before it how many could not be written.
    fn put(&mut self, line: &[u8]) {
        let lost = self.lost.load(Relaxed);
        let told = lost == 0 || self.write(gap(lost, &now()).as_bytes());
        if told && lost > 0 {
            self.lost.fetch_sub(lost, Relaxed);
        }
        if !told || !self.write(line) {
            self.lost.fetch_add(1, Relaxed);
        }
    }

    /// Writes all of a line; not when that fails.
    fn write(&mut self, line: &[u8]) -> bool {
        if self.cut {
            self.cut = self.some(b"\n") == 0;
        }
        if self.cut {
            return false;
        }
        let written = self.some(line);
        self.cut = written > 0 && written < line.len();
        written == line.len()
    }

    /// Writes as many bytes as it can and returns how many these were.
    fn some(&mut self, bytes: &[u8]) -> usize {
        let mut written = 0;
        while let Some(rest) = bytes.get(written..).filter(|rest| !rest.is_empty()) {
            match self.out.write(rest) {
                Ok(0) => break,
                Ok(more) => written += more,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => break,
            }
        }
        written
    }
}

/// The time as the other lines have it. Empty where it cannot be told.
fn now() -> String {
    let mut now = String::new();
    let told = SystemTime.format_time(&mut Writer::new(&mut now));
    told.map(|()| now).unwrap_or_default()
}

/// A line in place of those that could not be written.
fn gap(lost: u64, at: &str) -> String {
    format!(
        "{{\"timestamp\":\"{at}\",\"level\":\"WARN\",\"message\":\"lines of the log could not be written\",\"lost\":{lost},\"target\":\"log\"}}\n"
    )
}

#[cfg(test)]
mod tests;
