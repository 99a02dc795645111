//! Declares conflicts of interest before an assignment. ISO/IEC 17021-1:2015, 5.2.13.

use crate::app::Context;
use crate::audit::section;
use crate::field::{Field, Kind};
use crate::run;
use crate::use_case::{Done, Offer, UseCase};
use domain::audit::State;
use domain::{Act, Error, Fault, Noun, PROCESS, Result, clause};
use schema::Tx;
use schema::audit::{self, Audit};
use serde::Deserialize;

/// How a conflict is declared, or none.
pub static CASE: UseCase = UseCase {
    act: Act::DeclareConflict,
    on: Some(Noun::Audit),
    title: "Declare conflicts of interest",
    lead: "Say whether anything ties you to this client: work, consultancy, family, money.",
    clause: Some(clause!(PROCESS, "5.2.13")),
    fields: &[
        Field::new(
            "conflict",
            "Conflict of interest",
            Kind::Choice(&[
                ("none", "I know of none"),
                ("conflict", "There is a conflict, or there may be one"),
            ]),
        ),
        Field::new("declaration", "In your words", Kind::Area(1000)).optional(),
    ],
    irreversible: false,
    offer: |rx, _, id| {
        let audit: Audit = rx.load(id, Act::DeclareConflict)?;
        let team = section::team(rx, &audit)?;
        Ok(Offer::about(&audit, &audit.number).show([section::facts(rx, &audit)?, team]))
    },
    run: run!(declare),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    conflict: String,
    #[serde(default)]
    declaration: String,
}

/// Declares conflicts of interest for the actor's own place on the team.
///
/// # Errors
/// [`Fault::NotFound`] when the actor is not on the team.
pub fn declare(tx: &mut Tx, _: &Context, id: &str, input: Input) -> Result<Done> {
    let audit: Audit = tx.load(id, Act::DeclareConflict)?;
    let in_time = domain::team::declared_before_the_audit(is_before_the_audit(audit.state));
    let person = tx.actor().person.clone();
    let own = audit::team(tx, &audit.id)?
        .into_iter()
        .find(|m| Some(&m.person_id) == person.as_ref())
        .ok_or(Error::Fault(Fault::NotFound))?;
    let stays = domain::team::declared_conflict_stays(&own.declared);
    let tx = &mut tx.settle(&input.declaration, vec![in_time, stays])?;
    own.revise(tx, |m| {
        m.declared = input.conflict;
        m.declaration = input.declaration.clone();
    })?;
    Ok(Done::at(&audit, "Your declaration is recorded."))
}

/// 5.2.13: a declaration belongs before the audit; afterwards it would rewrite what was relied on.
fn is_before_the_audit(state: State) -> bool {
    matches!(
        state,
        State::TeamProposed | State::TeamAnnounced | State::TeamConfirmed | State::PlanIssued
    )
}
