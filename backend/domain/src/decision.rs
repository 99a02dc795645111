//! The certification decision: what it rests on and who may take it. ISO/IEC 17021-1:2015, 9.5 and 9.6.
//!
//! A decision can be written only from a [`Decidable`], and only [`decidable`] makes one, so that
//! no path through the product decides without the independence check.

use crate::audit::Kind as AuditKind;
use crate::calendar;
use crate::certification::State;
use crate::nonconformity::{Grade, Standing, State as NonconformityState};
use crate::ruling::Ruling;
use crate::settings::Settings;
use crate::verdict::Verdict;
use crate::{PROCESS, clause};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

mod by_kind;
pub mod decider;
pub mod rules;
pub mod upon;

/// What is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

crate::stored_as_text!(Kind);

/// An audit as a decision sees it.
#[derive(Debug, Clone)]
pub struct AuditFacts {
    /// Its number.
    pub number: String,
    /// Its kind.
    pub kind: AuditKind,
    /// Its last day.
    pub last_day: NaiveDate,
    /// The persons who took any part in it, experts and trainees included.
    pub team: Vec<String>,
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
    /// The audits of this cycle.
    pub audits: Vec<AuditFacts>,
    /// The nonconformities of the audits decided upon, and any still open.
    pub nonconformities: Vec<Standing>,
    /// Persons who reviewed the file.
    pub reviewers: Vec<String>,
    /// Persons who verified nonconformities of the audits decided upon.
    pub verifiers: Vec<String>,
    /// The day by which a surveillance was due that has not been held since.
    pub surveillance_owed: Option<NaiveDate>,
    /// The lapse the certification shows as long as it keeps its original date.
    pub lapse: Option<(NaiveDate, Option<NaiveDate>)>,
    /// The application data was confirmed by the reviewer (9.5.3.1).
    pub application_confirmed: bool,
    /// The cycle's performance and complaints were considered (9.5.4).
    pub cycle_considered: bool,
    /// What keeps the certificate that would follow from being printed.
    pub certificate_fault: Option<String>,
}

