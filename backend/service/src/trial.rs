//! Trial prints: what an act freezes is printed once before the act says that it is issued.
//!
//! Printing takes time, so it is never done while the writer's lock is held: an act that comes to
//! content nobody has printed yet gives up, the content is printed, and the act begins again. What
//! was printed is known by the hash of its content.

use crate::store;
use domain::{Clause, Error, Fault, PROCESS, Result, clause};
use reports::{certificate, report};
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

/// Content that is to become a document.
enum Draft {
    Certificate(Box<certificate::Certificate>),
    Report(Box<report::AuditReport>),
}

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

impl std::fmt::Debug for Trial {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Trial")
            .field("waits", &self.due.is_some())
            .finish()
    }
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
}

impl Trial {
    /// What keeps a certificate from being printed; nothing when it was printed.
    ///
    /// # Errors
    /// [`Fault::Stale`] when it has to be printed first: the act rolls back and begins again.
    pub fn certificate(&self, frozen: &certificate::Certificate) -> Result<Option<Unprintable>> {
        self.of(Draft::Certificate(Box::new(frozen.clone())))
    }

    /// What keeps an audit report from being printed; nothing when it was printed.
    ///
    /// # Errors
    /// As [`Trial::certificate`].
    pub fn report(&self, frozen: &report::AuditReport) -> Result<Option<Unprintable>> {
        self.of(Draft::Report(Box::new(frozen.clone())))
    }

    /// Prints what an act came to and gave up for; `false` when it came to nothing new.
    ///
    /// # Errors
    /// Only a fault of ours.
    pub fn print_what_is_due(&self) -> Result<bool> {
        let due = self.due.as_ref().and_then(|due| locked(due).take());
        match due {
            None => Ok(false),
            Some(draft) => self.known.at_once().of(draft).map(|_| true),
        }
    }

    fn of(&self, draft: Draft) -> Result<Option<Unprintable>> {
        let hash = draft.hash()?;
        let known = || {
            let outcomes = self.known.outcomes();
            let found = outcomes.iter().find(|(of, _)| *of == hash);
            found.map(|(_, outcome)| outcome.clone())
        };
        if let Some(outcome) = known() {
            return Ok(outcome);
        }
        if let Some(due) = &self.due {
            *locked(due) = Some(draft);
            return Err(Error::Fault(Fault::Stale));
        }
        let outcome = draft.print()?;
        let mut outcomes = self.known.outcomes();
        outcomes.truncate(REMEMBERED - 1);
        outcomes.push_front((hash, outcome.clone()));
        Ok(outcome)
    }
}

fn locked(due: &Mutex<Option<Draft>>) -> MutexGuard<'_, Option<Draft>> {
    due.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Draft {
    fn hash(&self) -> Result<String> {
        let text = match self {
            Draft::Certificate(frozen) => serde_json::to_vec(frozen),
            Draft::Report(frozen) => serde_json::to_vec(frozen),
        };
        Ok(store::hash(&text.map_err(Error::internal)?))
    }

    fn print(&self) -> Result<Option<Unprintable>> {
        match self {
            Draft::Certificate(frozen) => match certificate::render(frozen) {
                Ok(_) => Ok(None),
                Err(certificate::RenderError::Assembly(fault)) => {
                    Err(Error::Fault(Fault::Internal(fault)))
                }
                Err(error) => Ok(Some(of_certificate(&error))),
            },
            Draft::Report(frozen) => match report::render(frozen) {
                Ok(_) => Ok(None),
                Err(error @ (report::RenderError::Template(_) | report::RenderError::Json(_))) => {
                    tracing::error!(%error, number = frozen.number, "an audit report cannot be printed");
                    Ok(Some(of_report(
                        "The report cannot be printed, by a fault of this product; the log tells it. Tell who runs the installation.",
                    )))
                }
                Err(error) => Ok(Some(of_report(&error.to_string()))),
            },
        }
    }
}

fn of_report(sentence: &str) -> Unprintable {
    Unprintable {
        clause: clause!(PROCESS, "9.4.8.1"),
        sentence: sentence.to_owned(),
    }
}

fn of_certificate(error: &certificate::RenderError) -> Unprintable {
    use certificate::RenderError::{Contradiction, Missing};
    let clause = match error {
        Missing {
            standard, clause, ..
        }
        | Contradiction {
            standard, clause, ..
        } => clause!(standard, clause),
        _ => clause!(PROCESS, "8.2.2"),
    };
    Unprintable {
        clause,
        sentence: error.to_string(),
    }
}
