//! What an audit means to the programme that asks for it.

use super::Audit;
use chrono::NaiveDate;
use domain::audit::{Kind, Readiness, State};

/// An audit held or scheduled, as far as the programme asks.
#[derive(Debug, Clone, Copy)]
pub struct Held {
    /// What it is for.
    pub kind: Kind,
    /// Where it stands.
    pub state: State,
    /// Its last day.
    pub last_day: NaiveDate,
    /// Whether it was broken off, or is a stage 1 that did not find the client ready.
    pub in_vain: bool,
}

impl Held {
    /// What an audit means to its programme.
    pub fn of(audit: &Audit) -> Held {
        let readiness = audit.readiness.as_ref().map(|record| record.readiness);
        Held {
            kind: audit.kind,
            state: audit.state,
            last_day: audit.last_day,
            in_vain: !audit.ended_early.is_empty() || readiness == Some(Readiness::NotReady),
        }
    }

    /// Whether the programme need not ask for it again.
    pub fn fulfils(&self) -> bool {
        self.state != State::Cancelled && !self.in_vain
    }
}
