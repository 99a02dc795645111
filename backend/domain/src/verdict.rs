//! What a rule says of a situation, met or not, with the clause that says so.

use crate::clause::{Clause, cited};
use crate::human::Human;
use crate::rule::{Aside, aside};
use crate::sentence::{Sentence, joined, say};
use crate::text::{capitalised, spoken};
use serde::Serialize;
use std::collections::BTreeMap;

/// Whether a situation satisfies a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It does.
    Met,
    /// It does not.
    Unmet,
    /// The rule asks nothing of it.
    NotApplicable,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Outcome; 3] = [Outcome::Met, Outcome::Unmet, Outcome::NotApplicable];

    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Met => "met",
            Outcome::Unmet => "unmet",
            Outcome::NotApplicable => "not_applicable",
        }
    }

    /// The outcome a stored word names.
    pub fn parse(word: &str) -> Option<Outcome> {
        Outcome::ALL
            .into_iter()
            .find(|outcome| outcome.word() == word)
    }
}

/// A rule's name as the statement that is true where the rule is met, without a full stop.
pub fn statement(rule: &str) -> String {
    capitalised(&spoken(rule))
}

fn holding(rule: &str) -> Sentence {
    Sentence::finished(format!("{}.", statement(rule)))
}

/// The person a verdict is about, where a rule looks at each of several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The natural person: who is meant.
    pub human: Human,
    /// The record the rule looked at, by id, for whoever asks for an override.
    pub person: String,
}

/// The outcome of one rule. It reaches the page, the API and the event trail unchanged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// The rule's name, a true statement in snake case.
    pub rule: &'static str,
    /// The standard cited, with its year.
    pub standard: &'static str,
    /// The clause cited.
    pub clause: &'static str,
    /// Whether the situation satisfies the rule, where it applies.
    pub outcome: Outcome,
    /// Whether it holds the act when it is not met; a rule that only warns does not.
    pub blocking: bool,
    /// Whether the clause is known second-hand and not yet confirmed from a licensed copy.
    pub to_be_confirmed: bool,
    /// Whether two people may set the rule aside.
    pub overridable: bool,
    /// The override that sets it aside here.
    pub overridden_by: Option<String>,
    /// The sentence for its outcome: when it is not met what is wrong and the way out, when it is met what
    /// holds, when it does not apply why. As JSON its words, and `template` and `arguments` beside them.
    #[serde(flatten)]
    pub message: Sentence,
    /// The dates, numbers and names the rule looked at.
    pub facts: BTreeMap<&'static str, String>,
    /// The person it is about; the name is among the facts.
    #[serde(skip)]
    pub about: Option<About>,
}

impl Verdict {
    /// A verdict that is met exactly when `met` holds. Whether two people may set its rule aside is what the
    /// table of its module declares.
    pub fn when(
        rule: &'static str,
        clause: Clause,
        met: bool,
        message: impl Into<Sentence>,
    ) -> Verdict {
        Verdict {
            rule,
            standard: clause.standard,
            clause: clause.clause,
            outcome: if met { Outcome::Met } else { Outcome::Unmet },
            blocking: true,
            to_be_confirmed: clause.is_second_hand(),
            overridable: aside(rule, clause) == Aside::ByTwo,
            overridden_by: None,
            message: if met { holding(rule) } else { message.into() },
            facts: BTreeMap::new(),
            about: None,
        }
    }

    /// The same verdict of a rule that applies only to some situations: where it does not, that is its
    /// outcome, and the reason its sentence.
    pub fn applies(mut self, applies: bool, why_not: impl Into<Sentence>) -> Verdict {
        if !applies {
            self.outcome = Outcome::NotApplicable;
            self.message = why_not.into();
        }
        self
    }

    /// Whether another answer in the form at hand meets its rule.
    pub fn is_answered(&self) -> bool {
        let clause = Clause {
            standard: self.standard,
            clause: self.clause,
        };
        aside(self.rule, clause) == Aside::Answered
    }

    /// Whether nothing is wrong: the rule is met, or does not apply.
    pub fn is_met(&self) -> bool {
        self.outcome != Outcome::Unmet
    }

    /// The same verdict as a warning: it is shown and recorded, and holds nothing.
    pub fn warning(mut self) -> Verdict {
        self.blocking = false;
        self
    }

    /// Whether the act may go on as far as this rule is concerned.
    pub fn passes(&self) -> bool {
        self.is_met() || !self.blocking || self.overridden_by.is_some()
    }

    /// How the clause is cited; a second-hand one says that it is to be confirmed.
    pub fn citation(&self) -> Sentence {
        let clause = cited(self.standard, self.clause);
        match self.to_be_confirmed {
            true => say!("{clause}, to be confirmed", clause),
            false => clause,
        }
    }

    /// Says which of several people the rule looked at. The name is shown, and means nobody.
    pub fn about(mut self, about: About, name: &str) -> Verdict {
        self.about = Some(about);
        self.fact("person", name)
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

    /// What holds the act, each with its clause.
    pub fn sentence(&self) -> Sentence {
        let said = self.unmet().map(|verdict| {
            say!(
                "{message} ({citation})",
                message = verdict.message.clone(),
                citation = verdict.citation()
            )
        });
        joined(said, " ")
    }
}
