//! Who may say that two records are of two people, after they were found alike or said to be one.

use super::Human;
use crate::{Clause, HOUSE, Verdict, clause};

/// Every rule here with its clause.
pub const RULES: &[(&str, Clause)] = &[(
    "two_records_are_told_apart_by_another_person",
    clause!(HOUSE, "identity"),
)];

/// House rule: two records that may be of one person are `told` apart by somebody who is none of `them`, and
/// who did not enter one of them or say that they are the same (`before`). Without a person nobody tells.
pub fn told_apart_by_another(them: &[Human], before: &[Human], told: Option<&Human>) -> Verdict {
    let another = told.is_some_and(|told| !them.contains(told) && !before.contains(told));
    Verdict::when(
        "two_records_are_told_apart_by_another_person",
        clause!(HOUSE, "identity"),
        another,
        "You entered one of these records, said that they are the same, or are the person in question. Ask a colleague to tell them apart.",
    )
}
