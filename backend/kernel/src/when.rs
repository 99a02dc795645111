//! When an act is possible, by the state of what it is done to, and what its deed gets for that.
//!
//! A deed cannot refuse, so it cannot take a step of a life cycle itself: the kernel takes it before the
//! rules are asked, and the deed gets the [`Change`] that the database accepts.

use domain::lifecycle::{not_in_order, starts};
use domain::{Change, LifeCycle, Refusal, take};

/// When an act is possible.
pub trait When<L: LifeCycle, I> {
    /// What the deed gets: the change to write, or nothing.
    type Leave;
    /// Whether it leads a record on to another state.
    const MOVES: bool;
    /// The states in which the act may be possible; none where the state does not matter.
    fn states(&self) -> Option<Vec<L>>;
    /// What the deed gets in a state, once the input is known.
    ///
    /// # Errors
    /// [`Refusal`] that names the states in which it is possible.
    fn leave(&self, state: L, input: &I) -> Result<Self::Leave, Refusal>;
    /// Whether the act may be possible in a state, before anything is typed.
    ///
    /// # Errors
    /// [`Refusal`] that names the states in which it is.
    fn open(&self, state: L) -> Result<(), Refusal> {
        match self.states() {
            Some(states) => stands(state, &states),
            None => Ok(()),
        }
    }
}

fn stands<L: LifeCycle>(state: L, states: &[L]) -> Result<(), Refusal> {
    let verdict = not_in_order(state, states);
    if verdict.is_met() {
        Ok(())
    } else {
        Err(Refusal(vec![verdict]))
    }
}

/// The act takes this step of the life cycle.
#[derive(Debug)]
pub struct By<S>(pub S);

impl<L: LifeCycle, I> When<L, I> for By<L::Step> {
    type Leave = Change<L>;
    const MOVES: bool = true;
    fn states(&self) -> Option<Vec<L>> {
        Some(starts(self.0))
    }
    fn leave(&self, state: L, _: &I) -> Result<Change<L>, Refusal> {
        take(state, self.0)
    }
    fn open(&self, state: L) -> Result<(), Refusal> {
        take(state, self.0).map(|_| ())
    }
}

/// The act is possible in these states and changes none.
#[derive(Debug)]
pub struct In<L: 'static>(pub &'static [L]);

impl<L: LifeCycle, I> When<L, I> for In<L> {
    type Leave = ();
    const MOVES: bool = false;
    fn states(&self) -> Option<Vec<L>> {
        Some(self.0.to_vec())
    }
    fn leave(&self, state: L, _: &I) -> Result<(), Refusal> {
        stands(state, self.0)
    }
}

/// The act is possible whatever the state; what else holds it is a rule.
#[derive(Debug)]
pub struct Always;

impl<L: LifeCycle, I> When<L, I> for Always {
    type Leave = ();
    const MOVES: bool = false;
    fn states(&self) -> Option<Vec<L>> {
        None
    }
    fn leave(&self, _: L, _: &I) -> Result<(), Refusal> {
        Ok(())
    }
}
