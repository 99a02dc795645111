//! Confirms the team. ISO/IEC 17021-1:2015, 9.2.2.1, 5.2.13 and 9.2.3.5.

use super::{language, members, places};
use crate::app::Context;
use crate::audit::section;
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use domain::audit::{State, Step};
use domain::team::{Window, may_be_confirmed};
use domain::{Act, Noun, PROCESS, Result, Verdict, clause, take};
use schema::application::Application;
use schema::audit::Audit;
use schema::certification::Certification;
use schema::{Record, Rx, Tx};
use serde::Deserialize;

/// How a team is confirmed.
pub static CASE: Entry = Entry {
    act: Act::ConfirmTeam,
    on: Some(Noun::Audit),
    title: "Confirm the team",
    lead: "Everyone has declared, the client had time to object, and together the team knows enough.",
    clause: Some(clause!(PROCESS, "9.2.2.1.1")),
    fields: &[],
    irreversible: false,
    offer: |rx, _, id| {
        let audit: Audit = rx.load(id, Act::ConfirmTeam)?;
        let verdicts = verdicts(rx, &audit)?;
        let team = section::team(rx, &audit)?;
        Ok(Offer::about(&audit, &audit.number)
            .known(verdicts)
            .show([section::facts(rx, &audit)?, team]))
    },
    run: run!(confirm),
};

/// Nothing more is asked.
#[derive(Debug, Deserialize)]
pub struct Input {}

/// Confirms the team.
///
/// # Errors
/// [`domain::Error::Refused`] with every rule the team does not meet.
pub fn confirm(tx: &mut Tx, _: &Context, id: &str, _: Input) -> Result<Done> {
    let audit: Audit = tx.load(id, Act::ConfirmTeam)?;
    let step = take(audit.state, Step::Confirm)?;
    let verdicts = verdicts(tx, &audit)?;
    let tx = &mut tx.settle("", verdicts)?;
    let audit = audit.apply(tx, step, |_| {})?;
    Ok(Done::at(
        &audit,
        format!("The team of {} is confirmed.", audit.number),
    ))
}

/// What must hold to confirm the team of an audit.
pub(crate) fn verdicts(rx: &mut Rx, audit: &Audit) -> Result<Vec<Verdict>> {
    let places = places(rx, &audit.id)?;
    let team = members(rx, audit, &places)?;
    let certification = Certification::find(rx, &audit.certification_id)?;
    let application = Application::find(rx, &certification.application_id)?;
    let areas = application.review.0.map(|r| r.areas).unwrap_or_default();
    let window = Window {
        ends_on: audit.objection_until,
        accepted: audit.client_answer == "agreed",
        objected: audit.state == State::TeamProposed && !audit.client_answer.is_empty(),
    };
    let needed = u32::try_from(audit.half_days).unwrap_or(0);
    let spoken = language(rx, &application.body.language, &places)?;
    let mut verdicts = may_be_confirmed(&team, audit.first_day, &areas, needed, window, rx.today());
    verdicts.push(spoken);
    Ok(verdicts)
}
