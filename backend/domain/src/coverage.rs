//! What was examined at an audit: how, and with which result. ISO/IEC 17021-1:2015, 9.4.4.

use crate::word::words;

words! {
    /// How something was examined.
    Method {
        /// By asking people.
        Interview = "interview",
        /// By watching processes and activities.
        Observation = "observation",
        /// By reading documents and records.
        DocumentReview = "document_review",
    }
}

words! {
    /// What was concluded on a topic.
    Conclusion {
        /// It is as required.
        Conforms = "conforms",
        /// It is not.
        Nonconformity = "nonconformity",
        /// It does not apply to this client.
        NotApplicable = "not_applicable",
    }
}
