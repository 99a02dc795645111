//! An act that weakens what was stated before: it is written down, and waits for a second person.

use super::Heard;
use crate::case::Case;
use crate::offer::Done;
use crate::subject::Subject;
use crate::use_case::{UseCase, Weakens};
use crate::{file, number};
use domain::sentence::{kept, say};
use domain::statement::{State, latest};
use domain::{Fault, Noun, Result};
use schema::statement::Statement;
use schema::{Json, Transaction};

/// States it. The rules were asked, so that nobody waits for what cannot be done anyway.
pub(super) fn state<A: UseCase>(
    act: &A,
    tx: &mut Transaction,
    subject: &str,
    heard: Heard<A>,
    weakens: Weakens,
) -> Result<Done> {
    let said_by = tx.person().ok_or(Fault::NoPerson)?;
    let reason = act.reason(&heard.input).into_owned();
    let today = tx.today();
    let number = number::next(tx, "ST")?;
    let (mut settled, _) = tx.settle(&reason, heard.ruling)?;
    let stated = Statement {
        id: settled.new_id(),
        number,
        act: act.meta().act.word().to_owned(),
        noun: A::On::NOUN.map_or("", Noun::word).to_owned(),
        noun_id: subject.to_owned(),
        client_id: weakens
            .client
            .or_else(|| heard.on.client().cloned())
            .unwrap_or_default(),
        says: kept::to_kept(&weakens.says),
        input: Json(heard.decoded),
        reason,
        apart: Json(weakens.apart),
        seen: weakens.of_now.then(|| heard.on.version()),
        state: State::Waiting,
        said_by,
        said_with: settled.user().unwrap_or_default(),
        said_on: today,
        until_on: latest(today),
        seconded_by: None,
        seconded_on: None,
        note: String::new(),
        version: 1,
    }
    .insert(&mut settled)?;
    file::keep_beside(&mut settled, &act.fields(), &stated)?;
    let message = say!(
        "{number} waits for a second person. Until somebody else agrees, what was stated before counts.",
        number = &stated.number
    );
    Ok(Done::at(&stated, message))
}
