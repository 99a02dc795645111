//! The certification decision: what it rests on and who may take it. ISO/IEC 17021-1:2015, 9.5 and 9.6.
//!
//! A decision can be written only from a [`Decidable`], and only [`decidable`] makes one, so that
//! no path through the product decides without the independence check.

use crate::calendar;
use crate::certification::State;
use crate::ruling::Ruling;
use crate::settings::Settings;
use crate::verdict::Verdict;
use chrono::NaiveDate;
use file::recertification;

mod by_kind;
mod cause;
pub mod decider;
mod file;
mod kind;
pub mod rules;
pub mod upon;

pub use cause::Cause;
pub use file::{AuditFacts, Cycle, Decider, File, Wanted};
pub use kind::Kind;

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
    verdicts.extend(by_kind::about_the_dates(
        file, wanted, cycle, today, settings,
    ));
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
