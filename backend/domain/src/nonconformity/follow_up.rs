//! The client's answer to a nonconformity, and who follows it up. ISO/IEC 17021-1:2015, 9.4.9 and 9.4.10.

use super::says_something;
use crate::verdict::Verdict;
use crate::{PROCESS, calendar, clause};
use chrono::NaiveDate;

/// 9.4.9: an answer gives cause, correction and corrective action.
pub fn answer_is_whole(correction: &str, cause: &str, corrective_action: &str) -> Vec<Verdict> {
    let answer = clause!(PROCESS, "9.4.9");
    vec![
        Verdict::when(
            "the_answer_gives_the_correction",
            answer,
            says_something(correction),
            "Describe the correction in a full sentence.",
        ),
        Verdict::when(
            "the_answer_gives_the_cause",
            answer,
            says_something(cause),
            "Describe the cause in a full sentence.",
        ),
        Verdict::when(
            "the_answer_gives_the_corrective_action",
            answer,
            says_something(corrective_action),
            "Describe the corrective action in a full sentence.",
        ),
    ]
}

/// 9.4.10: a closure rests on recorded evidence.
pub fn verification_rests_on_evidence(evidence: &str) -> Verdict {
    Verdict::when(
        "a_verification_rests_on_evidence",
        clause!(PROCESS, "9.4.10"),
        says_something(evidence),
        "Record the evidence you verified: what shows that the action works.",
    )
}

/// 7.1.3: who returns, accepts or verifies an answer is evaluated for auditing, leading or report review.
pub fn follow_up_is_competent(competent: bool) -> Verdict {
    Verdict::when(
        "who_follows_up_is_evaluated_for_it",
        clause!(PROCESS, "7.1.3"),
        competent,
        "You are not evaluated today for auditing or report review of this standard. Another person must follow up, or the evaluation must be recorded first.",
    )
}

/// 5.2.10: who follows up was not involved with the client within two years.
pub fn follow_up_is_impartial(ties: &[Option<NaiveDate>], today: NaiveDate) -> Verdict {
    Verdict::when(
        "who_follows_up_is_impartial",
        clause!(PROCESS, "5.2.10"),
        calendar::cooling_off_over(ties, today),
        "You were involved with this client within two years, so another person must follow up.",
    )
}
