//! Who may say that two records are of two people, or of two clients, after they were found alike or said to be
//! one.

use super::Human;
use crate::{HOUSE, Verdict, clause};

pub use crate::rule::table::HUMAN as RULES;

/// Whoever tells two records apart, and whom that must not be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Teller {
    /// The people the records are of; nobody where they are of clients.
    pub them: Vec<Human>,
    /// Who entered the second record, or said that the two are one.
    pub before: Vec<Human>,
    /// Whether the second was entered with a login that names no person, so that it may have been anybody.
    pub unknown: bool,
    /// Who tells; nobody where no person is known, or where the login is the one that entered the second.
    pub tells: Option<Human>,
}

/// House rule: two records are told apart by somebody who is none of them, and who neither entered the second
/// nor said that they are one.
pub fn told_apart_by_another(teller: &Teller) -> Verdict {
    let another = |tells: &Human| !teller.them.contains(tells) && !teller.before.contains(tells);
    Verdict::when(
        "two_records_are_told_apart_by_another_person",
        clause!(HOUSE, "identity"),
        !teller.unknown && teller.tells.as_ref().is_some_and(another),
        match teller.unknown {
            true => {
                "One of these records was entered with a login that names no person, so nobody can tell who that was. Have a manager link the login to its person first."
            }
            false => {
                "You entered one of these records, said that they are the same, or are the person in question. Ask a colleague to tell them apart."
            }
        },
    )
}
