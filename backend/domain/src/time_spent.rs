//! The time people spend on an audit, against the time determined for it. ISO/IEC 17021-1:2015, 9.1.4.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the time was spent on.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Auditing at a site of the client.
    OnSite,
    /// Auditing from elsewhere.
    Remote,
    /// Preparing the audit.
    Planning,
    /// Writing what was found.
    Reporting,
}

impl Kind {
    /// Every kind, auditing first.
    pub const ALL: [Kind; 4] = [Kind::OnSite, Kind::Remote, Kind::Planning, Kind::Reporting];

    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Kind::OnSite => "on_site",
            Kind::Remote => "remote",
            Kind::Planning => "planning",
            Kind::Reporting => "reporting",
        }
    }

    /// The kind a stored word names.
    pub fn parse(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

crate::word::stored_as_text!(Kind);
