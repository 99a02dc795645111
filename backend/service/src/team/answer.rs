//! Records the client's answer to the announced team. ISO/IEC 17021-1:2015, 9.2.3.5.

use super::due::{ahead, made_by};
use crate::audit::section;
use crate::choice::Choice;
use chrono::NaiveDate;
use domain::audit::{Step, lies_ahead};
use domain::error::FieldError;
use domain::sentence::{self, say};
use domain::team::{Answer as Said, Part, agreement_is_in_writing};
use domain::{Act, PROCESS, Ruling, clause, of};
use kernel::section::Section;
use kernel::{Asks, By, Context, Deed, Done, Due, Form, Meta, UseCase, Weakens, Whom, fields};
use schema::audit::{self, Audit, Objection};
use schema::{Id, Result, Settled, Snapshot, person};
use std::borrow::Cow;

/// How the client answers.
pub static CASE: Answer = Answer;

/// The act.
pub struct Answer;

fields! {
    /// What is entered.
    pub struct Input {
        answer: Said = choice("Answer", &[("agreed", "We agree"), ("objected", "We object")]),
        people: Vec<Id<of::Person>> = several("People objected to", "members")
            .hint("Only for an objection. Where nobody is chosen it is about the whole team.")
            .blank(),
        reason: String = area("Reason, or where the agreement is written", 1000)
            .hint("The reason for an objection. For an agreement recorded on the client's behalf, the letter or message it was given in.")
            .blank(),
    }
}

/// What the rules have to know.
pub struct Facts {
    today: NaiveDate,
    /// Whether the client itself answers.
    own: bool,
    /// Whom an objection may be about: leader, auditors and experts.
    people: Vec<Id<of::Person>>,
    /// Their names.
    members: Vec<sentence::Said>,
    /// Who may not judge it.
    apart: Vec<Id<of::Person>>,
}

impl UseCase for Answer {
    type On = Audit;
    type Input = Input;
    type When = By<Step>;
    /// Whom an objection may be about: leader, auditors and experts.
    type Ground = Vec<Choice>;
    type Facts = Facts;
    type Proof = ();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::AnswerTeam,
            title: "Agree or object to the team",
            lead: "Agreement in writing ends the time to object early; a valid objection leads to another team.",
            clause: Some(clause!(PROCESS, "9.2.3.5")),
            irreversible: false,
        }
    }

    /// An agreement is possible when an objection is, and leaves the audit where it is.
    fn when(&self) -> By<Step> {
        By(Step::Object)
    }

    fn about(&self, on: &Audit) -> String {
        on.number.clone()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, on: &Audit) -> Result<Vec<Choice>> {
        let team = audit::team(rx, &on.id)?.into_iter();
        let those: Vec<Id<of::Person>> = team
            .filter(|m| m.part.counts() || m.part == Part::TechnicalExpert)
            .map(|m| m.person_id)
            .collect();
        let names = person::names(rx, &those)?;
        let named = those.into_iter().filter_map(|it| {
            let name = names.get(&it)?.clone();
            Some((it.into(), name.into()))
        });
        Ok(named.collect())
    }

    fn form(&self, _: &Audit, members: &Vec<Choice>) -> Form {
        Form::default().choose("members", members.clone())
    }

    fn beside(
        &self,
        rx: &mut Snapshot,
        _: &Context,
        on: &Audit,
        _: &Vec<Choice>,
    ) -> Result<Vec<Section>> {
        Ok(vec![section::facts(rx, on)?, section::team(rx, on)?])
    }

    fn facts(
        &self,
        rx: &mut Snapshot,
        _: &Context,
        on: &Audit,
        members: Vec<Choice>,
        _: &Input,
    ) -> Result<Facts> {
        Ok(Facts {
            today: rx.today(),
            own: rx.client().as_ref() == Some(&on.client_id),
            members: members.iter().map(|(_, name)| name.clone()).collect(),
            people: members.into_iter().map(|(id, _)| id.into()).collect(),
            apart: made_by(rx, on)?,
        })
    }

    fn rules(&self, on: &Audit, facts: &Facts, input: &Input) -> Ruling<()> {
        let ahead = lies_ahead(on.last_day, facts.today);
        match input.answer {
            Said::Agreed => {
                let written = agreement_is_in_writing(facts.own, &input.reason);
                let both = "You agree and name people you object to. Leave this empty, or object.";
                let wrong = (!input.people.is_empty()).then(|| FieldError::new("people", both));
                Ruling::of(vec![ahead, written]).unless(wrong.into_iter().collect())
            }
            Said::Objected => Ruling::of(vec![ahead]).unless(without_reason(&input.reason)),
        }
    }

    /// Where the client objected to a team of this audit, its agreement to another is its own word, or that of two.
    fn weakens(&self, on: &Audit, facts: &Facts, input: &Input) -> Option<Weakens> {
        let for_it = input.answer == Said::Agreed && !facts.own && !on.objections.is_empty();
        for_it.then(|| Weakens {
            says: say!(
                "The client, who had objected, agreed to the team of {number}: {members}.",
                number = &on.number,
                members = facts.members.clone()
            ),
            apart: facts.apart.clone(),
            of_now: true,
            client: None,
        })
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.reason.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Answer>) -> Result<Done> {
        match it.input.answer {
            Said::Agreed => {
                let agreed = Said::Agreed.word().to_owned();
                let audit = it.on.revise(tx, |a| a.client_answer = agreed)?;
                Ok(Done::at(&audit, "The client's agreement is recorded."))
            }
            Said::Objected => {
                let named = it.input.people;
                let objection = Objection {
                    people: if named.is_empty() {
                        it.facts.people
                    } else {
                        named
                    },
                    reason: it.input.reason.clone(),
                    on: it.facts.today,
                    apart: it.facts.apart,
                    judged: None,
                };
                let audit = it.on.apply(tx, it.leave, |a| {
                    a.client_answer = it.input.reason;
                    a.objections.0.push(objection);
                })?;
                Ok(Done::at(
                    &audit,
                    "The objection is recorded. The body will propose another team.",
                ))
            }
        }
    }
}

/// An objection comes with its reason.
fn without_reason(reason: &str) -> Vec<FieldError> {
    let ask = "Give the reason, so that the body can judge the objection.";
    let wrong = reason.is_empty().then(|| FieldError::new("reason", ask));
    wrong.into_iter().collect()
}

/// The body's people answer for a client only when asked to.
fn due(_: &Answer, _: &mut Snapshot, _: &Context, on: &Audit) -> Result<Option<Due>> {
    let until = on.objection_until.unwrap_or(on.last_day);
    let due = ahead(on, "Agree or object to the team")
        .by(on.objection_until)
        .until(until)
        .whom(Whom::Client);
    Ok(on.client_answer.is_empty().then_some(due))
}
