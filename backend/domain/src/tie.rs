//! A tie of a person to a client. ISO/IEC 17021-1:2015, 5.2.10.

use crate::word::words;

words! {
    /// What ties a person to a client.
    Kind {
        /// Management-system consultancy.
        Consultancy = "consultancy",
        /// Internal audits.
        InternalAudit = "internal_audit",
        /// Employment there, or managing it.
        Employment = "employment",
        /// Anything else.
        Other = "other",
        /// What the person declared for an audit (5.2.13).
        Declared = "declared",
    }
}

words! {
    /// What became of a tie that was only declared.
    Standing {
        /// Nobody judged it yet: it bars.
        Open = "open",
        /// It is a tie, and bars until two years after its end.
        Bars = "bars",
        /// It was judged to be none.
        Free = "free",
    }
}

impl Standing {
    /// Whether it keeps the person from work for the client.
    pub fn counts(self) -> bool {
        self != Standing::Free
    }
}
