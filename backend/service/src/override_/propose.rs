//! Asks that a rule be set aside for one act on one record. The second person agrees or does not.

use super::word;
use crate::app::{App, Context};
use crate::field::{Field, Kind, Reach};
use crate::use_case::{Done, Entry, Offer};
use crate::{acts, number, run};
use chrono::NaiveDate;
use domain::lifecycle::spoken;
use domain::override_::{State, is_never_set_aside, rule_may_be_set_aside};
use domain::{Act, Clause, Error, Fault, HOUSE, Noun, Result, clause, permission};
use schema::override_::Override;
use schema::{Tx, event};
use serde::Deserialize;

/// How an override is asked for.
pub static CASE: Entry = Entry {
    act: Act::ProposeOverride,
    on: None,
    title: "Ask for an override",
    lead: "A rule that holds an act can be set aside once, with a reason, when a second authorised person agrees. It appears in the assessor's list.",
    clause: Some(clause!(HOUSE, "override")),
    fields: &[
        Field::new("act", "Act that is held up", Kind::Offered("acts")),
        Field::new("record", "Record it is done to", Kind::Text(60))
            .hint("The last part of the record's address. Empty for an act without a record.")
            .optional(),
        Field::new("rule", "Rule to set aside", Kind::Offered("rules")),
        Field::new("about", "Person the rule is about", Kind::Text(120))
            .hint("By name, where the rule looks at each member of a team. Empty otherwise.")
            .optional(),
        Field::new("reason", "Reason", Kind::Area(4000))
            .hint("Why the act is sound all the same, and the evidence."),
        Field::new(
            "until_on",
            "Last day it may be used",
            Kind::Date(Reach::NEAR),
        ),
    ],
    irreversible: false,
    offer: |rx, _, _| {
        if !permission::permits_somewhere(Act::ProposeOverride, rx.actor()) {
            return Err(permission::refusal(Act::ProposeOverride, rx.actor()));
        }
        Ok(Offer::default()
            .choose("acts", held_acts())
            .choose("rules", rules()))
    },
    run: run!(propose),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    act: String,
    #[serde(default)]
    record: String,
    rule: String,
    #[serde(default)]
    about: String,
    reason: String,
    until_on: NaiveDate,
}

/// Asks for an override.
///
/// # Errors
/// [`Error::Invalid`] for an act the asker may not do to the record, or a day that has passed;
/// [`Error::Refused`] for a rule that is never set aside.
pub fn propose(tx: &mut Tx, context: &Context, _: &str, input: Input) -> Result<Done> {
    tx.permit(Act::ProposeOverride)?;
    let asker = tx
        .actor()
        .person
        .clone()
        .ok_or(Error::Fault(Fault::NoPerson))?;
    let case = App::case(&input.act).ok_or(Error::Fault(Fault::NotFound))?;
    // Whoever asks may do the act itself, on this record.
    case.offer(tx, context, &input.record)
        .map_err(|error| match error {
            Error::Fault(Fault::NotFound) | Error::Forbidden => Error::invalid(
                "record",
                "There is no such record, or you may not do this act to it.",
            ),
            other => other,
        })?;
    if case.on().is_none() && !input.record.is_empty() {
        return Err(Error::invalid(
            "record",
            "This act is done to no record. Leave this empty.",
        ));
    }
    if input.until_on < tx.today() {
        return Err(Error::invalid("until_on", "This day has passed."));
    }
    let (rule, clause) = find(&input.rule).ok_or(Error::Fault(Fault::NotFound))?;
    let standing = schema::override_::standing(tx, &input.act, &input.record)?;
    let cited = (clause.standard.to_owned(), clause.clause.to_owned());
    let hard = rule_may_be_set_aside(rule, standing.confirmed.contains(&cited));
    let client_id = match case.on() {
        Some(noun) => event::client_of(tx, noun, &input.record)?.unwrap_or_default(),
        None => String::new(),
    };
    let tx = &mut tx.settle(&input.reason, vec![hard])?;
    let found = Override {
        id: tx.new_id(),
        number: number::next(tx, "OV")?,
        client_id,
        act: input.act,
        noun: case.on().map_or("", Noun::word).to_owned(),
        noun_id: input.record,
        standard: clause.standard.to_owned(),
        clause: clause.clause.to_owned(),
        rule: rule.to_owned(),
        about: input.about,
        reason: input.reason,
        until_on: input.until_on,
        state: State::Proposed,
        proposed_by: asker,
        proposed_on: tx.today(),
        seconded_by: None,
        seconded_on: None,
        note: String::new(),
        used_on: None,
        version: 1,
    }
    .insert(tx)?;
    Ok(Done::at(
        &found,
        format!("{} waits for a second person.", found.number),
    ))
}

fn held_acts() -> Vec<(String, String)> {
    let own = [
        Act::ProposeOverride,
        Act::ApproveOverride,
        Act::DeclineOverride,
    ];
    acts::ALL
        .iter()
        .filter(|case| !own.contains(&case.meta().act))
        .map(|case| {
            (
                case.meta().act.word().to_owned(),
                case.meta().title.to_owned(),
            )
        })
        .collect()
}

fn rules() -> Vec<(String, String)> {
    domain::rules()
        .filter(|(rule, _)| !is_never_set_aside(rule))
        .map(|(rule, clause)| {
            let label = format!("{}, {}: {}", clause.standard, clause.clause, spoken(rule));
            (word(rule, *clause), label)
        })
        .collect()
}

fn find(chosen: &str) -> Option<(&'static str, Clause)> {
    domain::rules()
        .find(|(rule, clause)| word(rule, *clause) == chosen)
        .copied()
}
