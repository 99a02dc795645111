//! For how long a deadline that passed asks for something: of each kind one question to its record.

use crate::audit::{Kind as AuditKind, State as AuditState, Step as AuditStep};
use crate::calendar;
use crate::certification::State;
use crate::decision::Kind as Decision;
use crate::lifecycle::can;
use crate::nonconformity::State as NonconformityState;
use chrono::NaiveDate;

/// 9.1.3.3 and 9.6.5.4: a surveillance is missing while the certification is in force, until certification
/// is maintained on an audit that made up for it, or is granted, renewed or restored. Suspending alone does
/// not replace it. `decided` is what was decided since the deadline became a case.
pub fn surveillance_is_missing(state: State, decided: &[Decision], made_up: bool) -> bool {
    let settles = |kind: &Decision| match kind {
        Decision::Maintain => made_up,
        Decision::Grant | Decision::Renew | Decision::Restore => true,
        Decision::Refuse | Decision::Suspend | Decision::Withdraw => false,
    };
    is_in_force(state) && !decided.iter().any(settles)
}

/// 9.6.3: a renewal is ahead while the certification is in force and no new cycle was decided on.
pub fn renewal_is_ahead(state: State, decided: &[Decision]) -> bool {
    let settles = |kind: &Decision| match kind {
        Decision::Grant | Decision::Renew => true,
        Decision::Maintain
        | Decision::Restore
        | Decision::Refuse
        | Decision::Suspend
        | Decision::Withdraw => false,
    };
    is_in_force(state) && !decided.iter().any(settles)
}

/// 9.6.5.4: a suspension is unresolved until it is lifted or ends, in withdrawal or in expiry.
pub fn suspension_is_unresolved(state: State) -> bool {
    state == State::Suspended
}

/// A nonconformity, as far as its answer depends on it.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    /// Where it stands.
    pub state: NonconformityState,
    /// When it was recorded.
    pub raised_on: NaiveDate,
    /// The last day to answer it.
    pub answer_due_on: NaiveDate,
}

/// Its certification.
#[derive(Debug, Clone, Copy)]
pub struct Asking {
    /// Where it stands.
    pub state: State,
    /// Its last valid day, where it has one.
    pub expires_on: Option<NaiveDate>,
    /// When certification was refused last.
    pub refused_on: Option<NaiveDate>,
}

/// 9.4.9: an answer that was due on a day is missing while it is not given, no other day is set, and
/// something depends on it.
pub fn answer_is_missing(
    question: &Question,
    certification: &Asking,
    due_on: NaiveDate,
    today: NaiveDate,
) -> bool {
    let unanswered = matches!(
        question.state,
        NonconformityState::Raised | NonconformityState::Returned
    );
    unanswered
        && question.answer_due_on == due_on
        && depends_on_the_answer(question, certification, today)
}

/// After a lapse only what can still lead to a decision depends on an answer: until the certification can
/// no longer be restored (9.6.3.2.5), or where it was raised since; and not once certification was refused.
fn depends_on_the_answer(question: &Question, it: &Asking, today: NaiveDate) -> bool {
    match it.state {
        State::Planned | State::Active | State::Suspended => true,
        State::Refused | State::Withdrawn => false,
        State::Expired => {
            let refused = it.refused_on.is_some_and(|day| day >= question.raised_on);
            let leads_on = it.expires_on.is_none_or(|last| {
                today <= calendar::restore_limit(last) || question.raised_on > last
            });
            leads_on && !refused
        }
    }
}

/// 9.5.3.2 and 9.6.1: a major is unverified while the certification is to be decided on, or in force. What
/// has expired is neither granted nor suspended for it.
pub fn major_is_unverified(state: NonconformityState, certification: State) -> bool {
    let counts = match certification {
        State::Planned | State::Active | State::Suspended => true,
        State::Expired | State::Refused | State::Withdrawn => false,
    };
    counts && state != NonconformityState::Verified
}

/// 9.2.3: an audit has passed while it has neither begun nor been given up or moved.
pub fn audit_has_passed(state: AuditState, last_day: NaiveDate, due_on: NaiveDate) -> bool {
    can(state, AuditStep::Cancel) && last_day == due_on
}

/// 9.5 and 9.6.1: an audit that was carried out is decided upon, or certification maintained on it. Stage 1 leads to
/// stage 2 and to no decision.
pub fn audit_is_undecided(
    kind: AuditKind,
    state: AuditState,
    decided: bool,
    certification: State,
) -> bool {
    let concluded = matches!(
        state,
        AuditState::Closed | AuditState::Reported | AuditState::Reviewed
    );
    let counts = matches!(
        certification,
        State::Planned | State::Active | State::Suspended
    );
    concluded && counts && kind != AuditKind::Stage1 && !decided
}

