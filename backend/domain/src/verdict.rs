//! What a rule says of a situation, met or not, with the clause that says so.

use crate::clause::Clause;
use crate::override_;
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
    /// Whether it holds the act when it is not met; a rule that only warns does not.
    pub holds: bool,
    /// Whether the clause is known second-hand and not yet confirmed from a licensed copy.
    pub to_be_confirmed: bool,
    /// Whether two people may set the rule aside.
    pub overridable: bool,
    /// The override that sets it aside here.
    pub overridden_by: Option<String>,
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
            holds: true,
            to_be_confirmed: clause.is_second_hand(),
            overridable: !override_::is_never_set_aside(rule),
            overridden_by: None,
            message: message.into(),
            facts: BTreeMap::new(),
        }
    }

    /// The same verdict as a warning: it is shown and recorded, and holds nothing.
    pub fn warning(mut self) -> Verdict {
        self.holds = false;
        self
    }

    /// Whether the act may go on as far as this rule is concerned.
    pub fn passes(&self) -> bool {
        self.met || !self.holds || self.overridden_by.is_some()
    }

    /// How the clause is cited; a second-hand one says that it is to be confirmed.
    pub fn citation(&self) -> String {
        let mark = if self.to_be_confirmed {
            ", to be confirmed"
        } else {
            ""
        };
        format!("{}, {}{mark}", self.standard, self.clause)
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
    /// The verdicts that hold the act.
    pub fn unmet(&self) -> impl Iterator<Item = &Verdict> {
        self.0.iter().filter(|verdict| !verdict.passes())
    }

    fn sentence(&self) -> String {
        let said: Vec<String> = self
            .unmet()
            .map(|v| format!("{} ({})", v.message, v.citation()))
            .collect();
        said.join(" ")
    }
}
