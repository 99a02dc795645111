//! Asks that a rule be set aside for one act on one record. The second person agrees or does not.

use crate::choice::Choice;
use crate::{choice, number, view};
use chrono::NaiveDate;
use domain::clause::cited;
use domain::error::FieldError;
use domain::override_::{State, latest, rule_may_be_set_aside};
use domain::rule::Aside;
use domain::sentence::{Sentence, say};
use domain::{Act, Error, Fault, HOUSE, Noun, Rule, Ruling, clause, of};
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
        risk: String = area("What is at risk", 4000).saying()
            .hint("What may go wrong while the rule is set aside, and for whom."),
        reason: String = area("Why this is acceptable", 4000).saying()
            .hint("Why the act is still sound, with the evidence."),
        instead: String = area("What is done instead", 4000).saying()
            .hint("What is done in place of what the rule asks for, and by whom."),
        until_on: NaiveDate = date("Last day it may be used", Reach::NEAR)
            .hint("At most 30 days from today."),
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
    rule: &'static Rule,
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
        let rule = find(&input.rule).ok_or(Fault::NotFound)?;
        let standing = schema::override_::standing(rx, &input.act, &input.record)?;
        let of = (
            rule.clause.standard.to_owned(),
            rule.clause.clause.to_owned(),
        );
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
            rule,
            confirmed: standing.confirmed.contains(&of),
        })
    }

    fn rules(&self, _: &Nothing, facts: &Facts, input: &Input) -> Ruling<()> {
        let wrong = wrong(facts, input);
        Ruling::of(vec![rule_may_be_set_aside(facts.rule, facts.confirmed)]).unless(wrong)
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.reason.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Propose>) -> Result<Done> {
        let Rule { name, clause, .. } = *it.facts.rule;
        let found = Override {
            id: tx.new_id(),
            number: number::next(tx, "OV")?,
            client_id: it.facts.client,
            act: it.input.act,
            noun: it.facts.noun.map_or("", Noun::word).to_owned(),
            noun_id: it.input.record,
            standard: clause.standard.to_owned(),
            clause: clause.clause.to_owned(),
            rule: name.to_owned(),
            about_id: it.input.about,
            risk: it.input.risk,
            reason: it.input.reason,
            instead: it.input.instead,
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

fn wrong(facts: &Facts, input: &Input) -> Vec<FieldError> {
    let mut wrong = Vec::new();
    if !facts.may {
        wrong.push(FieldError::new(
            "record",
            "There is no such record, or you may not do this act on it.",
        ));
    } else if facts.noun.is_none() && !input.record.is_empty() {
        wrong.push(FieldError::new(
            "record",
            "This act does not apply to a record. Leave this empty.",
        ));
    }
    let latest = latest(facts.today);
    if input.until_on < facts.today {
        wrong.push(FieldError::new("until_on", "This day has passed."));
    } else if input.until_on > latest {
        let sentence = say!(
            "An override waits at most 30 days. Enter a day until {latest}.",
            latest
        );
        wrong.push(FieldError::new("until_on", sentence));
    }
    wrong
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
        .filter(|rule| rule.aside == Aside::ByTwo)
        .map(|rule| {
            let label = say!(
                "{clause}: {rule}",
                clause = cited(rule.clause.standard, rule.clause.clause),
                rule = view::rule(rule.name, None)
            );
            (word(rule), label.into())
        })
        .collect()
}

fn find(chosen: &str) -> Option<&'static Rule> {
    domain::rules().find(|rule| word(rule) == chosen)
}

/// A rule and its clause as one word of a choice.
fn word(rule: &Rule) -> String {
    domain::override_::word(rule.name, rule.clause.clause)
}
