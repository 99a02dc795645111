//! Verdicts as pages show them: what was checked, where it is asked for, and what it is called.

use crate::visit::encode;
use domain::{Clause, Verdict};
use service::UseCase;
use service::override_::propose;

/// A verdict with the short title of its clause.
pub(crate) struct VerdictView {
    /// Met, Not met, Set aside or Warning.
    pub word: &'static str,
    pub tone: &'static str,
    pub message: String,
    pub clause: ClauseView,
    /// Whether the clause is known second-hand only.
    pub to_be_confirmed: bool,
    /// Where to ask that two people set the rule aside; empty where nobody can.
    pub ask: String,
}

/// A clause with its short title.
pub(crate) struct ClauseView {
    pub standard: &'static str,
    pub number: &'static str,
    pub title: &'static str,
}

impl VerdictView {
    /// All verdicts, those not met first.
    pub fn all(verdicts: &[Verdict]) -> Vec<VerdictView> {
        let (met, unmet): (Vec<&Verdict>, Vec<&Verdict>) = verdicts.iter().partition(|v| v.met);
        unmet.into_iter().chain(met).map(VerdictView::of).collect()
    }

    /// The same for an act that was refused, with the way to an override where there is one.
    pub fn refused(verdicts: &[Verdict], case: &UseCase, record: &str) -> Vec<VerdictView> {
        let (holding, rest): (Vec<&Verdict>, Vec<&Verdict>) =
            verdicts.iter().partition(|v| !v.passes());
        let holding = holding.into_iter().map(|verdict| VerdictView {
            ask: ask(verdict, case, record),
            ..VerdictView::of(verdict)
        });
        holding
            .chain(rest.into_iter().map(VerdictView::of))
            .collect()
    }

    fn of(verdict: &Verdict) -> VerdictView {
        let (word, tone) = standing(verdict);
        VerdictView {
            word,
            tone,
            // The message is the sentence for the rule not met; the rule's name is the one for met.
            message: if verdict.met {
                let person = verdict.facts.get("person").map(String::as_str);
                format!("{}.", service::view::rule(verdict.rule, person))
            } else {
                match &verdict.overridden_by {
                    Some(number) => format!("{} Set aside by {number}.", verdict.message),
                    None => verdict.message.clone(),
                }
            },
            clause: ClauseView::of(Clause {
                standard: verdict.standard,
                clause: verdict.clause,
            }),
            to_be_confirmed: verdict.to_be_confirmed,
            ask: String::new(),
        }
    }
}

/// The form that asks for an override of this rule, filled in as far as it is known.
fn ask(verdict: &Verdict, case: &UseCase, record: &str) -> String {
    if !verdict.overridable {
        return String::new();
    }
    let rule = format!("{}@{}", verdict.rule, verdict.clause);
    format!(
        "{}?act={}&record={}&rule={}&about={}",
        propose::CASE.path(""),
        encode(case.act.word()),
        encode(record),
        encode(&rule),
        encode(verdict.facts.get("person").map_or("", String::as_str))
    )
}

/// How a rule stands, in a word and a tone: one set aside by two people is not one that is met.
fn standing(verdict: &Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict { met: true, .. } => ("Met", "good"),
        Verdict {
            overridden_by: Some(_),
            ..
        } => ("Set aside", "warn"),
        Verdict { holds: false, .. } => ("Warning", "warn"),
        _ => ("Not met", "bad"),
    }
}

impl ClauseView {
    pub fn of(clause: Clause) -> ClauseView {
        ClauseView {
            standard: clause.standard,
            number: clause.clause,
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
        let words = VerdictView::all(&[unmet(), aside, unmet().warning()]).into_iter();
        let words: Vec<&str> = words.map(|verdict| verdict.word).collect();
        assert_eq!(words, ["Not met", "Set aside", "Warning"]);
    }
}
