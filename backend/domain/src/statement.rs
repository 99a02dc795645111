//! Facts once stated, and what weakens them: a tie that ended, a person who is employed after all, a limit made
//! lower. Whoever states such a thing states it alone; it counts from the day on which a second person agrees.
//!
//! Until then the earlier statement stands, and it stays in the file afterwards.

use crate::human::Human;
use crate::verdict::Verdict;
use crate::{HOUSE, clause};
use chrono::{Days, NaiveDate};

pub use crate::rule::table::STATEMENT as RULES;

crate::lifecycle::life_cycle! {
    /// The life of a statement that weakens what was stated before.
    State of "statement", HOUSE "statement" {
        /// Stated by one person.
        Waiting = "waiting",
        /// A second person agreed, and it counts.
        Agreed = "agreed",
        /// A second person did not agree.
        Declined = "declined",
    }
    steps {
        /// A second person agrees.
        Agree,
        /// A second person does not agree.
        Decline,
    }
    table {
        Waiting -- Agree --> Agreed,
        Waiting -- Decline --> Declined,
    }
}

/// The longest that a statement waits for a second person, in days.
const LONGEST: u64 = 30;

/// The last day on which a second person may agree to what is stated today.
pub fn latest(today: NaiveDate) -> NaiveDate {
    today + Days::new(LONGEST)
}

/// House rule: who agrees to a statement that weakens a fact is somebody else than who made it, and none of those
/// it is about. `agrees` is nobody where the login names no person.
pub fn agreed_by_another(said_by: &Human, apart: &[Human], agrees: Option<&Human>) -> Verdict {
    let another = |it: &Human| it != said_by && !apart.contains(it);
    Verdict::when(
        "what_weakens_a_fact_is_agreed_by_another_person",
        clause!(HOUSE, "statement"),
        agrees.is_some_and(another),
        "You stated this yourself, it is about you, or your login is not linked to a person. Another person must agree.",
    )
}
