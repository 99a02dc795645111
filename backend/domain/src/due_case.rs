//! Deadlines that passed, or are near: the kinds there are, the record each is about, for how long it asks
//! for something, and for what.

mod answer;
mod hold;

pub use answer::*;
pub use hold::*;

use crate::Noun;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What passed, or is near.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "DeadlineKind")]
pub enum Kind {
    /// 9.1.3.3: no surveillance was finished in time.
    SurveillanceOverdue,
    /// 9.6.5.4: a suspension was not resolved in time.
    SuspensionUnresolved,
    /// 9.6.3: the last valid day is near.
    RenewalNotice,
    /// 9.4.9: a nonconformity was not answered in time.
    AnswerOverdue,
    /// 9.5.3.2 and 9.6.1: a major was not verified in time.
    MajorUnverified,
    /// 9.2.3: the days of an audit passed before it began.
    AuditPassed,
    /// 9.5 and 9.6.1: nobody decided upon an audit that was carried out.
    AuditUndecided,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 7] = [
        Kind::SurveillanceOverdue,
        Kind::SuspensionUnresolved,
        Kind::RenewalNotice,
        Kind::AnswerOverdue,
        Kind::MajorUnverified,
        Kind::AuditPassed,
        Kind::AuditUndecided,
    ];

    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Kind::SurveillanceOverdue => "surveillance_overdue",
            Kind::SuspensionUnresolved => "suspension_unresolved",
            Kind::RenewalNotice => "renewal_notice",
            Kind::AnswerOverdue => "answer_overdue",
            Kind::MajorUnverified => "major_unverified",
            Kind::AuditPassed => "audit_passed",
            Kind::AuditUndecided => "audit_undecided",
        }
    }

    /// The kind a stored word names.
    pub fn parse(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The noun of the record it is about.
    pub fn noun(self) -> Noun {
        match self {
            Kind::SurveillanceOverdue | Kind::SuspensionUnresolved | Kind::RenewalNotice => {
                Noun::Certification
            }
            Kind::AnswerOverdue | Kind::MajorUnverified => Noun::Nonconformity,
            Kind::AuditPassed | Kind::AuditUndecided => Noun::Audit,
        }
    }

    /// Whether it is behind a certification once that is suspended: it is restored or withdrawn first.
    pub fn is_behind_a_suspension(self) -> bool {
        match self {
            Kind::SurveillanceOverdue => true,
            // A suspended certification keeps its clock.
            Kind::RenewalNotice
            | Kind::SuspensionUnresolved
            | Kind::AnswerOverdue
            | Kind::MajorUnverified
            | Kind::AuditPassed
            | Kind::AuditUndecided => false,
        }
    }
}

crate::word::stored_as_text!(Kind);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_found_by_its_word_and_by_no_other() {
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.word()), Some(kind));
        }
        assert_eq!(Kind::parse("surveillance"), None);
    }
}
