//! Life cycles as printed tables, and the only way to change a state.

use crate::clause::Clause;
use crate::sentence::{Sentence, say};
use crate::text::spoken;
use crate::verdict::{Refusal, Verdict};
use std::fmt::Debug;

/// A state that changes only along its table.
pub trait LifeCycle: Copy + Eq + Debug + 'static {
    /// What moves a record from one state to the next.
    type Step: Copy + Eq + Debug + 'static;
    /// The noun whose life this is, as in folders and routes.
    const NOUN: &'static str;
    /// The clause that asks for this order of work.
    const CLAUSE: Clause;
    /// Every state, in the order of life.
    const ALL: &'static [Self];
    /// Every change there is: from, step, to.
    const TABLE: &'static [(Self, Self::Step, Self)];
    /// The word stored and shown.
    fn word(self) -> &'static str;
    /// The state a stored word names.
    fn parse(word: &str) -> Option<Self>;
}

/// A change of state the table allows. Only [`take`] makes one, and the database accepts nothing else.
///
/// ```
/// use domain::nonconformity::{State, Step};
/// assert!(domain::take(State::PlanAccepted, Step::Verify).is_ok());
/// ```
///
/// The fields are private, so no change can be forged around its table:
///
/// ```compile_fail,E0451
/// use domain::nonconformity::State;
/// let forged = domain::Change { from: State::Raised, to: State::Verified };
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change<S> {
    from: S,
    to: S,
}

impl<S: Copy> Change<S> {
    /// The state the record must still be in.
    pub fn from(&self) -> S {
        self.from
    }
    /// The state it will be in.
    pub fn to(&self) -> S {
        self.to
    }
}

/// Takes a step from a state.
///
/// # Errors
/// [`Refusal`] that names the states from which the step exists.
pub fn take<S: LifeCycle>(state: S, step: S::Step) -> Result<Change<S>, Refusal> {
    let found = S::TABLE
        .iter()
        .find(|(from, by, _)| *from == state && *by == step);
    match found {
        Some((from, _, to)) => Ok(Change {
            from: *from,
            to: *to,
        }),
        None => Err(Refusal(vec![out_of_order::<S>(state, step)])),
    }
}

/// Whether a step can be taken from a state.
pub fn can<S: LifeCycle>(state: S, step: S::Step) -> bool {
    take(state, step).is_ok()
}

fn out_of_order<S: LifeCycle>(state: S, step: S::Step) -> Verdict {
    not_in_order(state, &starts(step)).fact("step", format!("{step:?}"))
}

/// The verdict on an act that is possible in some states only; met in one of them.
pub fn not_in_order<S: LifeCycle>(state: S, possible: &[S]) -> Verdict {
    let words = possible.iter().map(|from| said(from.word()));
    let either = words.reduce(|some, one| say!("{some} or {one}", some, one));
    Verdict::when(
        "steps_follow_the_life_cycle",
        S::CLAUSE,
        possible.contains(&state),
        say!(
            "The {noun} is {state}. This is possible when it is {possible}.",
            noun = said(S::NOUN),
            state = said(state.word()),
            possible = either
        ),
    )
    .fact("state", state.word())
}

/// The states from which a step leads on.
pub fn starts<S: LifeCycle>(step: S::Step) -> Vec<S> {
    let from = S::TABLE.iter().filter(|(_, by, _)| *by == step);
    from.map(|(from, _, _)| *from).collect()
}

/// A stored word of ours as people read it.
pub fn said(word: &'static str) -> Sentence {
    Sentence::finished(spoken(word))
}

/// Declares a state enum, its stored words and its table.
macro_rules! life_cycle {
    (
        $(#[$doc:meta])* $name:ident of $noun:literal, $standard:ident $clause:literal {
            $( $(#[$sdoc:meta])* $state:ident = $word:literal ),+ $(,)?
        }
        steps { $( $(#[$tdoc:meta])* $step:ident ),+ $(,)? }
        table { $( $from:ident -- $by:ident --> $to:ident ),+ $(,)? }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $( $(#[$sdoc])* #[serde(rename = $word)] $state ),+ }

        /// What moves a record along its life cycle.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Step { $( $(#[$tdoc])* $step ),+ }

        impl $name {
            /// Every state, in the order of life.
            pub const ALL: &'static [$name] = &[ $( $name::$state ),+ ];
        }

        impl $crate::lifecycle::LifeCycle for $name {
            type Step = Step;
            const NOUN: &'static str = $noun;
            const CLAUSE: $crate::Clause = $crate::clause!($crate::$standard, $clause);
            const ALL: &'static [Self] = $name::ALL;
            const TABLE: &'static [(Self, Step, Self)] =
                &[ $( ($name::$from, Step::$by, $name::$to) ),+ ];
            fn word(self) -> &'static str {
                match self { $( $name::$state => $word ),+ }
            }
            fn parse(word: &str) -> Option<Self> {
                match word { $( $word => Some($name::$state), )+ _ => None }
            }
        }

        $crate::shape::told_to_programs!($name: $($word),+);

        impl From<$name> for String {
            fn from(state: $name) -> String {
                $crate::lifecycle::LifeCycle::word(state).to_owned()
            }
        }

        impl TryFrom<String> for $name {
            type Error = String;
            fn try_from(word: String) -> ::std::result::Result<$name, String> {
                <$name as $crate::lifecycle::LifeCycle>::parse(&word)
                    .ok_or_else(|| format!("{word} is not a state of a {}", $noun))
            }
        }
    };
}

pub(crate) use life_cycle;

/// The life of a record that has none: it is there, and no step leads anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lifeless {
    /// It is there.
    There,
}

impl LifeCycle for Lifeless {
    type Step = std::convert::Infallible;
    const NOUN: &'static str = "";
    const CLAUSE: Clause = crate::clause!(crate::standard::HOUSE, "life cycle");
    const ALL: &'static [Self] = &[Lifeless::There];
    const TABLE: &'static [(Self, Self::Step, Self)] = &[];
    fn word(self) -> &'static str {
        ""
    }
    fn parse(_: &str) -> Option<Self> {
        Some(Lifeless::There)
    }
}
