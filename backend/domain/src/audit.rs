//! An audit from its schedule to its closing meeting. ISO/IEC 17021-1:2015, 9.2.3, 9.3 and 9.4.

mod conduct;
mod held;
mod readiness;

pub use conduct::*;
pub use held::*;
pub use readiness::*;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use crate::rule::table::AUDIT as RULES;

crate::lifecycle::life_cycle! {
    /// The life of an audit.
    State of "audit", PROCESS "9.2" {
        /// Dates and sites are set.
        Scheduled = "scheduled",
        /// A team is proposed.
        TeamProposed = "team_proposed",
        /// The client knows the team and may object.
        TeamAnnounced = "team_announced",
        /// The team is confirmed.
        TeamConfirmed = "team_confirmed",
        /// The plan is with the client.
        PlanIssued = "plan_issued",
        /// Between opening and closing meeting.
        InProgress = "in_progress",
        /// The closing meeting is recorded.
        Closed = "closed",
        /// The report is issued.
        Reported = "reported",
        /// The file is reviewed independently and accepted.
        Reviewed = "reviewed",
        /// It does not take place.
        Cancelled = "cancelled",
    }
    steps {
        /// A team is proposed, or another one.
        Propose,
        /// The team is announced.
        Announce,
        /// The client objects.
        Object,
        /// The team is confirmed.
        Confirm,
        /// The plan is issued.
        Plan,
        /// The opening meeting.
        Open,
        /// The closing meeting.
        Close,
        /// The report is issued.
        Report,
        /// The file is accepted by an independent reviewer.
        Review,
        /// Its file goes back for another report.
        Return,
        /// Its days change; its team is proposed anew.
        Postpone,
        /// It is given up before it began.
        Cancel,
        /// It is terminated.
        Terminate,
    }
    table {
        Scheduled -- Propose --> TeamProposed,
        TeamProposed -- Propose --> TeamProposed,
        TeamAnnounced -- Propose --> TeamProposed,
        TeamProposed -- Announce --> TeamAnnounced,
        TeamAnnounced -- Object --> TeamProposed,
        TeamAnnounced -- Confirm --> TeamConfirmed,
        TeamConfirmed -- Plan --> PlanIssued,
        TeamConfirmed -- Open --> InProgress,
        PlanIssued -- Open --> InProgress,
        InProgress -- Close --> Closed,
        Closed -- Report --> Reported,
        Reported -- Review --> Reviewed,
        Reported -- Return --> Closed,
        TeamConfirmed -- Propose --> TeamProposed,
        PlanIssued -- Propose --> TeamProposed,
        Scheduled -- Postpone --> Scheduled,
        TeamProposed -- Postpone --> Scheduled,
        TeamAnnounced -- Postpone --> Scheduled,
        TeamConfirmed -- Postpone --> Scheduled,
        PlanIssued -- Postpone --> Scheduled,
        Scheduled -- Cancel --> Cancelled,
        TeamProposed -- Cancel --> Cancelled,
        TeamAnnounced -- Cancel --> Cancelled,
        TeamConfirmed -- Cancel --> Cancelled,
        PlanIssued -- Cancel --> Cancelled,
        InProgress -- Terminate --> Closed,
    }
}

/// What an audit is for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "AuditKind")]
pub enum Kind {
    /// Readiness and documents.
    Stage1,
    /// Implementation and effectiveness.
    Stage2,
    /// In the years between.
    Surveillance,
    /// Before the cycle ends.
    Recertification,
}

impl Kind {
    /// Every kind, in the order of a cycle.
    pub const ALL: [Kind; 4] = [
        Kind::Stage1,
        Kind::Stage2,
        Kind::Surveillance,
        Kind::Recertification,
    ];

    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Stage1 => "stage1",
            Kind::Stage2 => "stage2",
            Kind::Surveillance => "surveillance",
            Kind::Recertification => "recertification",
        }
    }

    /// The spoken name.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Stage1 => "Stage 1",
            Kind::Stage2 => "Stage 2",
            Kind::Surveillance => "Surveillance",
            Kind::Recertification => "Recertification",
        }
    }

    /// The kind a stored word names.
    pub fn parse(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

crate::word::stored_as_text!(Kind);
