//! Confirms from a licensed copy a clause known second-hand. When two people have, its rules are hard.

use super::second_hand;
use crate::app::Context;
use crate::field::{Field, Kind};
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use domain::{Act, Clause, Error, Fault, HOUSE, Noun, Result, clause};
use schema::override_::{self, ClauseConfirmation};
use schema::{Record, Tx};
use serde::Deserialize;

/// How a clause is confirmed.
pub static CASE: Entry = Entry {
    act: Act::ConfirmClause,
    on: None,
    title: "Confirm a clause",
    lead: "You have read the clause in a licensed copy and our rule says what it says. When two people confirm it, the mark \"to be confirmed\" goes and nobody can set the rule aside.",
    clause: Some(clause!(HOUSE, "override")),
    fields: &[
        Field::new("clause", "Clause", Kind::Offered("clauses")),
        Field::new("copy", "Copy that was read", Kind::Text(200))
            .hint("Edition and licence or shelf mark."),
    ],
    irreversible: true,
    offer: |rx, _, _| {
        rx.permit(Act::ConfirmClause)?;
        let clauses = second_hand().into_iter().map(|it| (word(it), label(it)));
        Ok(Offer::default().choose("clauses", clauses.collect()))
    },
    run: run!(confirm),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    clause: String,
    copy: String,
}

/// Confirms a clause.
///
/// # Errors
/// [`Error::Invalid`] when this person confirmed it already.
pub fn confirm(tx: &mut Tx, context: &Context, _: &str, input: Input) -> Result<Done> {
    tx.permit(Act::ConfirmClause)?;
    let person = tx
        .actor()
        .person
        .clone()
        .ok_or(Error::Fault(Fault::NoPerson))?;
    let cited = second_hand()
        .into_iter()
        .find(|it| word(*it) == input.clause)
        .ok_or(Error::Fault(Fault::NotFound))?;
    let twice = override_::confirmations(tx)?.iter().any(|it| {
        it.person_id == person && it.standard == cited.standard && it.clause == cited.clause
    });
    if twice {
        return Err(Error::invalid(
            "clause",
            "You confirmed this clause already. The second word is another person's.",
        ));
    }
    let tx = &mut tx.settle("", Vec::new())?;
    let said = ClauseConfirmation {
        id: tx.new_id(),
        standard: cited.standard.to_owned(),
        clause: cited.clause.to_owned(),
        person_id: person,
        confirmed_on: tx.today(),
        copy: input.copy,
        version: 1,
    }
    .insert(tx)?;
    Ok(Done {
        noun: Noun::Settings,
        id: context.settings_id.clone(),
        version: said.version(),
        message: format!("Your word on {} is recorded.", label(cited)),
    })
}

fn word(clause: Clause) -> String {
    format!("{}@{}", clause.standard, clause.clause)
}

fn label(clause: Clause) -> String {
    format!("{}, {}", clause.standard, clause.clause)
}
