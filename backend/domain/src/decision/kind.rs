//! The kinds of certification decisions.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is decided.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "DecisionKind")]
pub enum Kind {
    /// Certification begins.
    Grant,
    /// Certification is refused.
    Refuse,
    /// Certification goes on after surveillance.
    Maintain,
    /// A new cycle begins.
    Renew,
    /// Temporarily invalid.
    Suspend,
    /// Valid again.
    Restore,
    /// Ended for good.
    Withdraw,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 7] = [
        Kind::Grant,
        Kind::Refuse,
        Kind::Maintain,
        Kind::Renew,
        Kind::Suspend,
        Kind::Restore,
        Kind::Withdraw,
    ];

    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Grant => "grant",
            Kind::Refuse => "refuse",
            Kind::Maintain => "maintain",
            Kind::Renew => "renew",
            Kind::Suspend => "suspend",
            Kind::Restore => "restore",
            Kind::Withdraw => "withdraw",
        }
    }

    /// The kind a stored word names.
    pub fn parse(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Whether the decision says that requirements are met.
    pub fn is_positive(self) -> bool {
        matches!(
            self,
            Kind::Grant | Kind::Maintain | Kind::Renew | Kind::Restore
        )
    }

    /// Whether a certificate is issued after it.
    pub fn yields_certificate(self) -> bool {
        matches!(self, Kind::Grant | Kind::Renew | Kind::Restore)
    }
}

crate::word::stored_as_text!(Kind);
