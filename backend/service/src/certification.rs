//! Certifications: one client, one standard, in cycles.

pub mod list;
pub mod show;

use domain::certification::State;

/// The tone of a certification's state.
pub(crate) fn tone(state: State) -> &'static str {
    match state {
        State::Active => "good",
        State::Planned => "info",
        State::Suspended => "warn",
        State::Expired | State::Refused | State::Withdrawn => "bad",
    }
}
