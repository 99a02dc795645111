//! What an audit means to the programme that asks for it, and to what audits before it left open.
//! ISO/IEC 17021-1:2015, 9.1.3, 9.3.1.2 and 9.6.2.2.

use super::{Kind, Readiness, State};
use chrono::NaiveDate;

/// An audit held or scheduled, as far as its programme asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// What it is for.
    pub kind: Kind,
    /// Where it stands.
    pub state: State,
    /// Its last day.
    pub last_day: NaiveDate,
    /// Whether it was terminated.
    pub ended_early: bool,
    /// What a stage 1 found, once it did.
    pub readiness: Option<Readiness>,
}

impl Held {
    /// Whether the programme need not ask for it again (9.1.3.1): it takes place, was not terminated, and did
    /// not find, as a stage 1, that the client is not ready (9.3.1.2.3).
    pub fn fulfils(&self) -> bool {
        self.state != State::Cancelled
            && !self.ended_early
            && self.readiness != Some(Readiness::NotReady)
    }
}

impl State {
    /// Whether the team of an audit audits the certifications it is for now: from its confirmation until the
    /// file is accepted. So long it follows up what audits before it left open (9.6.2.2 b).
    pub fn is_audited_now(self) -> bool {
        matches!(
            self,
            State::TeamConfirmed
                | State::PlanIssued
                | State::InProgress
                | State::Closed
                | State::Reported
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stage 1 that found the client ready.
    fn ready() -> Held {
        Held {
            kind: Kind::Stage1,
            state: State::Reviewed,
            last_day: NaiveDate::from_ymd_opt(2026, 1, 12).unwrap(),
            ended_early: false,
            readiness: Some(Readiness::Ready),
        }
    }

    #[test]
    fn an_audit_fulfils_its_programme_unless_it_was_in_vain() {
        let concerns = Some(Readiness::ReadyWithConcerns);
        for (readiness, fulfils) in [
            (None, true),
            (Some(Readiness::Ready), true),
            (concerns, true),
            (Some(Readiness::NotReady), false),
        ] {
            let held = Held {
                readiness,
                ..ready()
            };
            assert_eq!(held.fulfils(), fulfils, "{readiness:?}");
        }
        let terminated = Held {
            ended_early: true,
            ..ready()
        };
        assert!(!terminated.fulfils());
        for state in State::ALL {
            let held = Held {
                state: *state,
                ..ready()
            };
            assert_eq!(held.fulfils(), *state != State::Cancelled, "{state:?}");
        }
    }

    #[test]
    fn a_team_audits_from_its_confirmation_until_the_file_is_accepted() {
        let now: Vec<State> = State::ALL
            .iter()
            .copied()
            .filter(|state| state.is_audited_now())
            .collect();
        let expected = [
            State::TeamConfirmed,
            State::PlanIssued,
            State::InProgress,
            State::Closed,
            State::Reported,
        ];
        assert_eq!(now, expected);
    }
}
