//! The one order: load and permission, version, day, state, ground, decoding, facts, rules, settling,
//! deed, and the overrides that are used up. What weakens a fact stated before is only stated, and done when a
//! second person agrees.

mod waiting;

use crate::case::{Asked, Case, Raw};
use crate::due::Waits;
use crate::field::{self, Choices, Field, Fields};
use crate::meta::Meta;
use crate::offer::{Done, Offer};
use crate::subject::Subject;
use crate::use_case::{Asks, Deed, Leave, UseCase};
use crate::when::When;
use crate::{Context, file, today};

use chrono::NaiveDate;
use domain::sentence::Said;
use domain::{Error, Fault, LifeCycle, Noun, Result, Ruling};
use schema::{Snapshot, Transaction, override_};
use serde_json::Value;
use std::any::{self, Any};
use std::borrow::Cow;

/// An act whose rules have spoken.
struct Heard<A: UseCase> {
    on: A::On,
    leave: Leave<A>,
    facts: A::Facts,
    input: A::Input,
    /// The input as JSON, in the one form a second person's word does it from.
    decoded: Value,
    ruling: Ruling<A::Proof>,
}

/// Everything before settling, the same on a snapshot and in a transaction.
fn hear<A: UseCase>(
    act: &A,
    rx: &mut Snapshot,
    context: &Context,
    asked: Asked,
) -> Result<Heard<A>> {
    let named = act.meta().act;
    let on = A::On::load(rx, asked.subject, named)?;
    if asked
        .expected
        .is_some_and(|version| version != on.version())
    {
        return Err(Fault::Stale.into());
    }
    today::believed_for(rx, context, named, asked.subject)?;
    let when = act.when();
    when.open(on.life())?;
    let ground = act.ground(rx, context, &on)?;
    let known = act.known(&on, &ground);
    let choices = act.form(&on, &ground).choices;
    let decoded = decode(&act.fields(), asked.raw, &choices, rx.today())?;
    file::are_there(rx, &act.fields(), &decoded)?;
    let input: A::Input = read(decoded.clone())?;
    let leave = when.leave(on.life(), &input)?;
    let facts = act.facts(rx, context, &on, ground, &input)?;
    let ruling = act.rules(&on, &facts, &input).after(known);
    Ok(Heard {
        on,
        leave,
        facts,
        input,
        decoded,
        ruling,
    })
}

/// Whether an act is possible in the state of a record and meant for it.
fn suits<A: UseCase>(
    act: &A,
    rx: &mut Snapshot,
    context: &Context,
    on: &A::On,
) -> schema::Result<bool> {
    Ok(act.when().open(on.life()).is_ok() && act.suits(rx, context, on)?)
}

/// Whether an act waits for somebody on a record.
fn waits<A: UseCase>(
    act: &A,
    asks: Asks<A>,
    rx: &mut Snapshot,
    context: &Context,
    subject: &str,
) -> schema::Result<Option<Waits>> {
    let on = A::On::find(rx, subject)?;
    if !suits(act, rx, context, &on)? {
        return Ok(None);
    }
    let due = asks(act, rx, context, &on)?;
    Ok(due.map(|due| Waits {
        due,
        client: on.client().cloned(),
        audit: on.audit().cloned(),
    }))
}

/// What an act that waits did not find is no answer to whoever did another one: it is a fault of ours.
/// Those of the database stay what they are.
fn of_ours<A: UseCase>(act: &A, subject: &str, fault: Fault) -> Fault {
    match fault {
        Fault::Stale | Fault::Unavailable | Fault::NoRoom | Fault::Uncertain => fault,
        Fault::NotFound | Fault::NoPerson | Fault::Doubted | Fault::Internal(_) => {
            let (act, on) = (act.meta().act.word(), A::On::NOUN.map_or("", Noun::word));
            Fault::internal(format!("whether {act} waits on {on} {subject}: {fault}"))
        }
    }
}

fn decode(fields: &[Field], raw: &Raw, choices: &Choices, today: NaiveDate) -> Result<Value> {
    let decoded = match raw {
        Raw::Form(pairs) => field::from_form(fields, pairs, choices, today),
        Raw::Json(value) => field::from_json(fields, value, choices, today),
    };
    decoded.map_err(Error::Invalid)
}

/// Fields and input are one declaration: what does not fit here is a fault of ours that a guard finds.
fn read<I: Fields>(mut decoded: Value) -> Result<I> {
    field::complete(I::FIELDS, &mut decoded);
    serde_json::from_value(decoded)
        .map_err(|e| Error::internal(format!("input does not fit its fields: {e}")))
}

