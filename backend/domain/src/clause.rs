//! A reference into a dated edition of a standard: number only, never its sentences.

use serde::Serialize;

/// One clause of one dated standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Clause {
    /// The standard with its year, for example `ISO/IEC 17021-1:2015`.
    pub standard: &'static str,
    /// The clause number as printed, for example `9.5.1.1`.
    pub clause: &'static str,
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
