//! The second person, who agrees that a rule is set aside.

use super::function::by_role_alone;
use crate::competence::Function;
use crate::human::Human;
use crate::verdict::Verdict;
use crate::{Act, Actor, HOUSE, PROCESS, Role, calendar, clause};
use chrono::NaiveDate;

/// The second person as the rules see them.
#[derive(Debug, Clone)]
pub struct Second<'a> {
    /// Who agrees.
    pub actor: &'a Actor,
    /// The natural person behind the login; none where it names no person.
    pub human: Option<Human>,
    /// The functions one of which the rule is about; none where it needs no competence.
    pub asked: &'static [Function],
    /// Whether they are evaluated today for one of those.
    pub evaluated: bool,
    /// Ends of their involvements with the client; `None` while one goes on.
    pub ties: Vec<Option<NaiveDate>>,
    /// Who gains by it or took part: whom the verdict is about, and the team of the audit concerned.
    pub concerned: Vec<Human>,
}

/// Whether a second person may agree to an override of an act that `first` asked for.
pub fn approvable(act: Act, first: &Human, second: &Second, today: NaiveDate) -> Vec<Verdict> {
    vec![
        another_person_agrees(first, second.human.as_ref()),
        second_person_is_authorised(act, second),
        second_person_is_evaluated(second),
        second_person_is_impartial(&second.ties, today),
        second_person_is_not_concerned(second),
    ]
}

/// House rule: two people, whatever logins and records they have.
pub fn another_person_agrees(first: &Human, second: Option<&Human>) -> Verdict {
    Verdict::when(
        "an_override_is_agreed_by_another_person",
        clause!(HOUSE, "override"),
        second.is_some_and(|second| second != first),
        "You requested this override, or your login is not linked to a person. Another person must agree to it.",
    )
}

/// House rule: who agrees may do the act or is evaluated for what the rule is about; where that needs no
/// competence, the manager may agree too.
pub fn second_person_is_authorised(act: Act, second: &Second) -> Verdict {
    let by_table = crate::permission::permits_somewhere(act, second.actor);
    let by_role = |role: Role| second.actor.is(role) && by_role_alone(role, second.asked);
    let by_competence = !second.asked.is_empty() && second.evaluated;
    Verdict::when(
        "the_second_person_is_authorised_for_the_act",
        clause!(HOUSE, "override"),
        by_table || by_role(Role::Manager) || by_competence,
        "Your roles do not authorise you for this act. A person who may do it, or who is evaluated for what the rule is about, must agree.",
    )
    .fact("act", act.word())
}

/// 7.1.3: who agrees is evaluated for what the rule is about.
pub fn second_person_is_evaluated(second: &Second) -> Verdict {
    Verdict::when(
        "the_second_person_is_evaluated_for_the_function",
        clause!(PROCESS, "7.1.3"),
        second.asked.is_empty() || second.evaluated,
        "You are not evaluated today for what this rule is about. A person who is must agree, or the evaluation must be recorded first.",
    )
}

/// House rule: who agrees is not whom the rule is about, nor of the team of the audit it concerns.
pub fn second_person_is_not_concerned(second: &Second) -> Verdict {
    let is_concerned = second
        .human
        .as_ref()
        .is_some_and(|it| second.concerned.contains(it));
    Verdict::when(
        "the_second_person_is_not_concerned",
        clause!(HOUSE, "override"),
        !is_concerned,
        "You are the person this is about, or on the team of the audit. A person who took no part and gains nothing by it must agree.",
    )
}

/// 5.2.10: who agrees was not involved with the client within two years.
pub fn second_person_is_impartial(ties: &[Option<NaiveDate>], today: NaiveDate) -> Verdict {
    Verdict::when(
        "the_second_person_is_impartial",
        clause!(PROCESS, "5.2.10"),
        calendar::cooling_off_over(ties, today),
        "You were involved with this client within the last two years, so another person must agree.",
    )
}
