//! An audit from its schedule to its closing meeting. ISO/IEC 17021-1:2015, 9.2.3, 9.3 and 9.4.

use crate::certification::State as Certification;
use crate::verdict::Verdict;
use crate::{AIMS_BODIES, Clause, PROCESS, calendar, clause};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Every rule here with the clause it cites, for the clause page and the rule cases.
pub const RULES: &[(&str, Clause)] = &[
    ("stage_2_follows_stage_1", clause!(PROCESS, "9.3.1.1")),
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

crate::life_cycle! {
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
        /// It is broken off.
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

crate::stored_as_text!(Kind);

/// The verdict of a stage 1 audit on readiness for stage 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Readiness {
    /// Ready.
    Ready,
    /// Ready, with areas of concern that could become nonconformities.
    ReadyWithConcerns,
    /// Not ready.
    NotReady,
}

impl Readiness {
    /// The readiness a stored word names.
    pub fn parse(word: &str) -> Option<Readiness> {
        match word {
            "ready" => Some(Readiness::Ready),
            "ready_with_concerns" => Some(Readiness::ReadyWithConcerns),
            "not_ready" => Some(Readiness::NotReady),
            _ => None,
        }
    }
}

/// What the stage 1 before a stage 2 has come to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Stage1 {
    /// Its last day.
    pub last_day: Option<NaiveDate>,
    /// Its verdict.
    pub readiness: Option<Readiness>,
    /// Whether its report is issued.
    pub reported: bool,
    /// Whether its report was reviewed.
    pub reviewed: bool,
}

/// 9.3.1.1 with 42006, 9.3.2.1: stage 2 follows a reported, reviewed and ready stage 1 in good time.
pub fn stage_2_may_begin(stage1: Stage1, first_day: NaiveDate, gap_months: u32) -> Vec<Verdict> {
    let ready = matches!(
        stage1.readiness,
        Some(Readiness::Ready | Readiness::ReadyWithConcerns)
    );
    let mut verdicts = vec![
        Verdict::when(
            "stage_2_follows_stage_1",
            clause!(PROCESS, "9.3.1.1"),
            stage1.last_day.is_some_and(|day| day < first_day),
            "There is no finished stage 1 audit before this stage 2. Carry out stage 1 first.",
        ),
        Verdict::when(
            "stage_1_was_reported_and_reviewed",
            clause!(AIMS_BODIES, "9.3.2.1"),
            stage1.reported && stage1.reviewed,
            "The stage 1 report is not issued and reviewed yet. Complete both before stage 2.",
        ),
        Verdict::when(
            "stage_1_found_the_client_ready",
            clause!(PROCESS, "9.3.1.2.3"),
            ready,
            "Stage 1 did not find the client ready. Resolve its concerns and repeat stage 1.",
        ),
    ];
    if let Some(last_day) = stage1.last_day {
        verdicts.push(calendar::stage_2_soon_after_stage_1(
            last_day, first_day, gap_months,
        ));
    }
    verdicts
}

/// Where the certification stands that an audit is scheduled for.
#[derive(Debug, Clone, Copy)]
pub struct CyclePosition {
    /// Its state.
    pub state: Certification,
    /// First day of the cycle.
    pub start_on: Option<NaiveDate>,
    /// Last valid day.
    pub expires_on: Option<NaiveDate>,
}

