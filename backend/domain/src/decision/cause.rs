//! What a certification is suspended for. ISO/IEC 17021-1:2015, 9.6.5.2.

use crate::word::words;

words! {
    /// What a certification is suspended for: it says what lifts the suspension (9.6.5.4).
    Cause {
        /// An audit was not allowed at the required frequency: it is held.
        RefusedAudit = "refused_audit",
        /// The management system failed persistently or seriously: what failed is verified or audited.
        Failure = "failure",
        /// The client asked for it: a document shows that the client wants it back.
        Request = "request",
        /// What was agreed was not paid: a document shows that it is.
        Payment = "payment",
        /// Something else in the agreement: a document shows that it is settled.
        Other = "other",
    }
}
