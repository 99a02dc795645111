//! The client's answer to a nonconformity, and who follows it up. ISO/IEC 17021-1:2015, 9.4.9 and 9.4.10.

use super::{Grade, says_something};
use crate::audit::{Kind as AuditKind, State as AuditState};
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
        "You were involved with this client within the last two years, so another person must follow up.",
    )
}

/// The audit that found a nonconformity.
#[derive(Debug, Clone, Copy)]
pub struct FoundAt {
    /// What it was for.
    pub kind: AuditKind,
    /// Its first day.
    pub first_day: NaiveDate,
}

/// Whether a nonconformity whose plan is accepted is verified now, and not at the next audit: each major
/// (9.5.2 b), a minor where the body asks for that before the decision, and any other minor once the next
/// audit is under way (9.5.2 c). Until then it is nobody's task.
///
/// `others` are the other audits of the certifications it concerns, by state and first day.
pub fn is_verified_now(
    grade: Grade,
    found_at: FoundAt,
    others: &[(AuditState, NaiveDate)],
    minors_closed: bool,
) -> bool {
    let before_the_decision = minors_closed && found_at.kind != AuditKind::Surveillance;
    let next_is_under_way = others.iter().any(|(state, first_day)| {
        *state == AuditState::InProgress && *first_day > found_at.first_day
    });
    grade == Grade::Major || before_the_decision || next_is_under_way
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn found_at(kind: AuditKind) -> FoundAt {
        FoundAt {
            kind,
            first_day: day("2026-05-01"),
        }
    }

    #[test]
    fn a_major_is_verified_at_once() {
        for kind in AuditKind::ALL {
            assert!(is_verified_now(Grade::Major, found_at(kind), &[], false));
        }
    }

    #[test]
    fn a_minor_waits_for_the_next_audit_where_the_body_asks_for_no_more() {
        for kind in AuditKind::ALL {
            let now = |closed| is_verified_now(Grade::Minor, found_at(kind), &[], closed);
            assert!(!now(false), "{kind:?}");
            assert_eq!(now(true), kind != AuditKind::Surveillance, "{kind:?}");
        }
    }

    #[test]
    fn a_minor_is_verified_while_a_later_audit_is_under_way() {
        let minor = |state, on: &str| {
            let found_at = found_at(AuditKind::Surveillance);
            is_verified_now(Grade::Minor, found_at, &[(state, day(on))], false)
        };
        for state in AuditState::ALL {
            let under_way = *state == AuditState::InProgress;
            assert_eq!(minor(*state, "2026-05-02"), under_way, "{state:?}");
            assert!(!minor(*state, "2026-05-01"), "one that is no later");
        }
    }
}
