//! A reference into a dated edition of a standard: number only, never its sentences.

use crate::sentence::{Sentence, say, word};
use crate::standard::{AIMS_BODIES, HOUSE, PROCESS};
use serde::Serialize;

/// One clause of one dated standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Clause {
    /// The standard with its year, for example `ISO/IEC 17021-1:2015`.
    pub standard: &'static str,
    /// The clause number as printed, for example `9.5.1.1`.
    pub clause: &'static str,
}

impl Clause {
    /// Whether we know the clause from what others say of it, not from a licensed copy: all of
    /// ISO/IEC 42006, and the letters of what a report contains.
    pub fn is_second_hand(&self) -> bool {
        self.standard == AIMS_BODIES || (self.standard == PROCESS && self.clause == "9.4.8.2")
    }
}

/// A clause as people read it. Standards are numbered in every language alike; what this product asks beyond
/// them, [`HOUSE`], is named in words of ours.
pub fn cited(standard: &str, clause: &str) -> Sentence {
    if standard == HOUSE {
        let clause = Sentence::finished(clause);
        return say!("{standard}, {clause}", standard = word(HOUSE), clause);
    }
    say!("{standard}, {clause}", standard, clause)
}

/// Cites a clause: `clause!("ISO/IEC 17021-1:2015", "9.5.1.1")`.
#[macro_export]
macro_rules! clause {
    ($standard:expr, $clause:expr) => {
        $crate::clause::Clause {
            standard: $standard,
            clause: $clause,
        }
    };
}