fn is_in_force(state: State) -> bool {
    matches!(state, State::Active | State::Suspended)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_missing_surveillance_is_settled_by_what_made_up_for_it_and_not_by_suspending() {
        let missing = |decided: &[Decision], made_up| {
            surveillance_is_missing(State::Active, decided, made_up)
        };
        assert!(missing(&[], true), "nothing was decided upon it yet");
        assert!(missing(&[Decision::Maintain], false));
        assert!(!missing(&[Decision::Maintain], true));
        assert!(missing(&[Decision::Suspend], true));
        assert!(!missing(&[Decision::Suspend, Decision::Restore], false));
        assert!(!missing(&[Decision::Renew], false));
        assert!(surveillance_is_missing(State::Suspended, &[], false));
        for over in [
            State::Planned,
            State::Expired,
            State::Refused,
            State::Withdrawn,
        ] {
            assert!(!surveillance_is_missing(over, &[], false), "{over:?}");
        }
    }

    #[test]
    fn a_renewal_is_ahead_until_it_is_decided_on_or_too_late() {
        assert!(renewal_is_ahead(State::Active, &[Decision::Maintain]));
        assert!(renewal_is_ahead(State::Suspended, &[Decision::Suspend]));
        assert!(!renewal_is_ahead(State::Active, &[Decision::Renew]));
        assert!(!renewal_is_ahead(State::Expired, &[]));
    }

    #[test]
    fn an_answer_is_missing_as_long_as_something_depends_on_it() {
        let question = Question {
            state: NonconformityState::Raised,
            raised_on: day("2029-01-10"),
            answer_due_on: day("2029-02-09"),
        };
        let under = |state, refused_on: Option<&str>| Asking {
            state,
            expires_on: Some(day("2029-02-09")),
            refused_on: refused_on.map(day),
        };
        let missing = |question: &Question, it: &Asking, today| {
            answer_is_missing(question, it, day("2029-02-09"), day(today))
        };
        let expired = under(State::Expired, None);
        assert!(missing(
            &question,
            &under(State::Active, None),
            "2029-02-10"
        ));
        assert!(
            missing(&question, &expired, "2029-08-09"),
            "it may be restored"
        );
        assert!(!missing(&question, &expired, "2029-08-10"));
        let since = Question {
            raised_on: day("2029-09-18"),
            ..question
        };
        assert!(missing(&since, &expired, "2029-10-20"), "audited anew");
        let refused = under(State::Expired, Some("2029-10-01"));
        assert!(!missing(&since, &refused, "2029-10-20"));
        let before = under(State::Expired, Some("2029-09-17"));
        assert!(missing(&since, &before, "2029-10-20"));
        assert!(!missing(
            &question,
            &under(State::Withdrawn, None),
            "2029-02-10"
        ));
        for state in [NonconformityState::Answered, NonconformityState::Verified] {
            let answered = Question { state, ..question };
            assert!(!missing(
                &answered,
                &under(State::Active, None),
                "2029-02-10"
            ));
        }
        let set_anew = Question {
            state: NonconformityState::Returned,
            answer_due_on: day("2029-03-20"),
            ..question
        };
        assert!(!missing(
            &set_anew,
            &under(State::Active, None),
            "2029-02-10"
        ));
    }

    #[test]
    fn a_major_of_what_has_expired_asks_for_no_suspension() {
        let open = NonconformityState::PlanAccepted;
        for counts in [State::Planned, State::Active, State::Suspended] {
            assert!(major_is_unverified(open, counts), "{counts:?}");
        }
        for over in [State::Expired, State::Refused, State::Withdrawn] {
            assert!(!major_is_unverified(open, over), "{over:?}");
        }
        assert!(!major_is_unverified(
            NonconformityState::Verified,
            State::Active
        ));
    }

    #[test]
    fn an_audit_is_undecided_until_somebody_decides_or_nothing_is_left_to_decide() {
        let undecided = |state, decided, certification| {
            audit_is_undecided(AuditKind::Surveillance, state, decided, certification)
        };
        let (reviewed, active) = (AuditState::Reviewed, State::Active);
        assert!(undecided(reviewed, false, active));
        assert!(undecided(AuditState::Closed, false, State::Suspended));
        assert!(!undecided(reviewed, true, active));
        assert!(!undecided(AuditState::InProgress, false, active));
        assert!(!undecided(AuditState::Cancelled, false, active));
        assert!(!undecided(reviewed, false, State::Withdrawn));
        let stage_1 = audit_is_undecided(AuditKind::Stage1, reviewed, false, State::Planned);
        assert!(!stage_1);
    }

    #[test]
    fn an_audit_has_passed_until_it_begins_or_has_other_days() {
        let last = day("2026-01-20");
        assert!(audit_has_passed(AuditState::PlanIssued, last, last));
        for over in [
            AuditState::InProgress,
            AuditState::Cancelled,
            AuditState::Reviewed,
        ] {
            assert!(!audit_has_passed(over, last, last), "{over:?}");
        }
        assert!(!audit_has_passed(
            AuditState::Scheduled,
            day("2026-02-03"),
            last
        ));
    }
}
