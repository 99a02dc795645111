//! The trait: one declaration for each act.

use crate::context::Context;
use crate::due::Due;
use crate::field::Fields;
use crate::meta::Meta;
use crate::offer::{Done, Form};
use crate::section::Section;
use crate::subject::Subject;
use crate::when::When;
use domain::{Fault, Ruling, Sentence, Verdict, of};
use schema::{Id, Proven, Settled, Snapshot};
use std::borrow::Cow;

/// The life of what an act is done to.
pub type Life<A> = <<A as UseCase>::On as Subject>::Life;
/// What the deed of an act gets for the state it was found in.
pub type Leave<A> = <<A as UseCase>::When as When<Life<A>, <A as UseCase>::Input>>::Leave;

/// Asks whether an act is to be done on a record in whose state it is possible; nothing where it is not,
/// or not yet.
///
/// The kernel asks again whenever the file of the client was written to, and once a day. It asks as the
/// product itself, so that the answer is the same whoever acts, and what the function does not find is a
/// fault of ours and not of that act.
pub type Asks<A> =
    fn(&A, &mut Snapshot, &Context, &<A as UseCase>::On) -> Result<Option<Due>, Fault>;

/// What a deed works with: everything that was found, typed and proven.
pub struct Deed<A: UseCase> {
    /// What the act is done to, as it was when the rules were asked.
    pub on: A::On,
    /// The change of its state.
    pub leave: Leave<A>,
    /// What the rules looked at.
    pub facts: A::Facts,
    /// What the rules proved.
    pub proof: Proven<A::Proof>,
    /// What was entered.
    pub input: A::Input,
}

/// That an act takes back or softens what was stated before.
#[derive(Debug, Clone)]
pub struct Weakens {
    /// What is stated anew, and of what, for whoever is to agree.
    pub says: Sentence,
    /// Whom it is about: they do not agree to it.
    pub apart: Vec<Id<of::Person>>,
    /// Whether it may only be agreed to while the record is as it was when it was stated.
    pub of_now: bool,
    /// The client whose file it concerns, where the record it is done to does not say so itself.
    pub client: Option<Id<of::Client>>,
}

