//! What a member said of conflicts of interest. ISO/IEC 17021-1:2015, 5.2.13.

use crate::word::words;

words! {
    /// What a member declared for an assignment.
    Declared {
        /// Nothing yet.
        Open = "open",
        /// That there is no conflict of interest.
        NoConflict = "none",
        /// That there is nothing but what was declared before and judged to be no conflict.
        Judged = "judged",
        /// That there is one, or may be.
        Conflict = "conflict",
    }
}
