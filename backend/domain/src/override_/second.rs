//! The second person, who agrees that a rule is set aside.

use super::function;
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
    /// Whether they are evaluated today for the function of the act; `true` where it needs none.
    pub evaluated: bool,
    /// Ends of their involvements with the client; `None` while one goes on.
    pub ties: Vec<Option<NaiveDate>>,
}

/// Whether a second person may agree to an override of an act that `first` asked for.
pub fn approvable(act: Act, first: &Human, second: &Second, today: NaiveDate) -> Vec<Verdict> {
    vec![
        another_person_agrees(first, second.human.as_ref()),
        second_person_is_authorised(act, second.actor),
        second_person_is_evaluated(second.evaluated),
        second_person_is_impartial(&second.ties, today),
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

/// House rule: who agrees may do the act; where it asks for no evaluated function, the manager may agree too.
pub fn second_person_is_authorised(act: Act, actor: &Actor) -> Verdict {
    let by_role = crate::permission::permits_somewhere(act, actor);
    let as_manager = actor.is(Role::Manager) && function(act).is_none();
    Verdict::when(
        "the_second_person_is_authorised_for_the_act",
        clause!(HOUSE, "override"),
        by_role || as_manager,
        "Your roles do not authorise you for this act. A person who may do it must agree.",
    )
    .fact("act", act.word())
}

/// The roles that [`second_person_is_authorised`] accepts for an act, by its word.
pub fn seconding_roles(act: &str) -> Vec<Role> {
    let authorised = |role: &Role| {
        Act::ALL.iter().filter(|one| one.word() == act).any(|one| {
            let by_table = crate::permission::TABLE
                .iter()
                .any(|(a, r, _)| a == one && r == role);
            by_table || (*role == Role::Manager && function(*one).is_none())
        })
    };
    Role::LOGIN.into_iter().filter(authorised).collect()
}

/// 7.1.3: who agrees is evaluated for the function of the act.
pub fn second_person_is_evaluated(evaluated: bool) -> Verdict {
    Verdict::when(
        "the_second_person_is_evaluated_for_the_function",
        clause!(PROCESS, "7.1.3"),
        evaluated,
        "You are not evaluated today for the function this act belongs to. A person who is must agree, or the evaluation must be recorded first.",
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
