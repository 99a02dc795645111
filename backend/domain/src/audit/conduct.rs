//! Where an audit has its place, and what it has to hold from opening to closing.
//! ISO/IEC 17021-1:2015, 9.1.3, 9.2.3 and 9.4.

use super::{Kind, State};
use crate::certification::State as Certification;
use crate::sentence::{Said, Sentence, say, word};
use crate::verdict::Verdict;
use crate::word::words;
use crate::{AIMS_BODIES, HOUSE, PROCESS, calendar, clause};
use chrono::NaiveDate;

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
    let (fits, message) = match kind {
        Kind::Stage1 => (
            cycle.state == Certification::Planned || lapsed,
            "A stage 1 audit takes place before the first decision, or after a lapse. Choose another audit or another day.",
        ),
        Kind::Stage2 => (
            cycle.state == Certification::Planned || lapsed,
            "A stage 2 audit takes place before the first decision, or after a lapse. Choose another audit or another day.",
        ),
        Kind::Surveillance => (
            certified && after_start,
            "A surveillance audit takes place while the certification runs, after the decision that began its cycle. Choose another audit or another day.",
        ),
        Kind::Recertification => (
            (certified && last_year) || cycle.state == Certification::Expired,
            "A recertification audit takes place in the last year before expiry, or before a lapsed certification is restored. Choose another audit or another day.",
        ),
    };
    Verdict::when(
        "the_audit_fits_the_cycle",
        clause!(PROCESS, "9.1.3.2"),
        fits,
        message,
    )
    .fact("first day", first_day)
}

/// What an audit of a kind is called within a sentence.
fn called(kind: Kind) -> Sentence {
    word(match kind {
        Kind::Stage1 => "stage 1 audit",
        Kind::Stage2 => "stage 2 audit",
        Kind::Surveillance => "surveillance audit",
        Kind::Recertification => "recertification audit",
    })
}

/// House rule: an audit is scheduled once: `twins` are the open audits of the same kind of the same
/// certification on some of these days.
pub fn scheduled_once(kind: Kind, twins: &[String]) -> Verdict {
    Verdict::when(
        "an_audit_is_scheduled_once",
        clause!(HOUSE, "schedule"),
        twins.is_empty(),
        say!(
            "{numbers} is already a {audit} of this certification on these days. Choose other days, or continue with that one.",
            numbers = twins,
            audit = called(kind)
        ),
    )
}

/// House rule: weekends and holidays of the body are no audit days unless somebody means them. It is told and holds
/// nothing: a client may work on them.
pub fn days_are_working_days(first: NaiveDate, last: NaiveDate, holidays: &[NaiveDate]) -> Verdict {
    let days = first.iter_days().take_while(|day| *day <= last).take(DAYS);
    let idle: Vec<NaiveDate> = days
        .filter(|day| !calendar::is_working_day(*day, holidays))
        .collect();
    Verdict::when(
        "the_audit_lies_on_working_days",
        clause!(HOUSE, "schedule"),
        idle.is_empty(),
        say!(
            "{days} are weekends or holidays of this body. Choose other days, or make sure that the client works on them.",
            days = idle
        ),
    )
}

/// So many days are looked at: more than an audit may last.
const DAYS: usize = 100;

/// House rule: a team is agreed on before the audit is over.
pub fn lies_ahead(last_day: NaiveDate, today: NaiveDate) -> Verdict {
    Verdict::when(
        "the_audit_lies_ahead",
        clause!(HOUSE, "schedule"),
        today <= last_day,
        say!(
            "The audit was to end on {last_day}. Choose other days for it first, or have it cancelled.",
            last_day
        ),
    )
    .fact("last day", last_day)
}

/// House rule: audits may be combined, and the client has to know: `others` are its open audits of another
/// kind or another certification on some of these days.
pub fn client_has_these_days_free(others: &[String]) -> Verdict {
    Verdict::when(
        "the_client_has_no_other_audit_on_these_days",
        clause!(HOUSE, "schedule"),
        others.is_empty(),
        say!(
            "{numbers} takes place at this client on some of these days too. Plan them together, or choose other days.",
            numbers = others
        ),
    )
}

/// 9.2.3.1: a formal plan is issued before every audit but stage 1.
pub fn plan_is_issued(kind: Kind, state: State) -> Verdict {
    Verdict::when(
        "the_audit_plan_is_issued_before_the_audit",
        clause!(PROCESS, "9.2.3.1"),
        state == State::PlanIssued,
        "Issue the audit plan first; only a stage 1 audit can do without a formal plan.",
    )
    .applies(
        kind != Kind::Stage1 || state == State::PlanIssued,
        "A stage 1 audit needs no formal plan, and none was issued.",
    )
}

/// 9.2.3.2: an audit is opened on one of its days.
pub fn opened_on_an_audit_day(today: NaiveDate, first: NaiveDate, last: NaiveDate) -> Verdict {
    Verdict::when(
        "the_audit_is_opened_on_one_of_its_days",
        clause!(PROCESS, "9.2.3.2"),
        first <= today && today <= last,
        if first == last {
            say!(
                "The audit takes place on {day}, and today is {today}. Open it on its day.",
                day = first,
                today
            )
        } else {
            say!(
                "The audit takes place from {days}, and today is {today}. Open it on one of its days.",
                days = Said::span(first, last),
                today
            )
        },
    )
    .fact("today", today)
}

/// 9.4.7.1: an audit is closed on or after its last day.
pub fn closed_when_over(today: NaiveDate, last: NaiveDate) -> Verdict {
    Verdict::when(
        "the_audit_is_closed_on_or_after_its_last_day",
        clause!(PROCESS, "9.4.7.1"),
        today >= last,
        say!(
            "The audit runs until {last_day}. Close it then.",
            last_day = last
        ),
    )
}

words! {
    /// A meeting of client and team.
    Meeting {
        /// Where the audit begins.
        Opening = "opening",
        /// Where it ends.
        Closing = "closing",
    }
}

/// 9.4.2 and 9.4.7.1: who attended a meeting is recorded, from both sides.
pub fn attendance_is_recorded(meeting: Meeting, client: usize, team: usize) -> Verdict {
    let clause = match meeting {
        Meeting::Opening => "9.4.2",
        Meeting::Closing => "9.4.7.1",
    };
    Verdict::when(
        "the_attendance_of_the_meeting_is_recorded",
        clause!(PROCESS, clause),
        client >= 1 && team >= 1,
        say!(
            "Record who attended the {meeting} meeting: at least one person from each side.",
            meeting = word(meeting.word())
        ),
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
        say!(
            "The last day of the audit was {last_day}. Ask for an override that says why it is late, or terminate the audit and schedule another.",
            last_day = last
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
        say!(
            "Nonconformity {numbers} of an earlier audit is waiting for verification. Verify its corrective action, or return the answer.",
            numbers = waiting
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

/// 9.4.5.1: what did not conform is recorded as a nonconformity.
pub fn nonconforming_topics_are_recorded(loose: &[String]) -> Verdict {
    Verdict::when(
        "what_does_not_conform_is_a_nonconformity",
        clause!(PROCESS, "9.4.5.1"),
        loose.is_empty(),
        say!(
            "Evidence on {topics} says that it does not conform, and no nonconformity is recorded. Record it, or correct the evidence.",
            topics = loose
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
        say!(
            "Not examined yet: {topics}. Record the evidence, or the reason.",
            topics = missing
        ),
    )
    .fact("missing", missing.len())
}