/// 9.1.3.2: the initial audit comes before the decision, surveillance after it, and recertification
/// in the last year before expiry or, after a lapse, before certification is restored.
pub fn audit_fits_the_cycle(kind: Kind, cycle: CyclePosition, first_day: NaiveDate) -> Verdict {
    let certified = matches!(
        cycle.state,
        Certification::Active | Certification::Suspended
    );
    let after_start = cycle.start_on.is_some_and(|day| first_day > day);
    let last_year = cycle
        .expires_on
        .is_some_and(|day| calendar::add_months(first_day, 12) > day);
    let lapsed = cycle.state == Certification::Expired
        && cycle.expires_on.is_some_and(|day| first_day > day);
    let (fits, place) = match kind {
        Kind::Stage1 | Kind::Stage2 => (
            cycle.state == Certification::Planned || lapsed,
            "before the first decision, or after a lapse",
        ),
        Kind::Surveillance => (
            certified && after_start,
            "while the certification runs, after the decision that began its cycle",
        ),
        Kind::Recertification => (
            (certified && last_year) || cycle.state == Certification::Expired,
            "in the last year before expiry, or before a lapsed certification is restored",
        ),
    };
    Verdict::when(
        "the_audit_fits_the_cycle",
        clause!(PROCESS, "9.1.3.2"),
        fits,
        format!(
            "A {} audit takes place {place}. Choose another audit or another day.",
            kind.name().to_lowercase()
        ),
    )
    .fact("first day", first_day)
}

/// 9.2.3.1: a formal plan is issued before every audit but stage 1.
pub fn plan_is_issued(kind: Kind, state: State) -> Verdict {
    Verdict::when(
        "the_audit_plan_is_issued_before_the_audit",
        clause!(PROCESS, "9.2.3.1"),
        kind == Kind::Stage1 || state == State::PlanIssued,
        "Issue the audit plan first; only a stage 1 audit can do without a formal plan.",
    )
}

/// 9.2.3.2: an audit is opened on one of its days.
pub fn opened_on_an_audit_day(today: NaiveDate, first: NaiveDate, last: NaiveDate) -> Verdict {
    Verdict::when(
        "the_audit_is_opened_on_one_of_its_days",
        clause!(PROCESS, "9.2.3.2"),
        first <= today && today <= last,
        format!("The audit takes place from {first} to {last}, and today is {today}. Open it on one of its days."),
    )
    .fact("today", today)
}

/// 9.4.7.1: an audit is closed on or after its last day.
pub fn closed_when_over(today: NaiveDate, last: NaiveDate) -> Verdict {
    Verdict::when(
        "the_audit_is_closed_on_or_after_its_last_day",
        clause!(PROCESS, "9.4.7.1"),
        today >= last,
        format!("The audit goes on until {last}. Close it then."),
    )
}

/// 9.4.2 and 9.4.7.1: who attended a meeting is recorded, from both sides.
pub fn attendance_is_recorded(meeting: &'static str, client: usize, team: usize) -> Verdict {
    let clause = if meeting == "opening" {
        "9.4.2"
    } else {
        "9.4.7.1"
    };
    Verdict::when(
        "the_attendance_of_the_meeting_is_recorded",
        clause!(PROCESS, clause),
        client >= 1 && team >= 1,
        format!("Record who attended the {meeting} meeting: at least one person of each side."),
    )
    .fact("of the client", client)
    .fact("of the team", team)
}

/// 9.4.4: evidence is gathered while the audit lasts; the team's competence was checked for those days.
pub fn evidence_is_gathered_in_time(today: NaiveDate, last: NaiveDate) -> Verdict {
    Verdict::when(
        "evidence_is_gathered_on_the_days_of_the_audit",
        clause!(PROCESS, "9.4.4"),
        today <= last,
        format!(
            "The last day of the audit was {last}. Close it, and schedule another audit for what is missing."
        ),
    )
}

/// 9.6.2.2 b: what earlier audits left to be verified is verified, or returned to the client.
pub fn earlier_nonconformities_are_followed_up(kind: Kind, waiting: &[String]) -> Verdict {
    let looks_back = matches!(kind, Kind::Surveillance | Kind::Recertification);
    Verdict::when(
        "earlier_nonconformities_are_followed_up",
        clause!(PROCESS, "9.6.2.2"),
        !looks_back || waiting.is_empty(),
        format!(
            "Nonconformity {} of an earlier audit waits for verification. Verify its corrective action, or return the answer.",
            waiting.join(", ")
        ),
    )
}

