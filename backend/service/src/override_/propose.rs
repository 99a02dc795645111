//! Asks that a rule be set aside for one act on one record. The second person agrees or does not.

use crate::choice::Choice;
use crate::{choice, number, view};
use chrono::NaiveDate;
use domain::clause::cited;
use domain::error::FieldError;
use domain::override_::{State, rule_may_be_set_aside};
use domain::sentence::{Sentence, say};
use domain::{Act, Clause, Error, Fault, HOUSE, Noun, Ruling, clause, of};
use kernel::{
    Acts, Always, Case, Context, Deed, Done, Form, Meta, Nothing, Reach, UseCase, fields,
};
use schema::override_::Override;
use schema::{Id, Result, Settled, Snapshot, noun};
use std::borrow::Cow;

/// How an override is asked for.
pub static CASE: Propose = Propose;

/// The act.
pub struct Propose;

fields! {
    /// What is entered.
    pub struct Input {
        act: String = offered("Act that is blocked", "acts"),
        record: String = text("Record the act applies to", 60)
            .hint("The last part of the record's address. Leave empty for an act without a record.")
            .blank(),
        rule: String = offered("Rule to set aside", "rules"),
        about: Option<Id<of::Person>> = offered("Person the rule is about", "people")
            .hint("Only where the rule checks each member of a team. Otherwise leave empty.")
            .optional(),
        reason: String = area("Reason", 4000)
            .hint("Why the act is still sound, with the evidence."),
        until_on: NaiveDate = date("Last day it may be used", Reach::NEAR),
    }
}

/// What there is to choose from.
pub struct Ground {
    acts: Vec<Choice>,
    people: Vec<Choice>,
}

/// What the rules have to know of the act that is held up.
pub struct Facts {
    asker: Id<of::Person>,
    today: NaiveDate,
    /// Whether who asks may do the act on the record.
    may: bool,
    /// The noun the act is done to; none where it needs no record.
    noun: Option<Noun>,
    client: Id<of::Client>,
    /// The rule, and the clause it cites.
    rule: (&'static str, Clause),
    /// Whether two people confirmed the clause from a licensed copy.
    confirmed: bool,
}

impl UseCase for Propose {
    type On = Nothing;
    type Input = Input;
    type When = Always;
    type Ground = Ground;
    type Facts = Facts;
    type Proof = ();

    fn meta(&self) -> Meta {
        Meta {
            act: Act::ProposeOverride,
            title: "Ask for an override",
            lead: "A rule that blocks an act can be set aside once, with a reason, when a second authorised person agrees. Assessors see every override in their list.",
            clause: Some(clause!(HOUSE, "override")),
            irreversible: false,
        }
    }

    fn when(&self) -> Always {
        Always
    }

    fn about(&self, _: &Nothing) -> String {
        String::new()
    }

    fn ground(&self, rx: &mut Snapshot, context: &Context, _: &Nothing) -> Result<Ground> {
        Ok(Ground {
            acts: held_acts(context.acts),
            people: choice::people(rx)?,
        })
    }

    fn form(&self, _: &Nothing, ground: &Ground) -> Form {
        Form::default()
            .choose("acts", ground.acts.clone())
            .choose("rules", rules())
            .choose("people", ground.people.clone())
    }

    fn facts(
        &self,
        rx: &mut Snapshot,
        context: &Context,
        _: &Nothing,
        _: Ground,
        input: &Input,
    ) -> Result<Facts> {
        let asker = rx.person().ok_or(Fault::NoPerson)?;
        let case = context.acts.named(&input.act).ok_or(Fault::NotFound)?;
        let may = may(rx, case, &input.record)?;
        let (name, cited) = find(&input.rule).ok_or(Fault::NotFound)?;
        let standing = schema::override_::standing(rx, &input.act, &input.record)?;
        let of = (cited.standard.to_owned(), cited.clause.to_owned());
        let client = match case.on().filter(|_| may) {
            Some(noun) => noun::client(rx, noun, &input.record)?.unwrap_or_default(),
            None => Id::default(),
        };
        Ok(Facts {
            asker,
            today: rx.today(),
            may,
            noun: case.on(),
            client,
            rule: (name, cited),
            confirmed: standing.confirmed.contains(&of),
        })
    }

    fn rules(&self, _: &Nothing, facts: &Facts, input: &Input) -> Ruling<()> {
        let wrong = wrong(facts, input).into_iter().collect();
        let (name, _) = facts.rule;
        let never = domain::is_never_set_aside(name);
        Ruling::of(vec![rule_may_be_set_aside(name, never, facts.confirmed)]).unless(wrong)
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.reason.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Propose>) -> Result<Done> {
        let (rule, clause) = it.facts.rule;
        let found = Override {
            id: tx.new_id(),
            number: number::next(tx, "OV")?,
            client_id: it.facts.client,
            act: it.input.act,
            noun: it.facts.noun.map_or("", Noun::word).to_owned(),
            noun_id: it.input.record,
            standard: clause.standard.to_owned(),
            clause: clause.clause.to_owned(),
            rule: rule.to_owned(),
            about_id: it.input.about,
            reason: it.input.reason,
            until_on: it.input.until_on,
            state: State::Proposed,
            proposed_by: it.facts.asker,
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
            say!(
                "{number} is waiting for a second person.",
                number = &found.number
            ),
        ))
    }
}

/// Whether who asks may do the act itself: on this record, where it is done to one.
fn may(rx: &mut Snapshot, case: &dyn Case, record: &str) -> Result<bool> {
    let act = case.meta().act;
    if let Some(noun) = case.on() {
        return noun::may(rx, noun, record, act);
    }
    match rx.permit(act) {
        Ok(()) => Ok(true),
        Err(Error::Fault(fault)) => Err(fault),
        Err(Error::Forbidden | Error::Invalid(_) | Error::Refused(_)) => Ok(false),
    }
}

fn wrong(facts: &Facts, input: &Input) -> Option<FieldError> {
    let (field, sentence) = if !facts.may {
        (
            "record",
            "There is no such record, or you may not do this act on it.",
        )
    } else if facts.noun.is_none() && !input.record.is_empty() {
        (
            "record",
            "This act does not apply to a record. Leave this empty.",
        )
    } else if input.until_on < facts.today {
        ("until_on", "This day has passed.")
    } else {
        return None;
    };
    Some(FieldError::new(field, sentence))
}

fn held_acts(acts: Acts) -> Vec<Choice> {
    let own = [
        Act::ProposeOverride,
        Act::ApproveOverride,
        Act::DeclineOverride,
    ];
    acts.iter()
        .filter(|case| !own.contains(&case.meta().act))
        .map(|case| {
            let (act, title) = (case.meta().act, case.meta().title);
            (act.word().to_owned(), Sentence::from(title).into())
        })
        .collect()
}

fn rules() -> Vec<Choice> {
    domain::rules()
        .filter(|(rule, _)| !domain::is_never_set_aside(rule))
        .map(|(rule, clause)| {
            let label = say!(
                "{clause}: {rule}",
                clause = cited(clause.standard, clause.clause),
                rule = view::rule(rule, None)
            );
            (word(rule, *clause), label.into())
        })
        .collect()
}

fn find(chosen: &str) -> Option<(&'static str, Clause)> {
    domain::rules()
        .find(|(rule, clause)| word(rule, *clause) == chosen)
        .copied()
}

/// A rule and its clause as one word of a choice.
pub(super) fn word(rule: &str, clause: Clause) -> String {
    domain::override_::word(rule, clause.clause)
}
