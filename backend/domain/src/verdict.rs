//! What a rule says of a situation, met or not, with the clause that says so.

use crate::clause::Clause;
use serde::Serialize;
use std::collections::BTreeMap;

/// The outcome of one rule. It reaches the page, the API and the event trail unchanged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// The rule's name, a true statement in snake case.
    pub rule: &'static str,
    /// The standard cited, with its year.
    pub standard: &'static str,
    /// The clause cited.
    pub clause: &'static str,
    /// Whether the situation satisfies the rule.
    pub met: bool,
    /// The sentence shown when the rule is not met: what is wrong and the way out.
    pub message: String,
    /// The dates, numbers and names the rule looked at.
    pub facts: BTreeMap<&'static str, String>,
}

impl Verdict {
    /// A verdict that is met exactly when `met` holds.
    pub fn when(
        rule: &'static str,
        clause: Clause,
        met: bool,
        message: impl Into<String>,
    ) -> Verdict {
        Verdict {
            rule,
            standard: clause.standard,
            clause: clause.clause,
            met,
            message: message.into(),
            facts: BTreeMap::new(),
        }
    }

    /// Adds something the rule looked at.
    pub fn fact(mut self, name: &'static str, value: impl ToString) -> Verdict {
        self.facts.insert(name, value.to_string());
        self
    }
}

/// Every verdict of an act that at least one rule forbids.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.sentence())]
pub struct Refusal(pub Vec<Verdict>);

impl Refusal {
    /// The verdicts that are not met.
    pub fn unmet(&self) -> impl Iterator<Item = &Verdict> {
        self.0.iter().filter(|verdict| !verdict.met)
    }

    fn sentence(&self) -> String {
        let said: Vec<String> = self
            .unmet()
            .map(|v| format!("{} ({}, {})", v.message, v.standard, v.clause))
            .collect();
        said.join(" ")
    }
}

/// Passes the verdicts on when all are met, and refuses with all of them otherwise.
///
/// # Errors
/// [`Refusal`] with every verdict, met and not, when any is not met.
pub fn all(verdicts: Vec<Verdict>) -> Result<Vec<Verdict>, Refusal> {
    if verdicts.iter().all(|verdict| verdict.met) {
        Ok(verdicts)
    } else {
        Err(Refusal(verdicts))
    }
}
