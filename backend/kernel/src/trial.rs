//! Trial prints: what an act freezes is printed once before the act says that it is issued.
//!
//! Printing takes time, so it is never done while the writer's lock is held: an act that comes to
//! content nobody has printed yet gives up, the content is printed, and the act begins again. What
//! was printed is known by the hash of its content.

use domain::{Clause, Fault};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Outcomes that are remembered: an act needs its own between two attempts.
const REMEMBERED: usize = 64;

/// Why content cannot be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unprintable {
    /// What asks for it.
    pub clause: Clause,
    /// What is wrong, in a sentence.
    pub sentence: String,
}

/// What came of a print: nothing where it went well.
pub type Printed = Result<Option<Unprintable>, Fault>;

/// Content that is to become a document, with the way to print it.
type Draft = (String, Box<dyn FnOnce() -> Printed + Send>);

type Outcomes = VecDeque<(String, Option<Unprintable>)>;

/// What was printed lately; shared by every transaction of a process.
#[derive(Debug, Clone, Default)]
pub struct Trials(Arc<Mutex<Outcomes>>);

/// A transaction's way to a trial print.
#[derive(Clone, Default)]
pub struct Trial {
    known: Trials,
    /// What was asked for and not printed yet, where printing has to wait for the end of the lock.
    due: Option<Arc<Mutex<Option<Draft>>>>,
}

impl Trials {
    /// Prints at once.
    pub fn at_once(&self) -> Trial {
        Trial {
            known: self.clone(),
            due: None,
        }
    }

    /// Notes what is to be printed and has the act begin again.
    pub fn after_the_lock(&self) -> Trial {
        Trial {
            known: self.clone(),
            due: Some(Arc::default()),
        }
    }

    fn outcomes(&self) -> MutexGuard<'_, Outcomes> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn known(&self, hash: &str) -> Option<Option<Unprintable>> {
        let outcomes = self.outcomes();
        let found = outcomes.iter().find(|(of, _)| of == hash);
        found.map(|(_, outcome)| outcome.clone())
    }

    fn print(&self, (hash, print): Draft) -> Printed {
        let outcome = print()?;
        let mut outcomes = self.outcomes();
        outcomes.truncate(REMEMBERED - 1);
        outcomes.push_front((hash, outcome.clone()));
        Ok(outcome)
    }
}

impl Trial {
    /// What keeps content from being printed; nothing when it was printed. `kind` tells apart contents of
    /// the same data that are printed in different ways.
    ///
    /// # Errors
    /// [`Fault::Stale`] when it has to be printed first: the act rolls back and begins again. Else what
    /// `print` returns.
    pub fn of<T: Serialize + Clone + Send + 'static>(
        &self,
        kind: &str,
        content: &T,
        print: impl FnOnce(&T) -> Printed + Send + 'static,
    ) -> Printed {
        let bytes = serde_json::to_vec(content).map_err(Fault::internal)?;
        let hash = format!("{kind} {}", schema::event::hex(&Sha256::digest(bytes)));
        if let Some(outcome) = self.known.known(&hash) {
            return Ok(outcome);
        }
        let content = content.clone();
        let draft: Draft = (hash, Box::new(move || print(&content)));
        if let Some(due) = &self.due {
            *locked(due) = Some(draft);
            return Err(Fault::Stale);
        }
        self.known.print(draft)
    }

    /// Prints what an act came to and gave up for; `false` when it came to nothing new.
    ///
    /// # Errors
    /// Only a fault of ours.
    pub fn print_what_is_due(&self) -> Result<bool, Fault> {
        let due = self.due.as_ref().and_then(|due| locked(due).take());
        match due {
            None => Ok(false),
            Some(draft) => self.known.print(draft).map(|_| true),
        }
    }
}

fn locked(due: &Mutex<Option<Draft>>) -> MutexGuard<'_, Option<Draft>> {
    due.lock().unwrap_or_else(PoisonError::into_inner)
}
