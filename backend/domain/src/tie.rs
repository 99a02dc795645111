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
    }
}