impl<A: UseCase> Case for A {
    fn meta(&self) -> Meta {
        UseCase::meta(self)
    }

    fn type_name(&self) -> &'static str {
        any::type_name::<A>()
    }

    fn on(&self) -> Option<Noun> {
        A::On::NOUN
    }

    fn versioned(&self) -> bool {
        A::On::VERSIONED
    }

    fn fields(&self) -> Cow<'static, [Field]> {
        let (without, needs) = (self.without(), self.needs());
        if without.is_empty() && needs.is_empty() {
            return Cow::Borrowed(A::Input::FIELDS);
        }
        let asked = A::Input::FIELDS.iter().copied();
        let asked = asked.filter(|field| !without.contains(&field.name));
        let needed = asked.map(|field| Field {
            required: field.required || needs.contains(&field.name),
            ..field
        });
        Cow::Owned(needed.collect())
    }

    fn states(&self) -> Option<Vec<&'static str>> {
        let states = self.when().states()?;
        Some(states.into_iter().map(LifeCycle::word).collect())
    }

    fn moves(&self) -> bool {
        A::When::MOVES
    }

    fn suits(
        &self,
        rx: &mut Snapshot,
        context: &Context,
        record: &dyn Any,
    ) -> schema::Result<bool> {
        match record.downcast_ref::<A::On>() {
            Some(on) => suits(self, rx, context, on),
            None => Ok(false),
        }
    }

    fn fits(&self, rx: &mut Snapshot, context: &Context, subject: &str) -> schema::Result<bool> {
        match A::On::find(rx, subject) {
            Ok(on) => suits(self, rx, context, &on),
            Err(Fault::NotFound) => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn version(&self, rx: &mut Snapshot, subject: &str) -> schema::Result<i64> {
        Ok(A::On::find(rx, subject)?.version())
    }

    fn is_awaited(&self) -> bool {
        A::DUE.is_some()
    }

    fn waits(
        &self,
        rx: &mut Snapshot,
        context: &Context,
        subject: &str,
    ) -> schema::Result<Option<Waits>> {
        let Some(asks) = A::DUE else {
            return Ok(None);
        };
        // It waits for the same people, whoever wrote to the file.
        rx.as_system(|rx| waits(self, asks, rx, context, subject))
            .map_err(|fault| of_ours(self, subject, fault))
    }

    fn reads(&self, decoded: Value) -> Result<()> {
        read::<A::Input>(decoded).map(|_| ())
    }

    fn offer(&self, rx: &mut Snapshot, context: &Context, subject: &str) -> Result<Offer> {
        let on = A::On::load(rx, subject, UseCase::meta(self).act)?;
        let ground = self.ground(rx, context, &on)?;
        let form = self.form(&on, &ground);
        // Who opens the form too early or too late sees that first, and not after filling it in.
        let mut verdicts = match self.when().open(on.life()) {
            Ok(()) => Vec::new(),
            Err(refusal) => refusal.0,
        };
        verdicts.extend(self.foreseen(&on, &ground));
        Ok(Offer {
            values: form.values,
            choices: form.choices,
            lacks: form.lacks,
            defaults: form.defaults,
            verdicts,
            version: on.version(),
            about: Said::from(self.about(&on)).into(),
            client: on.client().cloned(),
            shown: self.beside(rx, context, &on, &ground)?,
        })
    }

    fn rehearse(&self, rx: &mut Snapshot, context: &Context, asked: Asked) -> Result<()> {
        let standing = override_::standing(rx, UseCase::meta(self).act.word(), asked.subject)?;
        let heard = hear(self, rx, context, asked)?;
        heard.ruling.weigh(&standing).map(|_| ())
    }

    fn carry_out(&self, tx: &mut Transaction, context: &Context, asked: Asked) -> Result<Done> {
        let act = UseCase::meta(self).act.word();
        tx.begin(act);
        let standing = override_::standing(tx, act, asked.subject)?;
        tx.stand(standing);
        let heard = hear(self, tx, context, asked)?;
        let reason = self.reason(&heard.input).into_owned();
        if let Some(weakens) = self.weakens(&heard.on, &heard.facts, &heard.input)
            && !asked.seconded
        {
            return waiting::state(self, tx, asked.subject, heard, weakens);
        }
        let (mut settled, proof) = tx.settle(&reason, heard.ruling)?;
        let deed = Deed {
            on: heard.on,
            leave: heard.leave,
            facts: heard.facts,
            proof,
            input: heard.input,
        };
        let done = UseCase::carry_out(self, &mut settled, context, deed)?;
        override_::spend(tx, act, asked.subject)?;
        Ok(done)
    }
}