/// The person who is about to decide.
#[derive(Debug, Clone)]
pub struct Decider {
    /// The person, not the login.
    pub person: String,
    /// Whether evaluated competence for deciding is valid today (7.2.8).
    pub competent: bool,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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

/// Proof that every rule of a decision holds or is set aside by two people. Only [`decidable`] makes one.
///
/// Anyone may read one:
///
/// ```
/// fn reason(proof: domain::decision::Decidable) -> String {
///     proof.reason().to_owned()
/// }
/// ```
///
/// The fields are private, so a decision cannot be forged around its rules, not even from another:
///
/// ```compile_fail,E0451
/// fn forged(proof: domain::decision::Decidable) -> domain::decision::Decidable {
///     domain::decision::Decidable { reason: String::new(), ..proof }
/// }
/// ```
#[derive(Debug)]
pub struct Decidable {
    kind: Kind,
    reason: String,
    decider: String,
    decided_on: NaiveDate,
    effective_on: NaiveDate,
    cycle: Option<Cycle>,
}

impl Decidable {
    /// What is decided.
    pub fn kind(&self) -> Kind {
        self.kind
    }
    /// Why.
    pub fn reason(&self) -> &str {
        &self.reason
    }
    /// The person who decides.
    pub fn decider(&self) -> &str {
        &self.decider
    }
    /// The civil day of the decision.
    pub fn decided_on(&self) -> NaiveDate {
        self.decided_on
    }
    /// The civil day it takes effect.
    pub fn effective_on(&self) -> NaiveDate {
        self.effective_on
    }
    /// The cycle after it, where it begins or mends one.
    pub fn cycle(&self) -> Option<Cycle> {
        self.cycle
    }
}

/// Checks every rule of the wanted decision: the proof comes out where none holds it.
pub fn decidable(
    file: &File,
    decider: &Decider,
    wanted: &Wanted,
    today: NaiveDate,
    settings: &Settings,
) -> Ruling<Decidable> {
    let cycle = cycle_after(file, wanted, today);
    let verdicts = verdicts(file, decider, wanted, cycle, today, settings);
    let proof = Decidable {
        kind: wanted.kind,
        reason: wanted.reason.clone(),
        decider: decider.person.clone(),
        decided_on: today,
        effective_on: wanted.effective_on,
        cycle,
    };
    Ruling::proven(verdicts, proof)
}

/// Every verdict on the wanted decision, for the page that shows them before anyone decides.
pub fn verdicts(
    file: &File,
    decider: &Decider,
    wanted: &Wanted,
    cycle: Option<Cycle>,
    today: NaiveDate,
    settings: &Settings,
) -> Vec<Verdict> {
    let mut verdicts = by_kind::about_the_decider(file, decider, wanted.kind, today, settings);
    verdicts.extend(by_kind::about_the_dates(file, wanted, cycle, today));
    if wanted.kind.yields_certificate() && cycle.is_some() {
        let fault = file.certificate_fault.as_deref();
        verdicts.push(crate::certificate::can_be_printed(fault));
    }
    verdicts.extend(about_the_file(
        file,
        wanted.kind,
        &wanted.cause_resolved,
        today,
        settings,
    ));
    if !wanted.kind.is_positive() {
        verdicts.push(rules::reasons_are_given(wanted.kind, &wanted.reason));
    }
    verdicts
}

/// What a positive decision asks of the file itself, whoever takes it and whatever is entered: for pages
/// that say whether an audit waits for its decision or for something before it.
pub fn on_the_file(file: &File, kind: Kind, today: NaiveDate, settings: &Settings) -> Vec<Verdict> {
    about_the_file(file, kind, "Entered with the decision.", today, settings)
}

fn about_the_file(
    file: &File,
    kind: Kind,
    cause_resolved: &str,
    today: NaiveDate,
    settings: &Settings,
) -> Vec<Verdict> {
    match kind {
        Kind::Grant => by_kind::about_a_grant(file, today, settings),
        Kind::Renew => by_kind::about_a_renewal(file, today, settings),
        Kind::Maintain => by_kind::about_maintaining(file, today, settings),
        Kind::Restore => by_kind::about_restoring(file, cause_resolved, today, settings),
        Kind::Refuse | Kind::Suspend | Kind::Withdraw => Vec::new(),
    }
}

/// The cycle a positive decision leads to; `None` where dates stay as they are.
///
/// 9.1.3.2: 36 months from the decision, however late it takes effect. 9.6.3.2.3 and 9.6.3.2.5: based on the prior expiry.
pub fn cycle_after(file: &File, wanted: &Wanted, decided_on: NaiveDate) -> Option<Cycle> {
    let start_on = wanted.effective_on;
    let lapsed = file.state == State::Expired && wanted.kind != Kind::Grant;
    // A grant begins anew, also after a lapse: the original date belongs to what lapsed.
    let initial_on = file
        .initial_on
        .filter(|_| wanted.kind != Kind::Grant)
        .unwrap_or(start_on);
    let longest = match (wanted.kind, file.expires_on) {
        (Kind::Grant, _) => calendar::last_valid_day(decided_on),
        (Kind::Renew, Some(prior)) => calendar::next_expiry(prior),
        (Kind::Restore, Some(prior)) if lapsed => calendar::next_expiry(prior),
        _ => return None,
    };
    let lapse = match (file.expires_on, wanted.kind) {
        (_, Kind::Grant) => None,
        (Some(expiry), _) if lapsed => Some((expiry, recertification(file).map(|a| a.last_day))),
        _ => file.lapse,
    };
    Some(Cycle {
        initial_on,
        start_on,
        expires_on: wanted.expires_on.unwrap_or(longest),
        lapsed_on: lapse.map(|(expiry, _)| expiry),
        recertified_on: lapse.and_then(|(_, audited)| audited),
    })
}

fn recertification(file: &File) -> Option<&AuditFacts> {
    file.audits
        .iter()
        .filter(|a| a.kind == AuditKind::Recertification && a.decided_upon)
        .max_by_key(|a| a.last_day)
}

fn decided_upon(file: &File) -> impl Iterator<Item = &AuditFacts> {
    file.audits.iter().filter(|a| a.decided_upon)
}

fn open(file: &File, grade: Grade) -> impl Iterator<Item = &Standing> {
    file.nonconformities
        .iter()
        .filter(move |n| n.grade == grade && n.state != NonconformityState::Verified)
}
