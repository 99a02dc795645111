//! Verdicts as pages show them: what was checked, where it is asked for, and what it is called.

use crate::problem::override_::wanted;
use crate::visit::encode;
use domain::clause::cited;
use domain::sentence::{Said, Sentence, joined, say};
use domain::verdict::Outcome;
use domain::{Act, Clause, Verdict};
use service::Case;
use service::override_::propose;

/// A verdict with the short title of its clause.
pub(crate) struct VerdictView {
    /// Met, Not met, Set aside, Warning or Not applicable.
    pub word: &'static str,
    pub tone: &'static str,
    pub message: Sentence,
    pub clause: ClauseView,
    /// Whether the clause is known second-hand only.
    pub to_be_confirmed: bool,
    /// Where to ask that two people set the rule aside; empty where nobody can.
    pub ask: String,
}

/// A clause with its short title.
pub(crate) struct ClauseView {
    pub cited: Sentence,
    pub title: &'static str,
}

impl VerdictView {
    /// All verdicts: first what holds the act, then what warns or was set aside, then what is met.
    pub fn all(verdicts: &[Verdict]) -> Vec<VerdictView> {
        service::view::in_order_of_need(verdicts)
            .map(VerdictView::of)
            .collect()
    }

    /// The same for an act that was refused, with the way to an override where there is one.
    pub fn refused(verdicts: &[Verdict], case: &dyn Case, record: &str) -> Vec<VerdictView> {
        service::view::in_order_of_need(verdicts)
            .map(|verdict| VerdictView {
                ask: ask(verdict, case.meta().act, record),
                ..VerdictView::of(verdict)
            })
            .collect()
    }

    /// How many there are of each: 1 not met, 2 warnings, 17 met.
    pub fn tally(shown: &[VerdictView]) -> Sentence {
        let counted = |named: &str| {
            let count = shown.iter().filter(|view| view.word == named).count();
            (count > 0).then_some(count)
        };
        let said = [
            counted("Not met").map(|count| say!("{count} not met", count)),
            counted("Warning").map(|count| {
                let count = i64::try_from(count).unwrap_or(i64::MAX);
                Said::count(count, "warning").into()
            }),
            counted("Set aside").map(|count| say!("{count} set aside", count)),
            counted("Met").map(|count| say!("{count} met", count)),
            counted("Not applicable").map(|count| say!("{count} not applicable", count)),
        ];
        joined(said, ", ")
    }

    fn of(verdict: &Verdict) -> VerdictView {
        let (word, tone) = service::view::standing(verdict);
        VerdictView {
            word,
            tone,
            message: message(verdict),
            clause: ClauseView::of(Clause {
                standard: verdict.standard,
                clause: verdict.clause,
            }),
            to_be_confirmed: verdict.to_be_confirmed,
            ask: String::new(),
        }
    }
}

/// What it says, with the person a rule that is met was asked about, or what sets it aside.
fn message(verdict: &Verdict) -> Sentence {
    let message = verdict.message.clone();
    let person = verdict.facts.get("person");
    match (verdict.outcome, person, &verdict.overridden_by) {
        (Outcome::Met, Some(person), _) => {
            let rule = service::view::rule(verdict.rule, None);
            say!("{rule} ({person}).", rule, person)
        }
        (Outcome::Met, None, _) | (_, _, None) => message,
        (_, _, Some(number)) => say!("{message} Set aside by {number}.", message, number),
    }
}

/// The form that asks for an override of this rule, filled in as far as it is known.
fn ask(verdict: &Verdict, act: Act, record: &str) -> String {
    let Some(wanted) = wanted(verdict, act, record) else {
        return String::new();
    };
    let pairs = wanted.map(|(name, value)| format!("{name}={}", encode(&value)));
    format!("{}?{}", propose::CASE.path(""), pairs.join("&"))
}

impl ClauseView {
    pub fn of(clause: Clause) -> ClauseView {
        ClauseView {
            cited: cited(clause.standard, clause.clause),
            title: catalogue::clause_title(clause.standard, clause.clause).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{PROCESS, clause};

    #[test]
    fn what_is_not_met_comes_first_and_carries_its_own_sentence() {
        let shown = VerdictView::all(&[
            Verdict::when(
                "the_decider_took_no_part",
                clause!(PROCESS, "9.5.1.1"),
                true,
                "Choose another.",
            ),
            Verdict::when(
                "all_is_closed",
                clause!(PROCESS, "9.5.2"),
                false,
                "Close it first.",
            ),
        ]);
        assert_eq!(shown[0].message, "Close it first.");
        assert_eq!(shown[1].message, "The decider took no part.");
        assert!(!shown[1].clause.title.is_empty());
    }

    #[test]
    fn a_rule_set_aside_and_a_warning_are_neither_met_nor_in_the_way() {
        let unmet = || {
            Verdict::when(
                "all_is_closed",
                clause!(PROCESS, "9.5.2"),
                false,
                "Close it.",
            )
        };
        let aside = Verdict {
            overridden_by: Some("OV-2026-0001".to_owned()),
            ..unmet()
        };
        let met = Verdict::when("all_is_well", clause!(PROCESS, "9.5.2"), true, "Mend it.");
        let shown = VerdictView::all(&[met, aside, unmet().warning(), unmet()]);
        let words: Vec<&str> = shown.iter().map(|verdict| verdict.word).collect();
        assert_eq!(words, ["Not met", "Warning", "Set aside", "Met"]);
        assert_eq!(
            VerdictView::tally(&shown),
            "1 not met, 1 warning, 1 set aside, 1 met"
        );
    }
}
