//! Who evaluates whom, and for how long. ISO/IEC 17021-1:2015, 7.1.3.

use crate::calendar::add_months;
use crate::human::Human;
use crate::sentence::say;
use crate::verdict::Verdict;
use crate::{HOUSE, PROCESS, clause};
use chrono::NaiveDate;

/// 7.1.3: an evaluation is somebody's word. `evaluator` is nobody where no person of the body has that name.
pub fn evaluator_is_known(evaluator: Option<&Human>, named: &str) -> Verdict {
    Verdict::when(
        "the_evaluator_is_a_person_of_the_body",
        clause!(PROCESS, "7.1.3"),
        evaluator.is_some(),
        say!(
            "Nobody who is employed by the body or bound to it is called {named}, or more than one is. Enter the mail address of whoever evaluated, after they are registered and bound.",
            named
        ),
    )
}

/// 7.1.3: nobody evaluates themselves, nor records it of themselves. `others` are who evaluated and who records.
pub fn evaluated_by_another(person: &Human, others: &[Human]) -> Verdict {
    Verdict::when(
        "nobody_evaluates_themselves",
        clause!(PROCESS, "7.1.3"),
        !others.contains(person),
        "The person would be evaluated, or the evaluation recorded, by the person in question. Another person must do it.",
    )
}

/// 7.1.3: who evaluates is evaluated for it. The first evaluators are named by the management of the body, as long
/// as `any` is false: nobody was evaluated for evaluating yet.
pub fn evaluator_is_competent(competent: bool, any: bool) -> Verdict {
    Verdict::when(
        "the_evaluator_is_evaluated_for_evaluating",
        clause!(PROCESS, "7.1.3"),
        competent,
        "Whoever evaluated is not evaluated today for evaluating auditors. Choose an evaluator who is.",
    )
    .applies(any, "The body has no evaluators yet; its management names the first.")
}

/// House rule: an evaluation ends within the months of the body, and is done again. The standard names no limit.
pub fn evaluation_is_limited(from: NaiveDate, until: NaiveDate, months: u32) -> Verdict {
    let limit = add_months(from, months);
    Verdict::when(
        "an_evaluation_lasts_no_longer_than_the_body_allows",
        clause!(HOUSE, "evaluation"),
        until <= limit,
        say!(
            "An evaluation from {from} lasts until {limit} at most. Enter an earlier day; it can be evaluated again.",
            from,
            limit
        ),
    )
    .fact("limit", limit)
}