/// 42006, 8.4.2: what the client cannot show was declared, and a sound audit is possible all the same.
pub fn auditable(adequate: bool) -> Verdict {
    Verdict::when(
        "a_sound_audit_is_possible_with_the_access_given",
        clause!(AIMS_BODIES, "8.4.2"),
        adequate,
        "The client withholds documents and the body found the management system not auditable without them. Arrange access first.",
    )
}

/// Everything the conclusion of stage 1 rests on.
#[derive(Debug, Clone, Copy)]
pub struct ReadinessFacts {
    /// The verdict to be given.
    pub readiness: Readiness,
    /// How many of the reference controls the statement of applicability treats.
    pub soa_controls: u32,
    /// How many controls the standard has.
    pub controls: u32,
    /// Whether a gap between the two is explained.
    pub gap_explained: bool,
    /// Whether internal audits and a management review were planned and performed.
    pub internal_audit_and_review: bool,
    /// Whether areas of concern are written down.
    pub concerns_named: bool,
    /// How many of the stage 1 objectives were concluded on.
    pub objectives: usize,
    /// How many objectives stage 1 has.
    pub objectives_wanted: usize,
}

/// 9.3.1.2: what must hold for a stage 1 verdict; most only for a verdict of ready.
pub fn readiness_is_sound(facts: ReadinessFacts) -> Vec<Verdict> {
    let says_ready = facts.readiness != Readiness::NotReady;
    vec![
        Verdict::when(
            "stage_1_concludes_on_each_objective",
            clause!(PROCESS, "9.3.1.2.2"),
            facts.objectives == facts.objectives_wanted,
            "Conclude on each objective of stage 1, a to g.",
        )
        .fact("concluded", facts.objectives),
        Verdict::when(
            "the_statement_of_applicability_is_complete",
            clause!(AIMS_BODIES, "9.1.3"),
            !says_ready || facts.soa_controls >= facts.controls || facts.gap_explained,
            format!(
                "The statement of applicability treats {} of {} controls. Explain the gap or give the verdict not ready.",
                facts.soa_controls, facts.controls
            ),
        )
        .fact("controls treated", facts.soa_controls),
        Verdict::when(
            "concerns_of_stage_1_are_written_down",
            clause!(PROCESS, "9.3.1.2.3"),
            facts.readiness != Readiness::ReadyWithConcerns || facts.concerns_named,
            "A verdict with areas of concern names them. Write them down, or give another verdict.",
        ),
        Verdict::when(
            "internal_audit_and_management_review_took_place",
            clause!(PROCESS, "9.3.1.2.2"),
            !says_ready || facts.internal_audit_and_review,
            "Internal audit and management review were not both performed. Give the verdict not ready until they are.",
        ),
    ]
}

/// 9.4.5.1: what did not conform is recorded as a nonconformity.
pub fn nonconforming_topics_are_recorded(loose: &[String]) -> Verdict {
    Verdict::when(
        "what_does_not_conform_is_a_nonconformity",
        clause!(PROCESS, "9.4.5.1"),
        loose.is_empty(),
        format!(
            "Evidence on {} says that it does not conform, and no nonconformity is recorded. Record it, or mend the evidence.",
            loose.join(", ")
        ),
    )
}

/// 9.3.1.3 or 9.6.2.2: everything this kind of audit has to examine was examined.
pub fn coverage_is_complete(kind: Kind, missing: &[String]) -> Verdict {
    let clause = match kind {
        Kind::Stage1 => "9.3.1.2.2",
        Kind::Stage2 => "9.3.1.3",
        Kind::Surveillance => "9.6.2.2",
        Kind::Recertification => "9.6.3.2.1",
    };
    Verdict::when(
        "the_audit_examined_all_it_had_to",
        clause!(PROCESS, clause),
        missing.is_empty(),
        format!(
            "Not examined yet: {}. Record the evidence, or why not.",
            missing.join(", ")
        ),
    )
    .fact("missing", missing.len())
}
