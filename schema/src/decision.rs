//! Certification decisions: written only from a proof, never changed; below, the audits they were taken upon.

mod assemble;
mod decided;
mod people;

pub use assemble::{decided_upon, file, makes_up};
pub use decided::{decided, may_wait, upon, upon_each};

use crate::certification::Certification;
use crate::stored::Json;
use crate::table::decision;
use crate::tx::{Meant, Proven, Settled, Snapshot};
use crate::{Id, Result, human, person};
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::competence::{Function, was_ever};
use domain::decision::upon as about;
use domain::decision::{Cycle, Decidable, Decider, Kind};
use domain::of;

row! {
    /// A certification decision. A correction is a new decision.
    Decision in decision {
        /// UUIDv7.
        id: Id<of::Decision>,
        /// The number people use.
        number: String,
        /// The certification decided on.
        certification_id: Id<of::Certification>,
        /// The client.
        client_id: Id<of::Client>,
        /// What was decided.
        #[diesel(serialize_as = String, deserialize_as = String)]
        kind: Kind,
        /// The person who decided.
        decider_id: Id<of::Person>,
        /// The civil day.
        decided_on: NaiveDate,
        /// The day it takes effect.
        effective_on: NaiveDate,
        /// The cycle it led to.
        #[diesel(serialize_as = String, deserialize_as = String)]
        cycle: Json<Option<Cycle>>,
        /// Why.
        reason: String,
        /// Every verdict it rested on.
        #[diesel(serialize_as = String, deserialize_as = String)]
        verdicts: Json<serde_json::Value>,
        /// The audits decided upon, by id: what was frozen with the decision, for its event and its readers.
        /// Questions go to the table, which the same function writes.
        #[diesel(serialize_as = String, deserialize_as = String)]
        audits: Json<Vec<Id<of::Audit>>>,
        /// The settings in force.
        settings_id: Id<of::Settings>,
        /// Always 1: decisions do not change.
        version: i64,
    }
}
record!(Decision in decision, Decision, client: |r| Some(&r.client_id), audit: |_a| None, insert: pub(self));
lifeless!(Decision);
awaited!(Decision in decision, by client_id);

/// The number of a decision, without all it rested on.
///
/// # Errors
/// [`domain::Fault::NotFound`] when there is none.
pub fn number(rx: &mut Snapshot, id: &Id<of::Decision>) -> Result<String> {
    decision::table
        .find(id)
        .select(decision::number)
        .get_result(rx.conn)
        .meant()
}

/// Writes a decision. It accepts only what the rules of [`domain::decision::decidable`] proved.
pub fn insert(
    tx: &mut Settled,
    proof: &Proven<Decidable>,
    certification: &Certification,
    number: String,
    settings_id: Id<of::Settings>,
) -> Result<Decision> {
    let mut audits = decided_upon(tx, certification, proof.kind())?;
    audits.retain(|audit| about::settles(proof.kind(), audit.state));
    let verdicts = serde_json::to_value(proof.verdicts()).map_err(domain::Fault::internal)?;
    let decision = Decision {
        id: tx.new_id(),
        number,
        certification_id: certification.id.clone(),
        client_id: certification.client_id.clone(),
        kind: proof.kind(),
        decider_id: Id::from(proof.decider()),
        decided_on: proof.decided_on(),
        effective_on: proof.effective_on(),
        cycle: Json(proof.cycle()),
        reason: proof.reason().to_owned(),
        verdicts: Json(verdicts),
        audits: Json(audits.into_iter().map(|a| a.id).collect()),
        settings_id,
        version: 1,
    }
    .insert(tx)?;
    decided::write(tx, &decision)?;
    Ok(decision)
}

/// The decisions on a certification, oldest first.
pub fn of_certification(
    rx: &mut Snapshot,
    certification_id: &Id<of::Certification>,
) -> Result<Vec<Decision>> {
    decision::table
        .filter(decision::certification_id.eq(certification_id))
        .order(decision::id.asc())
        .select(Decision::as_select())
        .load(rx.conn)
        .meant()
}

/// The latest decision of a kind on a certification, where there is one.
pub(crate) fn last_of(
    rx: &mut Snapshot,
    certification_id: &Id<of::Certification>,
    kind: Kind,
) -> Result<Option<Id<of::Decision>>> {
    decision::table
        .filter(decision::certification_id.eq(certification_id))
        .filter(decision::kind.eq(kind.word()))
        .order(decision::id.desc())
        .select(decision::id)
        .first(rx.conn)
        .optional()
        .meant()
}

/// A decision by its kind and its day, without all it rested on.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = decision)]
pub struct Turn {
    /// What was decided.
    #[diesel(deserialize_as = String)]
    pub kind: Kind,
    /// The civil day; one that ended validity, or gave it back, took effect on it.
    pub decided_on: NaiveDate,
}

/// Everything decided on a certification, oldest first.
pub fn taken(rx: &mut Snapshot, certification_id: &Id<of::Certification>) -> Result<Vec<Turn>> {
    decision::table
        .filter(decision::certification_id.eq(certification_id))
        .order(decision::id.asc())
        .select(Turn::as_select())
        .load(rx.conn)
        .meant()
}

/// The suspensions, restorations and withdrawals of a certification, oldest first.
pub fn turns(rx: &mut Snapshot, certification_id: &Id<of::Certification>) -> Result<Vec<Turn>> {
    let kinds = [Kind::Suspend, Kind::Restore, Kind::Withdraw].map(Kind::word);
    decision::table
        .filter(decision::certification_id.eq(certification_id))
        .filter(decision::kind.eq_any(kinds))
        .order(decision::id.asc())
        .select(Turn::as_select())
        .load(rx.conn)
        .meant()
}

/// What the rules look at in the person about to decide.
pub fn decider(
    rx: &mut Snapshot,
    person_id: &Id<of::Person>,
    certification: &Certification,
) -> Result<Decider> {
    let today = rx.today();
    let someone = <person::Person as crate::Record>::find(rx, person_id)?;
    let evaluations = person::evaluations(rx, person_id)?;
    let competent = evaluations
        .iter()
        .any(|it| it.holds(&certification.standard, Function::Decision, today));
    let deciding = [Function::Decision];
    let ever_evaluated = was_ever(&evaluations, &certification.standard, &deciding, today);
    let ties = person::ties(rx, person_id, &certification.client_id)?;
    Ok(Decider {
        human: human::one(rx, person_id)?,
        person: someone.id.into(),
        competent,
        ever_evaluated,
        tied_to_body: someone.employed || someone.agreement_on.is_some_and(|day| day <= today),
        ties: ties.iter().map(person::Tie::ended).collect(),
    })
}
