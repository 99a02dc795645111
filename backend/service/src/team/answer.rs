//! Records the client's answer to the announced team. ISO/IEC 17021-1:2015, 9.2.3.5.

use crate::app::Context;
use crate::audit::section;
use crate::field::{Field, Kind};
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use domain::audit::{State, Step};
use domain::team::{Part, agreement_is_in_writing};
use domain::{Act, Error, Noun, PROCESS, Result, clause, take};
use schema::audit::{self, Audit};
use schema::{Json, Tx};
use serde::Deserialize;

/// How the client answers.
pub static CASE: Entry = Entry {
    act: Act::AnswerTeam,
    on: Some(Noun::Audit),
    title: "Agree or object to the team",
    lead: "An agreement in writing ends the time to object early; a valid objection leads to another team.",
    clause: Some(clause!(PROCESS, "9.2.3.5")),
    fields: &[
        Field::new(
            "answer",
            "Answer",
            Kind::Choice(&[("agreed", "We agree"), ("objected", "We object")]),
        ),
        Field::new("reason", "Reason, or where the agreement is written", Kind::Area(1000))
            .hint("The reason of an objection. For an agreement recorded on the client's behalf, its letter or message.")
            .optional(),
    ],
    irreversible: false,
    offer: |rx, _, id| {
        let audit: Audit = rx.load(id, Act::AnswerTeam)?;
        let team = section::team(rx, &audit)?;
        Ok(Offer::about(&audit, &audit.number).show([section::facts(rx, &audit)?, team]))
    },
    run: run!(answer),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    answer: String,
    #[serde(default)]
    reason: String,
}

/// Records the client's answer to the announced team.
///
/// # Errors
/// [`Error::Invalid`] for an objection without a reason; [`Error::Refused`] unless a team is announced.
pub fn answer(tx: &mut Tx, _: &Context, id: &str, input: Input) -> Result<Done> {
    let audit: Audit = tx.load(id, Act::AnswerTeam)?;
    let step = take(audit.state, Step::Object)?;
    debug_assert_eq!(step.from(), State::TeamAnnounced);
    if input.answer == "agreed" {
        let own = tx.actor().client.as_deref() == Some(audit.client_id.as_str());
        let tx = &mut tx.settle(
            &input.reason,
            vec![agreement_is_in_writing(own, &input.reason)],
        )?;
        let audit = audit.revise(tx, |a| a.client_answer = "agreed".to_owned())?;
        return Ok(Done::at(&audit, "The client's agreement is recorded."));
    }
    if input.reason.is_empty() {
        return Err(Error::invalid(
            "reason",
            "Give the reason, so that the body can judge the objection.",
        ));
    }
    let tx = &mut tx.settle(&input.reason, Vec::new())?;
    let people = audit::team(tx, &audit.id)?
        .into_iter()
        .filter(|m| m.part.counts() || m.part == Part::TechnicalExpert)
        .map(|m| m.person_id)
        .collect();
    let audit = audit.apply(tx, step, |a| {
        a.client_answer = input.reason.clone();
        a.objected = Json(people);
    })?;
    Ok(Done::at(
        &audit,
        "The objection is recorded. The body proposes another team.",
    ))
}
