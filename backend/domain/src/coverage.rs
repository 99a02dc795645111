//! What was examined at an audit: how, and with which result. ISO/IEC 17021-1:2015, 9.4.4.

use crate::human::Human;
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

/// Whether an entry on a topic takes the place of the one that counts (9.4.5.1): what was found not to conform is
/// said otherwise by whoever found it, or by the leader. What another says of it is kept beside it, and makes it
/// nobody else's finding.
///
/// `counts` is what counts of the topic with whom it is of; `leads` are the leaders of the audit.
pub fn takes_its_place(counts: Option<(Conclusion, &Human)>, by: &Human, leads: &[Human]) -> bool {
    match counts {
        Some((Conclusion::Nonconformity, found_by)) => by == found_by || leads.contains(by),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_conform_is_said_otherwise_by_its_finder_or_the_leader_alone() {
        let human = |name: &str| Human::standing_for(name);
        let (finder, leader, other) = (human("finder"), human("leader"), human("other"));
        let leads = [leader.clone()];
        let after = |counts, by: &Human| takes_its_place(Some((counts, &finder)), by, &leads);
        let unmet = Conclusion::Nonconformity;
        assert!(after(unmet, &finder) && after(unmet, &leader));
        assert!(!after(unmet, &other), "whatever another says");
        for counts in [Conclusion::Conforms, Conclusion::NotApplicable] {
            assert!(after(counts, &other), "anybody finds what is wrong");
        }
        assert!(takes_its_place(None, &other, &leads));
    }
}
