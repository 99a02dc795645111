//! What a decision looks at, and the dates it leads to.

use super::cause::Cause;
use super::kind::Kind;
use crate::audit::Kind as AuditKind;
use crate::certification::State;
use crate::human::Human;
use crate::nonconformity::{Grade, Standing, State as NonconformityState};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An audit as a decision sees it.
#[derive(Debug, Clone)]
pub struct AuditFacts {
    /// Its number.
    pub number: String,
    /// Its kind.
    pub kind: AuditKind,
    /// Its last day.
    pub last_day: NaiveDate,
    /// Who took any part in it, experts and trainees included.
    pub team: Vec<Human>,
    /// Whether it was begun, and neither cancelled nor only planned.
    pub begun: bool,
    /// Whether it was carried out to its end, and not terminated before.
    pub whole: bool,
    /// Whether its report is issued.
    pub reported: bool,
    /// Whether its file was accepted by an independent reviewer.
    pub reviewed: bool,
    /// Whether its team recommends what is asked for.
    pub recommended: bool,
    /// Whether its team found the objectives met.
    pub objectives_met: bool,
    /// Whether its team found the scope appropriate.
    pub scope_appropriate: bool,
    /// Persons who took part or reviewed and whose involvement with the client, as known today, bars
    /// from that (5.2.10).
    pub barred: Vec<String>,
    /// Whether the decision is about this audit, not an earlier one of the cycle.
    pub decided_upon: bool,
}

/// Everything a decision rests on. The database layer alone assembles it.
#[derive(Debug, Clone)]
pub struct File {
    /// Where the certification stands.
    pub state: State,
    /// The last valid day, where there is a certificate.
    pub expires_on: Option<NaiveDate>,
    /// The day of the first decision to grant.
    pub initial_on: Option<NaiveDate>,
    /// First day of the cycle.
    pub start_on: Option<NaiveDate>,
    /// The day a suspension began that was never lifted, expiry or not.
    pub suspended_on: Option<NaiveDate>,
    /// What it was suspended for; none where it is not, or where nobody said.
    pub suspended_for: Option<Cause>,
    /// Whether a document was put on file beside the certification since.
    pub document_since: bool,
    /// Whether a nonconformity of any of its audits was verified since.
    pub verified_since: bool,
    /// The audits of this cycle.
    pub audits: Vec<AuditFacts>,
    /// The nonconformities of the audits decided upon, and any still open.
    pub nonconformities: Vec<Standing>,
    /// Who reviewed the file.
    pub reviewers: Vec<Human>,
    /// Who verified nonconformities of the audits decided upon.
    pub verifiers: Vec<Human>,
    /// The day by which a surveillance was due that has not been held since.
    pub surveillance_owed: Option<NaiveDate>,
    /// The lapse the certification shows as long as it keeps its original date.
    pub lapse: Option<(NaiveDate, Option<NaiveDate>)>,
    /// The application data was confirmed by the reviewer (9.5.3.1).
    pub application_confirmed: bool,
    /// The cycle's performance and complaints were considered (9.5.4).
    pub cycle_considered: bool,
    /// The numbers of other certifications in force that cover some of the same (one client, one standard).
    pub overlapping: Vec<String>,
    /// What keeps the certificate that would follow from being printed.
    pub certificate_fault: Option<String>,
}

/// The audits the decision is about.
pub(super) fn decided_upon(file: &File) -> impl Iterator<Item = &AuditFacts> {
    file.audits.iter().filter(|a| a.decided_upon)
}

/// The latest recertification audit the decision is about.
pub(super) fn recertification(file: &File) -> Option<&AuditFacts> {
    decided_upon(file)
        .filter(|a| a.kind == AuditKind::Recertification)
        .max_by_key(|a| a.last_day)
}

/// The nonconformities of a grade that nobody verified yet.
pub(super) fn open(file: &File, grade: Grade) -> impl Iterator<Item = &Standing> {
    file.nonconformities
        .iter()
        .filter(move |n| n.grade == grade && n.state != NonconformityState::Verified)
}

/// The person who is about to decide.
#[derive(Debug, Clone)]
pub struct Decider {
    /// The person, not the login: as whom the decision is recorded.
    pub person: String,
    /// The natural person, with whichever record: whom independence asks about.
    pub human: Human,
    /// Whether evaluated competence for deciding is valid today (7.2.8).
    pub competent: bool,
    /// Whether the person was ever evaluated for it, valid today or not.
    pub ever_evaluated: bool,
    /// Whether the person is employed by the body or bound by an enforceable arrangement (9.5.1.2).
    pub tied_to_body: bool,
    /// Ends of involvements with the client; `None` while one goes on (5.2.10).
    pub ties: Vec<Option<NaiveDate>>,
}

/// What the decider enters.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// What is decided.
    pub kind: Kind,
    /// Reasons; for negative decisions the evidence they rest on.
    pub reason: String,
    /// The day it takes effect.
    pub effective_on: NaiveDate,
    /// The last valid day wanted; the longest the clauses allow when absent.
    pub expires_on: Option<NaiveDate>,
    /// How the cause of a suspension was resolved, with the evidence; for restoring.
    pub cause_resolved: String,
}

/// The dates of a cycle after a positive decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Cycle {
    /// First day of the first certification.
    pub initial_on: NaiveDate,
    /// First day of this cycle.
    pub start_on: NaiveDate,
    /// Last valid day.
    pub expires_on: NaiveDate,
    /// After a lapse: the previous expiry.
    pub lapsed_on: Option<NaiveDate>,
    /// After a lapse: the last day of the recertification audit.
    pub recertified_on: Option<NaiveDate>,
}
