//! An audit from its schedule to its closing meeting. ISO/IEC 17021-1:2015, 9.2.3, 9.3 and 9.4.

mod conduct;
mod held;
mod readiness;

pub use conduct::*;
pub use held::*;
pub use readiness::*;

use crate::{AIMS_BODIES, Clause, HOUSE, PROCESS, clause};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Every rule here with the clause it cites, for the clause page and the rule cases.
pub const RULES: &[(&str, Clause)] = &[
    ("stage_2_follows_stage_1", clause!(PROCESS, "9.3.1.1")),
    (
        "a_terminated_audit_finds_nobody_ready",
        clause!(PROCESS, "9.4.3.2"),
    ),
    (
        "stage_1_was_reported_and_reviewed",
        clause!(AIMS_BODIES, "9.3.2.1"),
    ),
    (
        "stage_1_found_the_client_ready",
        clause!(PROCESS, "9.3.1.2.3"),
    ),
    (
        "the_audit_plan_is_issued_before_the_audit",
        clause!(PROCESS, "9.2.3.1"),
    ),
    (
        "the_audit_is_opened_on_one_of_its_days",
        clause!(PROCESS, "9.2.3.2"),
    ),
    (
        "the_audit_is_closed_on_or_after_its_last_day",
        clause!(PROCESS, "9.4.7.1"),
    ),
    (
        "the_attendance_of_the_meeting_is_recorded",
        clause!(PROCESS, "9.4.2"),
    ),
    (
        "the_attendance_of_the_meeting_is_recorded",
        clause!(PROCESS, "9.4.7.1"),
    ),
    (
        "a_sound_audit_is_possible_with_the_access_given",
        clause!(AIMS_BODIES, "8.4.2"),
    ),
    (
        "stage_1_concludes_on_each_objective",
        clause!(PROCESS, "9.3.1.2.2"),
    ),
    (
        "the_statement_of_applicability_is_complete",
        clause!(AIMS_BODIES, "9.1.3"),
    ),
    (
        "internal_audit_and_management_review_took_place",
        clause!(PROCESS, "9.3.1.2.2"),
    ),
    (
        "the_audit_examined_all_it_had_to",
        clause!(PROCESS, "9.3.1.2.2"),
    ),
    (
        "the_audit_examined_all_it_had_to",
        clause!(PROCESS, "9.3.1.3"),
    ),
    (
        "the_audit_examined_all_it_had_to",
        clause!(PROCESS, "9.6.2.2"),
    ),
    (
        "the_audit_examined_all_it_had_to",
        clause!(PROCESS, "9.6.3.2.1"),
    ),
    ("the_audit_fits_the_cycle", clause!(PROCESS, "9.1.3.2")),
    ("an_audit_is_scheduled_once", clause!(HOUSE, "schedule")),
    ("the_audit_lies_ahead", clause!(HOUSE, "schedule")),
    (
        "the_client_has_no_other_audit_on_these_days",
        clause!(HOUSE, "schedule"),
    ),
    (
        "evidence_is_gathered_on_the_days_of_the_audit",
        clause!(PROCESS, "9.4.4"),
    ),
    (
        "concerns_of_stage_1_are_written_down",
        clause!(PROCESS, "9.3.1.2.3"),
    ),
    (
        "earlier_nonconformities_are_followed_up",
        clause!(PROCESS, "9.6.2.2"),
    ),
    (
        "what_does_not_conform_is_a_nonconformity",
        clause!(PROCESS, "9.4.5.1"),
    ),
];

/// Those of them that another answer in the form meets, so that nobody has to set them aside.
pub const ANSWERED: &[&str] = &[
    "the_attendance_of_the_meeting_is_recorded",
    "stage_1_concludes_on_each_objective",
    "the_statement_of_applicability_is_complete",
    "concerns_of_stage_1_are_written_down",
];

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
