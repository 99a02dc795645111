//! Judges an objection of the client to people of a team. ISO/IEC 17021-1:2015, 9.2.3.5.

use crate::audit::about::named;
use crate::audit::section;
use crate::choice::Choice;
use domain::sentence::{Said, say};
use domain::team::{Judgement, objection_is_judged_apart};
use domain::{Act, Fault, Human, PROCESS, Ruling, clause};
use kernel::section::Section;
use kernel::{Always, Asks, Context, Deed, Done, Due, Form, Meta, UseCase, fields};
use schema::audit::{Audit, Judged, Objection};
use schema::{Result, Settled, Snapshot, human, person};
use std::borrow::Cow;

/// How an objection is judged.
pub static CASE: Judge = Judge;

/// The act.
pub struct Judge;

fields! {
    /// What is entered.
    pub struct Input {
        objection: String = offered("Objection", "objections"),
        judgement: Judgement = choice(
            "Judgement",
            &[
                ("valid", "It is valid: they do not audit this client"),
                ("not_valid", "It is not valid: they may be proposed again"),
            ],
        ),
        reason: String = area("Grounds", 2000).saying()
            .hint("The client reads this, and so do those it objected to."),
    }
}

/// What the rules have to know.
pub struct Facts {
    /// Which of the audit's objections.
    at: usize,
    /// Who may not judge it.
    apart: Vec<Human>,
    judge: Option<Human>,
}

impl UseCase for Judge {
    type On = Audit;
    type Input = Input;
    type When = Always;
    /// The objections that nobody judged yet, by their place.
    type Ground = Vec<Choice>;
    type Facts = Facts;
    type Proof = ();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::JudgeObjection,
            title: "Judge an objection",
            lead: "Until it is judged, those the client objected to are not proposed for it. Someone judges it who neither proposed the team nor belongs to it.",
            clause: Some(clause!(PROCESS, "9.2.3.5")),
            irreversible: false,
        }
    }

    fn when(&self) -> Always {
        Always
    }

    fn suits(&self, _: &mut Snapshot, _: &Context, on: &Audit) -> Result<bool> {
        Ok(open(on).next().is_some())
    }

    fn about(&self, on: &Audit) -> String {
        on.number.clone()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, on: &Audit) -> Result<Vec<Choice>> {
        let mut choices = Vec::new();
        for (at, objection) in open(on) {
            let names = person::names(rx, &objection.people)?;
            let people: Vec<Said> = names.into_values().map(Said::from).collect();
            let words = &objection.reason;
            let label = say!("{people}: {words}", people, words);
            choices.push((at.to_string(), label.into()));
        }
        Ok(choices)
    }

    fn form(&self, _: &Audit, open: &Vec<Choice>) -> Form {
        Form::default().choose("objections", open.clone())
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
        _: Vec<Choice>,
        input: &Input,
    ) -> Result<Facts> {
        let chosen = open(on).find(|(at, _)| at.to_string() == input.objection);
        let (at, objection) = chosen.ok_or(Fault::NotFound)?;
        Ok(Facts {
            at,
            apart: human::of(rx, &objection.apart)?.into_values().collect(),
            judge: human::acting(rx)?,
        })
    }

    fn rules(&self, _: &Audit, facts: &Facts, _: &Input) -> Ruling<()> {
        let apart = objection_is_judged_apart(&facts.apart, facts.judge.as_ref());
        Ruling::of(vec![apart])
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.reason.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Judge>) -> Result<Done> {
        let judged = Judged {
            by: tx.person().ok_or(Fault::NoPerson)?,
            on: tx.today(),
            says: it.input.judgement,
            reason: it.input.reason,
        };
        let at = it.facts.at;
        let audit = it.on.revise(tx, |audit| {
            for objection in audit.objections.0.iter_mut().skip(at).take(1) {
                objection.judged = Some(judged.clone());
            }
        })?;
        Ok(Done::at(&audit, "The objection is judged."))
    }
}

/// The objections that nobody judged yet, each with its place.
fn open(audit: &Audit) -> impl Iterator<Item = (usize, &Objection)> {
    let all = audit.objections.iter().enumerate();
    all.filter(|(_, objection)| objection.judged.is_none())
}

/// Somebody who neither proposed the team nor belongs to it.
fn due(_: &Judge, _: &mut Snapshot, _: &Context, on: &Audit) -> Result<Option<Due>> {
    let first = open(on).next();
    Ok(first.map(|(_, objection)| {
        Due::now("Judge an objection", named(on)).but(objection.apart.clone())
    }))
}
