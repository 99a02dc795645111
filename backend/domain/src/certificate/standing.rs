//! What the public is told of a certificate.

use super::State;
use chrono::NaiveDate;

/// What the public is told of a certificate on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Valid today.
    Valid,
    /// Valid from a later day on.
    NotYetValid,
    /// Temporarily invalid.
    Suspended,
    /// Past its last valid day.
    Expired,
    /// Replaced by a later revision.
    Superseded,
    /// Withdrawn.
    Withdrawn,
}

impl Standing {
    /// The word programs read.
    pub fn word(self) -> &'static str {
        match self {
            Standing::Valid => "valid",
            Standing::NotYetValid => "not_yet_valid",
            Standing::Suspended => "suspended",
            Standing::Expired => "expired",
            Standing::Superseded => "superseded",
            Standing::Withdrawn => "withdrawn",
        }
    }
}

/// Whether a certificate is valid on a civil day of the body's zone; the last valid day counts.
pub fn standing(
    state: State,
    start_on: NaiveDate,
    expires_on: NaiveDate,
    on: NaiveDate,
) -> Standing {
    match state {
        State::Superseded => Standing::Superseded,
        State::Withdrawn => Standing::Withdrawn,
        State::Expired => Standing::Expired,
        _ if on > expires_on => Standing::Expired,
        State::Suspended => Standing::Suspended,
        _ if on < start_on => Standing::NotYetValid,
        State::Issuing | State::Issued => Standing::Valid,
    }
}
