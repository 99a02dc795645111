//! What a check found, in a sentence that names a few faults and counts the rest.

use serde::Serialize;

/// How many examples a sentence names before it only counts.
const EXAMPLES: usize = 3;

/// What one check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What was checked, as a statement that should be true.
    pub check: &'static str,
    /// Whether it is.
    pub passed: bool,
    /// What was found.
    pub detail: String,
}

impl Finding {
    /// A statement that holds when there are no faults; `fine` says so in numbers.
    pub fn new(check: &'static str, faults: &[String], fine: impl Into<String>) -> Finding {
        let rest = faults.len().saturating_sub(EXAMPLES);
        let named = faults[..faults.len() - rest].join("; ");
        let detail = match (faults.len(), rest) {
            (0, _) => fine.into(),
            (_, 0) => named,
            (_, rest) => format!("{named}; and {rest} more"),
        };
        Finding {
            check,
            passed: faults.is_empty(),
            detail,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_names_three_faults_and_counts_the_rest() {
        let faults: Vec<String> = (1..=5).map(|number| format!("fault {number}")).collect();
        let finding = Finding::new("all is well", &faults, "nothing");
        assert!(!finding.passed);
        assert_eq!(finding.detail, "fault 1; fault 2; fault 3; and 2 more");
        assert_eq!(
            Finding::new("all is well", &faults[..3], "").detail,
            "fault 1; fault 2; fault 3"
        );
    }

    #[test]
    fn a_finding_without_faults_has_passed() {
        let finding = Finding::new("all is well", &[], "7 checked");
        assert!(finding.passed);
        assert_eq!(finding.detail, "7 checked");
    }
}
