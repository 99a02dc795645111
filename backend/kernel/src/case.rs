//! An act as doors, guards and the list of acts see it, whatever its types are; and that list.

use crate::context::Context;
use crate::due::Waits;
use crate::field::Field;
use crate::meta::Meta;
use crate::offer::{Done, Offer};
use domain::{Act, Noun, Result};
use schema::{Snapshot, Transaction};
use serde_json::Value;
use std::any::Any;
use std::borrow::Cow;

/// The input of an act as a door received it.
#[derive(Debug, Clone)]
pub enum Raw {
    /// A form's pairs.
    Form(Vec<(String, String)>),
    /// A JSON body.
    Json(Value),
}

/// One call of an act.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The id of the record; empty when it needs none.
    pub subject: &'a str,
    /// The version of the record the asker saw.
    pub expected: Option<i64>,
    /// What was sent.
    pub raw: &'a Raw,
    /// Whether a second person agreed to it: then it waits no more.
    pub seconded: bool,
}

/// An act, its types erased.
pub trait Case: Sync {
    /// What it is called.
    fn meta(&self) -> Meta;

    /// The path of its type, by which its source is found: `service::audit::close::Close`.
    fn type_name(&self) -> &'static str;

    /// The noun of the record it is done to; none when it needs none.
    fn on(&self) -> Option<Noun>;

    /// Whether what it is done to has a version that counts its changes: every record, and the settings.
    fn versioned(&self) -> bool;

    /// What it asks for.
    fn fields(&self) -> Cow<'static, [Field]>;

    /// The words of the states in which it may be possible; none where the state does not matter.
    fn states(&self) -> Option<Vec<&'static str>>;

    /// Whether it may be possible in a state, by the word of that.
    fn may_be_in(&self, state: &str) -> bool {
        self.states().is_none_or(|states| states.contains(&state))
    }

    /// Whether it leads a record on to another state.
    fn moves(&self) -> bool;

    /// Whether it is possible in the state of a record and meant for it: then pages offer it. It is for no
    /// record of another noun.
    fn suits(&self, rx: &mut Snapshot, context: &Context, record: &dyn Any)
    -> schema::Result<bool>;

    /// The same of a record by its id; not where there is none.
    fn fits(&self, rx: &mut Snapshot, context: &Context, subject: &str) -> schema::Result<bool>;

    /// The version of what it is done to, whoever may see it.
    ///
    /// # Errors
    /// [`domain::Fault::NotFound`] when there is none.
    fn version(&self, rx: &mut Snapshot, subject: &str) -> schema::Result<i64>;

    /// Whether it ever waits for somebody.
    fn is_awaited(&self) -> bool;

    /// Whether it waits for somebody on a record now, asked as the product itself.
    ///
    /// # Errors
    /// Those of the database; a fault of ours that names act and record when something is not there.
    fn waits(
        &self,
        rx: &mut Snapshot,
        context: &Context,
        subject: &str,
    ) -> schema::Result<Option<Waits>>;

    /// Whether values decoded by the fields read as the input: a guard asks.
    ///
    /// # Errors
    /// What does not fit.
    fn reads(&self, decoded: Value) -> Result<()>;

    /// What the form offers.
    ///
    /// # Errors
    /// [`domain::Error::Forbidden`] or [`domain::Fault::NotFound`] as the act itself would answer.
    fn offer(&self, rx: &mut Snapshot, context: &Context, subject: &str) -> Result<Offer>;

    /// What the act would say now: everything but the deed.
    ///
    /// # Errors
    /// What the act itself would return.
    fn rehearse(&self, rx: &mut Snapshot, context: &Context, asked: Asked) -> Result<()>;

    /// Does it.
    ///
    /// # Errors
    /// [`domain::Error::Invalid`] with every wrong field; [`domain::Error::Refused`] with every verdict;
    /// [`domain::Fault::Stale`] when the expected version is no longer current.
    fn carry_out(&self, tx: &mut Transaction, context: &Context, asked: Asked) -> Result<Done>;

    /// The noun the act belongs to.
    fn noun(&self) -> &'static str {
        self.meta().act.word().split('/').next().unwrap_or_default()
    }

    /// The verb.
    fn verb(&self) -> &'static str {
        self.meta().act.word().split('/').nth(1).unwrap_or_default()
    }

    /// Its path below the root or below `/api/v1`: `/{on}/{id}/{verb}` on its own noun,
    /// `/{on}/{id}/{noun}/{verb}` on another, `/{noun}/{verb}` without a record.
    fn path(&self, id: &str) -> String {
        match self.on() {
            None => format!("/{}", self.meta().act.word()),
            Some(on) if on.word() == self.noun() => format!("/{on}/{id}/{}", self.verb()),
            Some(on) => format!("/{on}/{id}/{}", self.meta().act.word()),
        }
    }
}

/// Every act there is, in the order of the process. Handed down, so that pages, tasks and overrides
/// can ask acts while acts show pages.
#[derive(Clone, Copy)]
pub struct Acts(&'static [&'static dyn Case]);

impl Acts {
    /// Of these acts.
    pub const fn of(all: &'static [&'static dyn Case]) -> Acts {
        Acts(all)
    }

    /// Every act.
    pub fn iter(self) -> impl Iterator<Item = &'static dyn Case> {
        self.0.iter().copied()
    }

    /// The acts that are done to a record of a noun.
    pub fn on(self, noun: Noun) -> impl Iterator<Item = &'static dyn Case> {
        self.iter().filter(move |case| case.on() == Some(noun))
    }

    /// An act.
    pub fn find(self, act: Act) -> Option<&'static dyn Case> {
        self.iter().find(|case| case.meta().act == act)
    }

    /// The act with a name, `noun/verb`.
    pub fn named(self, name: &str) -> Option<&'static dyn Case> {
        self.iter().find(|case| case.meta().act.word() == name)
    }
}
