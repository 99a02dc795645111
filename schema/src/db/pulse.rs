//! Whether PostgreSQL answers at all. A statement sent to a server that was paused, or over a network
//! that swallows, waits for as long as the silence lasts: nothing at the caller's end stops it. So a
//! connection of its own asks twice a second, and whoever would wait is told instead.

use super::pool::Manager;
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
/// A connection that fails within so long was refused, and did not run out of time.
const REFUSED: Duration = Duration::from_millis(1000);
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
    /// Which asker is the present one: the others end when they are answered.
    turn: AtomicU64,
}

impl Pulse {
    pub(super) fn new() -> Arc<Pulse> {
        Arc::new(Pulse {
            began: Instant::now(),
            answered: AtomicU64::new(0),
            asking: AtomicBool::new(false),
            turn: AtomicU64::new(0),
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

    /// Begins a question of an asker; `false` when another has taken its place.
    fn ask(&self, turn: u64) -> bool {
        let is_present = self.turn.load(SeqCst) == turn;
        if is_present {
            self.asking.store(true, SeqCst);
        }
        is_present
    }

    /// Notes that an asker was answered.
    fn note(&self, turn: u64) {
        if self.turn.load(SeqCst) != turn {
            return;
        }
        let now = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.answered.store(now, SeqCst);
        self.asking.store(false, SeqCst);
    }
}

/// Watches for as long as anyone holds the pulse; `lost` is called when its connections are to be
/// given up, and not again before they had as much time anew.
pub(super) fn watch(pulse: &Arc<Pulse>, manager: Manager, lost: impl Fn() + Send + 'static) {
    let watched = Arc::downgrade(pulse);
    thread::spawn(move || {
        let mut stuck: Vec<thread::JoinHandle<()>> = Vec::new();
        let mut given_up: Option<Instant> = None;
        let mut asker = ask(&watched, &manager);
        while let Some(pulse) = watched.upgrade() {
            stuck.retain(|thread| !thread.is_finished());
            let long_ago = given_up.is_none_or(|at| at.elapsed() > LOST);
            if pulse.is_silent() && pulse.quiet() > LOST && long_ago && stuck.len() < STUCK {
                given_up = Some(Instant::now());
                lost();
                stuck.push(std::mem::replace(&mut asker, ask(&watched, &manager)));
            } else if asker.is_finished() {
                asker = ask(&watched, &manager);
            }
            drop(pulse);
            thread::sleep(EVERY);
        }
    });
}

/// Asks over a connection of its own until that breaks or another asker takes its place.
fn ask(watched: &Weak<Pulse>, manager: &Manager) -> thread::JoinHandle<()> {
    let (watched, manager) = (Weak::clone(watched), manager.clone());
    let turn = watched
        .upgrade()
        .map_or(0, |pulse| pulse.turn.fetch_add(1, SeqCst) + 1);
    thread::spawn(move || {
        let begin = || watched.upgrade().is_some_and(|pulse| pulse.ask(turn));
        let answered = || {
            if let Some(pulse) = watched.upgrade() {
                pulse.note(turn);
            }
        };
        if !begin() {
            return;
        }
        let tried = Instant::now();
        let Ok(mut connection) = manager.connect() else {
            // Refused at once: whoever asks for a connection hears that at once, too. A server that
            // is paused lets one wait instead, and stays silent.
            if tried.elapsed() < REFUSED {
                answered();
            }
            return;
        };
        while begin() && connection.batch_execute("SELECT 1").is_ok() {
            answered();
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
            turn: AtomicU64::new(1),
        };
        assert!(!pulse.is_silent(), "nobody asks");
        assert!(pulse.ask(1));
        assert!(pulse.is_silent(), "a question waits for a minute");
        pulse.note(1);
        assert!(!pulse.is_silent(), "it has answered");
    }

    #[test]
    fn an_asker_whose_place_was_taken_ends_and_says_nothing() {
        let pulse = Pulse {
            began: Instant::now() - Duration::from_secs(60),
            answered: AtomicU64::new(0),
            asking: AtomicBool::new(false),
            turn: AtomicU64::new(2),
        };
        assert!(pulse.ask(2));
        pulse.note(1);
        assert!(
            pulse.is_silent(),
            "the answer to the first is not one to the second"
        );
        assert!(!pulse.ask(1), "the first does not go on");
    }

    /// A server that takes connections and never says a word.
    #[test]
    fn connections_are_given_up_once_in_a_while_and_not_at_every_look() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let manager = Manager::parse(&format!("postgres://nobody@127.0.0.1:{port}/none")).unwrap();
        let pulse = Pulse::new();
        let (tell, lost) = std::sync::mpsc::channel();
        watch(&pulse, manager, move || tell.send(Instant::now()).unwrap());
        let first = lost.recv_timeout(LOST * 2).unwrap();
        assert!(pulse.is_silent());
        let second = lost.recv_timeout(Duration::from_secs(3));
        assert!(
            second.is_err(),
            "{:?} after the first",
            second.map(|at| at - first)
        );
    }
}
