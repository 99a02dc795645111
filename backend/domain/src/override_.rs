//! Overrides: a rule set aside once, for one act on one record, with clause, reason and two people.
//!
//! What a standard asks for holds an act until its rule is met. Where a body has good cause it may
//! set a rule aside, and then says so: somebody who may do the act asks, a second person who is
//! authorised for that function agrees, and the record stands in the assessor's list. Two people,
//! not two logins or records of one. Some rules are never set aside: those in [`NEVER`], and those that are
//! met by answering the form otherwise.
//!
//! A clause known second-hand says so on every verdict, until two people confirm it from a licensed
//! copy. From then on its rules are hard.

mod never;
mod second;

pub use never::NEVER;
pub use second::*;

use crate::competence::Function;
use crate::human::Human;
use crate::verdict::{Refusal, Verdict};
use crate::{Act, Clause, HOUSE, PROCESS, clause};
use std::collections::BTreeSet;

/// Every rule here with the clause it cites, for the clause page and the rule cases.
pub const RULES: &[(&str, Clause)] = &[
    (
        "an_override_is_agreed_by_another_person",
        clause!(HOUSE, "override"),
    ),
    (
        "the_second_person_is_authorised_for_the_act",
        clause!(HOUSE, "override"),
    ),
    (
        "the_second_person_is_evaluated_for_the_function",
        clause!(PROCESS, "7.1.3"),
    ),
    ("the_second_person_is_impartial", clause!(PROCESS, "5.2.10")),
    ("the_rule_may_be_set_aside", clause!(HOUSE, "override")),
];

crate::lifecycle::life_cycle! {
    /// The life of an override.
    State of "override", HOUSE "override" {
        /// Asked for, with clause and reason.
        Proposed = "proposed",
        /// A second person agreed.
        Approved = "approved",
        /// A second person did not agree.
        Declined = "declined",
        /// The act it was for is done.
        Used = "used",
    }
    steps {
        /// A second person agrees.
        Approve,
        /// A second person does not agree.
        Decline,
        /// The act is done.
        Use,
    }
    table {
        Proposed -- Approve --> Approved,
        Proposed -- Decline --> Declined,
        Approved -- Use --> Used,
    }
}

/// An override two people agreed on, for the act at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approved {
    /// Its number.
    pub number: String,
    /// The rule set aside.
    pub rule: String,
    /// The natural person it is about, where the rule looks at each of several.
    pub about: Option<Human>,
    /// The standard it cites.
    pub standard: String,
    /// The clause it cites.
    pub clause: String,
}

/// How rules stand for one act on one record: what is set aside, and which second-hand clauses are
/// confirmed.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// Overrides agreed and not used.
    pub approved: Vec<Approved>,
    /// Standard and clause of what two people confirmed.
    pub confirmed: BTreeSet<(String, String)>,
}

impl Overrides {
    /// Says on each verdict whether its clause is confirmed and its rule set aside.
    pub fn mark(&self, verdicts: &mut [Verdict]) {
        for verdict in verdicts {
            if verdict.to_be_confirmed
                && self
                    .confirmed
                    .iter()
                    .any(|(s, c)| s == verdict.standard && c == verdict.clause)
            {
                verdict.to_be_confirmed = false;
                verdict.overridable = false;
            }
            if !verdict.is_met() && verdict.overridable {
                let found = self.approved.iter().find(|it| it.sets_aside(verdict));
                verdict.overridden_by = found.map(|it| it.number.clone());
            }
        }
    }

    /// Passes the verdicts on when each is met, warns only, or is set aside by an override.
    ///
    /// # Errors
    /// [`Refusal`] with every verdict, met and not, when any holds the act.
    pub fn settle(&self, mut verdicts: Vec<Verdict>) -> Result<Vec<Verdict>, Refusal> {
        self.mark(&mut verdicts);
        if verdicts.iter().all(Verdict::passes) {
            Ok(verdicts)
        } else {
            Err(Refusal(verdicts))
        }
    }
}

impl Approved {
    fn sets_aside(&self, verdict: &Verdict) -> bool {
        let person = verdict.about.as_ref().map(|about| &about.human);
        self.rule == verdict.rule
            && self.about.as_ref() == person
            && self.standard == verdict.standard
            && self.clause == verdict.clause
    }
}

/// A rule with its clause in one word, as whoever asks for an override names it.
pub fn word(rule: &str, clause: &str) -> String {
    format!("{rule}@{clause}")
}

/// The function somebody is evaluated for who does an act; `None` where the role alone says it.
pub fn function(act: Act) -> Option<Function> {
    match act.word().split('/').next() {
        Some("decision") => Some(Function::Decision),
        Some("technical_review") => Some(Function::ReportReview),
        Some("application") => Some(Function::ApplicationReview),
        _ => None,
    }
}

/// House rule: a rule that is `never` set aside stays, and one whose clause two people `confirmed` is hard.
pub fn rule_may_be_set_aside(rule: &str, never: bool, confirmed: bool) -> Verdict {
    Verdict::when(
        "the_rule_may_be_set_aside",
        clause!(HOUSE, "override"),
        !never && !confirmed,
        "This rule can never be set aside. Find another way: correct what it found, or do not do the act.",
    )
    .fact("rule", rule)
}
