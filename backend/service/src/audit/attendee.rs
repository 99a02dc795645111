//! Who attends the meetings of an audit. ISO/IEC 17021-1:2015, 9.4.2 and 9.4.7.

use kernel::fields;
use serde::Deserialize;
use std::collections::BTreeSet;

/// On whose side somebody attends a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The client's.
    Client,
    /// The audit team's.
    Team,
}

fields! {
    /// One attendee of a meeting as entered.
    pub struct Attendee {
        name: String = text("Name", 120),
        function: String = text("Function", 120),
        side: Side = choice("Side", &[("client", "Client"), ("team", "Audit team")]),
    }
}

/// How many different people of a side attended.
pub(super) fn present(attendees: &[Attendee], side: Side) -> usize {
    let names: BTreeSet<String> = attendees
        .iter()
        .filter(|a| a.side == side)
        .map(|a| a.name.trim().to_lowercase())
        .collect();
    names.len()
}

pub(super) fn names(attendees: Vec<Attendee>) -> Vec<String> {
    attendees
        .into_iter()
        .map(|a| format!("{}, {}", a.name, a.function))
        .collect()
}
