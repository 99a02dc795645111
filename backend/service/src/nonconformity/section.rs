//! A nonconformity and the client's answer, as those who judge it see them beside the form.

use crate::choice;
use crate::view::{Section, date};
use domain::LifeCycle;
use domain::lifecycle::spoken;
use schema::nonconformity::Nonconformity;

/// What was found and what was answered.
pub(super) fn both(n: &Nonconformity) -> [Section; 2] {
    [found(n), answered(n)]
}

/// What was found: requirement, statement, evidence.
pub(super) fn found(n: &Nonconformity) -> Section {
    Section::facts("nonconformity", "The nonconformity", "")
        .fact("Number", &n.number)
        .fact("Grade", n.grade.word())
        .fact(
            "Requirement",
            format!("{}, {}", domain::AIMS, choice::requirement(&n.requirement)),
        )
        .fact("Statement", &n.statement)
        .fact("Objective evidence", &n.evidence)
        .fact("Recorded", date(Some(n.raised_on)))
        .fact("Status", spoken(n.state.word()))
        .fact("Remark of the body", &n.remark)
}

/// What the client answered.
fn answered(n: &Nonconformity) -> Section {
    let section = Section::facts("answer", "The client's answer", "No answer yet.");
    let Some(given) = n.answer.as_ref() else {
        return section;
    };
    section
        .fact("Correction", &given.correction)
        .fact("Cause", &given.cause)
        .fact("Corrective action", &given.corrective_action)
        .fact("Carried out by", date(given.done_by))
        .fact("Answered", date(n.answered_on))
        .fact("Plan accepted", date(n.plan_accepted_on))
}
