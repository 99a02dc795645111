//! Overrides: a rule set aside once, for one act on one record, with clause, reasons and two people.
//!
//! What a standard asks for holds an act until its rule is met. Where a body has good cause it may
//! set a rule aside, and then says so: somebody who may do the act asks, and says what is at risk, why that is
//! acceptable, what is done instead and until when; a second person agrees who is evaluated for what the rule
//! is about, gains nothing by it and took no part; and the record stands in the assessor's list from the moment
//! it is asked for. Two people, not two logins or records of one. What is never set aside is declared with each
//! rule ([`crate::rule::Matter`]).
//!
//! A clause known second-hand says so on every verdict, until two people confirm it from a licensed
//! copy. From then on its rules are hard.

mod function;
mod second;

pub use function::{functions, seconding_roles};
pub use second::*;

use crate::human::Human;
use crate::rule::Aside;
use crate::verdict::{Refusal, Verdict};
use crate::{HOUSE, Rule, clause};
use chrono::{Days, NaiveDate};
use std::collections::BTreeSet;

pub use crate::rule::table::OVERRIDE as RULES;

/// The longest that an override waits to be used, in days from the day it is asked for.
pub const LONGEST: u64 = 30;

/// The last day on which an override asked for today may be used.
pub fn latest(today: NaiveDate) -> NaiveDate {
    today + Days::new(LONGEST)
}

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

/// House rule: a rule stays that its module says is never set aside or met by another answer, and one whose
/// clause two people `confirmed` is hard.
pub fn rule_may_be_set_aside(rule: &Rule, confirmed: bool) -> Verdict {
    let found = Verdict::when(
        "the_rule_may_be_set_aside",
        clause!(HOUSE, "override"),
        rule.aside == Aside::ByTwo && !confirmed,
        "This rule can never be set aside. Find another way: correct what it found, or do not do the act.",
    )
    .fact("rule", rule.name);
    match rule.aside {
        Aside::Never(matter) => found.fact("matter", matter.said()),
        Aside::ByTwo | Aside::Answered => found,
    }
}
