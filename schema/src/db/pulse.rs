//! Whether PostgreSQL answers at all. A statement sent to a server that was paused, or over a network
//! that swallows, waits for as long as the silence lasts: nothing at the caller's end stops it. So a
//! connection of its own asks twice a second, and whoever would wait is told instead.

use super::Manager;
use diesel::connection::SimpleConnection;
use diesel::r2d2::ManageConnection;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::SeqCst};
use std::sync::{Arc, Weak};
use std::thread;
use std::time::{Duration, Instant};

/// Between two questions.
const EVERY: Duration = Duration::from_millis(500);
/// Unanswered for so long, the database counts as silent.
const SILENT: Duration = Duration::from_millis(1500);
/// Silent for so long, its connections count as lost, and new ones are tried.
const LOST: Duration = Duration::from_secs(8);
/// Threads that may be stuck in connections that were given up.
const STUCK: usize = 8;

/// What is known of the database's answers.
#[derive(Debug)]
pub(super) struct Pulse {
    began: Instant,
    /// Milliseconds since the beginning at which it answered last.
    answered: AtomicU64,
    /// Whether a question is under way.
    asking: AtomicBool,
}

impl Pulse {
    pub(super) fn new() -> Arc<Pulse> {
        Arc::new(Pulse {
            began: Instant::now(),
            answered: AtomicU64::new(0),
            asking: AtomicBool::new(false),
        })
    }

    /// Whether a question has been waiting for its answer for too long.
    pub(super) fn is_silent(&self) -> bool {
        self.asking.load(SeqCst) && self.quiet() > SILENT
    }

    fn quiet(&self) -> Duration {
        let now = self.began.elapsed();
        now.saturating_sub(Duration::from_millis(self.answered.load(SeqCst)))
    }

    fn note(&self) {
        let now = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.answered.store(now, SeqCst);
        self.asking.store(false, SeqCst);
    }
}

/// Watches for as long as anyone holds the pulse; `lost` is called when its connections are to be
/// given up.
pub(super) fn watch(pulse: &Arc<Pulse>, manager: Manager, lost: impl Fn() + Send + 'static) {
    let watched = Arc::downgrade(pulse);
    thread::spawn(move || {
        let mut stuck: Vec<thread::JoinHandle<()>> = Vec::new();
        let mut asker = ask(&watched, &manager);
        while let Some(pulse) = watched.upgrade() {
            stuck.retain(|thread| !thread.is_finished());
            if asker.is_finished() {
                asker = ask(&watched, &manager);
            } else if pulse.quiet() > LOST && pulse.is_silent() && stuck.len() < STUCK {
                lost();
                stuck.push(std::mem::replace(&mut asker, ask(&watched, &manager)));
            }
            drop(pulse);
            thread::sleep(EVERY);
        }
    });
}

/// Asks over a connection of its own until that breaks.
fn ask(watched: &Weak<Pulse>, manager: &Manager) -> thread::JoinHandle<()> {
    let (watched, manager) = (Weak::clone(watched), manager.clone());
    thread::spawn(move || {
        let begin = |watched: &Weak<Pulse>| {
            let pulse = watched.upgrade();
            if let Some(pulse) = &pulse {
                pulse.asking.store(true, SeqCst);
            }
            pulse.is_some()
        };
        if !begin(&watched) {
            return;
        }
        let Ok(mut connection) = manager.connect() else {
            // Nobody is there: whoever asks for a connection hears that at once by himself.
            if let Some(pulse) = watched.upgrade() {
                pulse.note();
            }
            return;
        };
        while begin(&watched) && connection.batch_execute("SELECT 1").is_ok() {
            if let Some(pulse) = watched.upgrade() {
                pulse.note();
            }
            thread::sleep(EVERY);
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_is_silent_while_a_question_waits_and_not_when_nobody_asks() {
        let pulse = Pulse {
            began: Instant::now() - Duration::from_secs(60),
            answered: AtomicU64::new(0),
            asking: AtomicBool::new(false),
        };
        assert!(!pulse.is_silent(), "nobody asks");
        pulse.asking.store(true, SeqCst);
        assert!(pulse.is_silent(), "a question waits for a minute");
        pulse.note();
        assert!(!pulse.is_silent(), "it has answered");
    }
}
