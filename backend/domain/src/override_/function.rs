//! The functions that a rule is about: who agrees to set it aside is evaluated for one of them.
//! ISO/IEC 17021-1:2015, 7.1.3 and Annex A.

use crate::competence::Function;
use crate::rule::table;
use crate::{Act, HOUSE, Role, Rule};

/// What a team, its time and its work are about is judged by whoever may select, lead or evaluate a team, and by
/// whoever weighs the file afterwards, for which Annex A asks the same knowledge.
const WORK: &[Function] = &[
    Function::ApplicationReview,
    Function::Leading,
    Function::Evaluation,
    Function::ReportReview,
    Function::Decision,
];

/// The functions one of which the second person is evaluated for, where a rule is set aside for an act. An act
/// that itself belongs to a function asks for that one; otherwise the module of the rule says it. None for what
/// this house alone asks, and for rules that no competence is needed for.
pub fn functions(act: Act, rule: &Rule) -> &'static [Function] {
    match act.word().split('/').next() {
        Some("decision") => return &[Function::Decision],
        Some("technical_review") => return &[Function::ReportReview],
        Some("application") => return &[Function::ApplicationReview],
        _ => {}
    }
    if rule.clause.standard == HOUSE {
        return &[];
    }
    let declared = table::ALL.iter().find(|(_, rules)| rules.contains(rule));
    match declared.map(|(module, _)| *module) {
        Some("technical_review") => &[Function::ReportReview],
        Some("decision" | "calendar" | "certificate") => &[Function::Decision],
        Some("override" | "statement" | "complaint" | "human" | "attachment") | None => &[],
        Some(_) => WORK,
    }
}

/// Whether one who only has a role, and no evaluation, may agree: the manager, where no function is asked for.
pub(super) fn by_role_alone(role: Role, asked: &[Function]) -> bool {
    role == Role::Manager && asked.is_empty()
}

/// The roles whose people may agree to set a rule aside for an act: those who may do the act, the manager where
/// no function is asked for, and those who review or decide where their evaluation is.
pub fn seconding_roles(act: Act, rule: &Rule) -> Vec<Role> {
    let asked = functions(act, rule);
    let may = |role: &Role| {
        let by_table = crate::permission::TABLE
            .iter()
            .any(|(of, who, _)| *of == act && who == role);
        by_table || by_role_alone(*role, asked) || is_their_work(*role, asked)
    };
    Role::LOGIN.into_iter().filter(may).collect()
}

/// Whether people of a role usually hold one of some functions.
fn is_their_work(role: Role, functions: &[Function]) -> bool {
    match role {
        Role::Reviewer => functions.contains(&Function::ReportReview),
        Role::Decider => functions.contains(&Function::Decision),
        Role::Planner => functions.contains(&Function::ApplicationReview),
        _ => false,
    }
}
