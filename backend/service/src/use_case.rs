//! The older way to declare an act: closures over text. It goes when every act is a
//! [`kernel::UseCase`]; a guard holds how many are left.

use crate::app::Context;
use crate::field::{self, Field};
use domain::{Act, Clause, Error, Fault, Noun, Result};
use kernel::{Asked, Case, Meta, Raw, today};
pub use kernel::{Defaults, Done, Form, Offer};
use schema::{Rx, Tx, override_};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::borrow::Cow;

/// An act as closures.
pub struct Entry {
    /// The permission and the name, `noun/verb`.
    pub act: Act,
    /// The noun of the record it is done to; none when it needs none.
    pub on: Option<Noun>,
    /// What it is called on pages.
    pub title: &'static str,
    /// One sentence on what it does.
    pub lead: &'static str,
    /// The clause that asks for it.
    pub clause: Option<Clause>,
    /// What it asks for.
    pub fields: &'static [Field],
    /// Whether it cannot be undone, so that the answers are shown once more first.
    pub irreversible: bool,
    /// What the form offers: prefilled values, choices, and verdicts known before anything is typed.
    pub offer: fn(&mut Rx, &Context, &str) -> Result<Offer>,
    /// Does it.
    pub run: fn(&mut Tx, &Context, &str, Value) -> Result<Done>,
}

impl Case for Entry {
    fn meta(&self) -> Meta {
        Meta {
            act: self.act,
            title: self.title,
            lead: self.lead,
            clause: self.clause,
            irreversible: self.irreversible,
        }
    }

    fn on(&self) -> Option<Noun> {
        self.on
    }

    fn fields(&self) -> Cow<'static, [Field]> {
        Cow::Borrowed(self.fields)
    }

    fn states(&self) -> Option<Vec<&'static str>> {
        None
    }

    fn reads(&self, _: Value) -> Result<()> {
        Ok(())
    }

    fn offer(&self, rx: &mut Rx, context: &Context, subject: &str) -> Result<Offer> {
        (self.offer)(rx, context, subject)
    }

    fn carry_out(&self, tx: &mut Tx, context: &Context, asked: Asked) -> Result<Done> {
        let act = self.act.word();
        let offer = (self.offer)(tx, context, asked.subject)?;
        if asked
            .expected
            .is_some_and(|version| version != offer.version)
        {
            return Err(Fault::Stale.into());
        }
        let input = match asked.raw {
            Raw::Form(pairs) => field::from_form(self.fields, pairs, &offer.choices, tx.today()),
            Raw::Json(value) => field::from_json(self.fields, value, &offer.choices, tx.today()),
        }
        .map_err(Error::Invalid)?;
        today::believed_for(tx, context, self.act, asked.subject)?;
        tx.begin(act);
        let standing = override_::standing(tx, act, asked.subject)?;
        tx.stand(standing);
        let done = (self.run)(tx, context, asked.subject, input)?;
        override_::spend(tx, act, asked.subject)?;
        Ok(done)
    }
}

/// Turns decoded fields into the input of a use case.
///
/// # Errors
/// [`Fault::Internal`] when the field list and the input disagree: a fault of ours that a guard finds.
pub fn input<T: DeserializeOwned>(value: Value) -> Result<T> {
    serde_json::from_value(value).map_err(|e| {
        Error::Fault(Fault::Internal(format!(
            "input does not fit its fields: {e}"
        )))
    })
}

/// The run entry of a use case from a function of transaction, context, subject and input.
#[macro_export]
macro_rules! run {
    ($function:path) => {
        |tx, context, subject, value| {
            $function(tx, context, subject, $crate::use_case::input(value)?)
        }
    };
}