/// An act of the product, `<noun>/<verb>.rs`.
///
/// The order is always the same: load and permission, version, day, state, [`UseCase::ground`], decoding,
/// [`UseCase::facts`], rules, settling, [`UseCase::carry_out`]. A page asks up to `ground` and `known`; a
/// rehearsal up to the rules, on a snapshot. What can refuse is the state, the decoding and the rules;
/// reading and doing know only faults.
///
/// This is the whole of the least act:
///
/// ```
/// use kernel::{Always, Context, Deed, Done, Meta, NoInput, UseCase};
/// use domain::{Act, Fault, Ruling};
/// use schema::{Snapshot, Settled, person::Person};
/// use std::borrow::Cow;
///
/// struct Rename;
///
/// impl UseCase for Rename {
///     type On = Person;
///     type Input = NoInput;
///     type When = Always;
///     type Ground = ();
///     type Facts = ();
///     type Proof = ();
///     fn meta(&self) -> Meta {
///         Meta { act: Act::BindPerson, title: "Rename", lead: "", clause: None, irreversible: false }
///     }
///     fn when(&self) -> Always { Always }
///     fn about(&self, on: &Person) -> String { on.name.clone() }
///     fn ground(&self, _: &mut Snapshot, _: &Context, _: &Person) -> Result<(), Fault> { Ok(()) }
///     fn facts(&self, _: &mut Snapshot, _: &Context, _: &Person, _: (), _: &NoInput) -> Result<(), Fault> { Ok(()) }
///     fn rules(&self, _: &Person, _: &(), _: &NoInput) -> Ruling<()> { Ruling::of(vec![]) }
///     fn reason<'i>(&self, _: &'i NoInput) -> Cow<'i, str> { "".into() }
///     fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Rename>) -> Result<Done, Fault> {
///         Ok(Done::at(&it.on.revise(tx, |p| p.name.clear())?, "It has no name."))
///     }
/// }
/// ```
///
/// Without a reason it does not compile:
///
/// ```compile_fail,E0046
/// use kernel::{Always, Context, Deed, Done, Meta, NoInput, UseCase};
/// use domain::{Act, Fault, Ruling};
/// use schema::{Snapshot, Settled, person::Person};
///
/// struct Rename;
///
/// impl UseCase for Rename {
///     type On = Person;
///     type Input = NoInput;
///     type When = Always;
///     type Ground = ();
///     type Facts = ();
///     type Proof = ();
///     fn meta(&self) -> Meta {
///         Meta { act: Act::BindPerson, title: "Rename", lead: "", clause: None, irreversible: false }
///     }
///     fn when(&self) -> Always { Always }
///     fn about(&self, on: &Person) -> String { on.name.clone() }
///     fn ground(&self, _: &mut Snapshot, _: &Context, _: &Person) -> Result<(), Fault> { Ok(()) }
///     fn facts(&self, _: &mut Snapshot, _: &Context, _: &Person, _: (), _: &NoInput) -> Result<(), Fault> { Ok(()) }
///     fn rules(&self, _: &Person, _: &(), _: &NoInput) -> Ruling<()> { Ruling::of(vec![]) }
///     fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Rename>) -> Result<Done, Fault> {
///         Ok(Done::at(&it.on.revise(tx, |p| p.name.clear())?, "It has no name."))
///     }
/// }
/// ```
pub trait UseCase: Sized + Sync + 'static {
    /// What it is done to.
    type On: Subject;
    /// What is entered.
    type Input: Fields;
    /// When it is possible.
    type When: When<Life<Self>, Self::Input>;
    /// What the form has to know before anything is typed.
    type Ground;
    /// What the rules have to know, once it is known what was entered.
    type Facts;
    /// What only its rules can prove; `()` where it is enough that they are met.
    type Proof;

    /// Whether it is to be done on a record in whose state it is possible, and by whom and when: the work
    /// queue is made of this. None for an act that nobody waits for.
    const DUE: Option<Asks<Self>> = None;

    /// What it is called.
    fn meta(&self) -> Meta;

    /// When it is possible.
    fn when(&self) -> Self::When;

    /// Fields of the input that this value of the type does not ask for. They are optional ones.
    fn without(&self) -> &'static [&'static str] {
        &[]
    }

    /// Fields of the input that this value of the type does ask for, although others leave them out.
    fn needs(&self) -> &'static [&'static str] {
        &[]
    }

    /// Whether a record in whose state the act is possible is one that it is meant for. A page offers the
    /// act, and the work queue asks for it, only then; who does it all the same hears from the rules why
    /// not. What two people may let pass is a rule's to hold, and not said here.
    ///
    /// # Errors
    /// Only faults.
    fn suits(&self, _: &mut Snapshot, _: &Context, _: &Self::On) -> Result<bool, Fault> {
        Ok(true)
    }

    /// What the form is about, for its head: a number or a name.
    fn about(&self, on: &Self::On) -> String;

    /// Reads what the form has to know.
    ///
    /// # Errors
    /// Only faults.
    fn ground(
        &self,
        rx: &mut Snapshot,
        context: &Context,
        on: &Self::On,
    ) -> Result<Self::Ground, Fault>;

    /// What the form begins with and chooses from.
    fn form(&self, _: &Self::On, _: &Self::Ground) -> Form {
        Form::default()
    }

    /// The file to look at beside the form. Doing the act does not need it.
    ///
    /// # Errors
    /// Only faults.
    fn beside(
        &self,
        _: &mut Snapshot,
        _: &Context,
        _: &Self::On,
        _: &Self::Ground,
    ) -> Result<Vec<Section>, Fault> {
        Ok(Vec::new())
    }

    /// What is known to hold or not before anything is typed. It counts when the act is done, too.
    fn known(&self, _: &Self::On, _: &Self::Ground) -> Vec<Verdict> {
        Vec::new()
    }

    /// What the form shows of the rules: what is known, or more where it can be foreseen from what is
    /// taken for fields that are left empty. It counts only as far as it is known.
    fn foreseen(&self, on: &Self::On, ground: &Self::Ground) -> Vec<Verdict> {
        self.known(on, ground)
    }

    /// Reads what the rules have to know.
    ///
    /// # Errors
    /// Only faults.
    fn facts(
        &self,
        rx: &mut Snapshot,
        context: &Context,
        on: &Self::On,
        ground: Self::Ground,
        input: &Self::Input,
    ) -> Result<Self::Facts, Fault>;

    /// What the rules say, of what was read alone.
    fn rules(&self, on: &Self::On, facts: &Self::Facts, input: &Self::Input)
    -> Ruling<Self::Proof>;

    /// Whether it weakens what was stated before. Then it is not done at once: it waits, as a statement, until a
    /// second person agrees, and its rules are asked again on that day.
    fn weakens(&self, _: &Self::On, _: &Self::Facts, _: &Self::Input) -> Option<Weakens> {
        None
    }

    /// Why it is done, for the history; empty where nobody is asked.
    fn reason<'i>(&self, input: &'i Self::Input) -> Cow<'i, str>;

    /// Does it. Nothing is left to refuse.
    ///
    /// # Errors
    /// Only faults.
    fn carry_out(
        &self,
        tx: &mut Settled,
        context: &Context,
        deed: Deed<Self>,
    ) -> Result<Done, Fault>;
}

/// For an act whose form has nothing to know.
#[macro_export]
macro_rules! no_ground {
    () => {
        type Ground = ();
        fn ground(
            &self,
            _: &mut schema::Snapshot,
            _: &$crate::Context,
            _: &Self::On,
        ) -> Result<(), domain::Fault> {
            Ok(())
        }
    };
}

/// For an act whose rules have nothing more to know than its form.
#[macro_export]
macro_rules! facts_are_ground {
    () => {
        type Facts = Self::Ground;
        fn facts(
            &self,
            _: &mut schema::Snapshot,
            _: &$crate::Context,
            _: &Self::On,
            ground: Self::Ground,
            _: &Self::Input,
        ) -> Result<Self::Ground, domain::Fault> {
            Ok(ground)
        }
    };
}

/// For an act whose form has to know verdicts alone: what holds or not before anything is typed.
#[macro_export]
macro_rules! ground_is_known {
    () => {
        type Ground = Vec<domain::Verdict>;
        fn known(&self, _: &Self::On, ground: &Self::Ground) -> Vec<domain::Verdict> {
            ground.clone()
        }
    };
}

/// For an act whose rules are all known before anything is typed.
#[macro_export]
macro_rules! no_rules {
    () => {
        type Proof = ();
        fn rules(&self, _: &Self::On, _: &Self::Facts, _: &Self::Input) -> domain::Ruling<()> {
            domain::Ruling::of(Vec::new())
        }
    };
}

/// For an act that asks nobody why.
#[macro_export]
macro_rules! no_reason {
    () => {
        fn reason<'i>(&self, _: &'i Self::Input) -> std::borrow::Cow<'i, str> {
            "".into()
        }
    };
}
