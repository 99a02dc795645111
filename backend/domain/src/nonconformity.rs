//! A nonconformity from its statement to its closure. ISO/IEC 17021-1:2015, 9.4.5, 9.4.9 and 9.4.10.

mod follow_up;

pub use follow_up::*;

use crate::sentence::say;
use crate::verdict::Verdict;
use crate::{PROCESS, clause};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use crate::rule::table::NONCONFORMITY as RULES;

crate::lifecycle::life_cycle! {
    /// The life of a nonconformity.
    State of "nonconformity", PROCESS "9.4.10" {
        /// Recorded and made known to the client.
        Raised = "raised",
        /// The client answered with correction, cause and corrective action.
        Answered = "answered",
        /// The answer was not enough.
        Returned = "returned",
        /// The plan is accepted; evidence is still to come.
        PlanAccepted = "plan_accepted",
        /// Correction and corrective action are verified.
        Verified = "verified",
    }
    steps {
        /// The client answers.
        Answer,
        /// The answer goes back.
        Return,
        /// The plan is accepted.
        AcceptPlan,
        /// The evidence is verified.
        Verify,
    }
    table {
        Raised -- Answer --> Answered,
        Returned -- Answer --> Answered,
        Answered -- Return --> Returned,
        Answered -- AcceptPlan --> PlanAccepted,
        PlanAccepted -- Return --> Returned,
        PlanAccepted -- Verify --> Verified,
    }
}

/// How much a nonconformity weighs.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "NonconformityGrade")]
pub enum Grade {
    /// Affects the capability of the management system to achieve the intended results.
    Major,
    /// Does not.
    Minor,
}

impl Grade {
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Grade::Major => "major",
            Grade::Minor => "minor",
        }
    }

    /// The grade a stored word names.
    pub fn parse(word: &str) -> Option<Grade> {
        match word {
            "major" => Some(Grade::Major),
            "minor" => Some(Grade::Minor),
            _ => None,
        }
    }
}

crate::word::stored_as_text!(Grade);

/// What is about to be recorded as a nonconformity.
#[derive(Debug, Clone, Copy)]
pub struct Statement<'a> {
    /// The clause of the audit criteria said to be unmet.
    pub requirement: &'a str,
    /// Whether that clause exists in the audit criteria.
    pub requirement_known: bool,
    /// What is wrong.
    pub statement: &'a str,
    /// The objective evidence.
    pub evidence: &'a str,
    /// Whether it was discussed with the client.
    pub discussed: bool,
}

/// 9.4.5.3: a nonconformity names its requirement, says what is wrong, shows evidence and was discussed.
pub fn recordable(nc: Statement) -> Vec<Verdict> {
    let form = clause!(PROCESS, "9.4.5.3");
    vec![
        Verdict::when(
            "a_nonconformity_cites_a_requirement_of_the_criteria",
            form,
            nc.requirement_known,
            say!(
                "\u{201c}{requirement}\u{201d} is not a clause of the audit criteria. Choose the requirement that is not met.",
                requirement = nc.requirement
            ),
        ),
        Verdict::when(
            "a_nonconformity_states_clearly_what_is_wrong",
            form,
            says_something(nc.statement),
            "State clearly what is not as required, in a full sentence.",
        ),
        Verdict::when(
            "a_nonconformity_shows_objective_evidence",
            form,
            says_something(nc.evidence),
            "Give the objective evidence: what was seen, where, and in which sample.",
        ),
        Verdict::when(
            "a_nonconformity_was_discussed_with_the_client",
            form,
            nc.discussed,
            "Discuss the nonconformity with the client and record that you did.",
        ),
    ]
}

/// 9.4.5.2: where a requirement is unmet, the finding is a nonconformity and nothing less.
pub fn improvement_hides_no_nonconformity(requirement_unmet: bool) -> Verdict {
    Verdict::when(
        "an_opportunity_for_improvement_hides_no_nonconformity",
        clause!(PROCESS, "9.4.5.2"),
        !requirement_unmet,
        "A requirement is unmet, so this is a nonconformity. Record it as one.",
    )
}

/// What a decision looks at in a nonconformity.
#[derive(Debug, Clone)]
pub struct Standing {
    /// Its number.
    pub number: String,
    /// Its grade.
    pub grade: Grade,
    /// Where it stands.
    pub state: State,
    /// The last day of the audit that found it.
    pub found_on: NaiveDate,
    /// When it was verified.
    pub verified_on: Option<NaiveDate>,
}

/// Whether a text is more than a placeholder: three words and twelve letters at least, or six
/// letters of a script that writes without spaces.
pub fn says_something(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphanumeric());
    let words = text.split_whitespace().count();
    (letters().count() >= 12 && words >= 3) || letters().filter(|c| unspaced(*c)).count() >= 6
}

/// Thai, Lao, Myanmar, Khmer, and Chinese, Japanese and Korean with what follows them in Unicode.
fn unspaced(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..)
}
