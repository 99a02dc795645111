//! A nonconformity and the client's answer, as those who judge it see them beside the form.

use crate::choice;
use crate::view::Section;
use domain::sentence::{Sentence, say, word};
use domain::{LifeCycle, lifecycle};
use schema::nonconformity::Nonconformity;

/// What was found and what was answered.
pub(super) fn both(n: &Nonconformity) -> [Section; 2] {
    [found(n), answered(n)]
}

/// What was found: requirement, statement, evidence.
pub(super) fn found(n: &Nonconformity) -> Section {
    Section::facts("nonconformity", "The nonconformity", "")
        .fact("Number", &n.number)
        .fact("Grade", word(n.grade.word()))
        .fact("Requirement", requirement(n))
        .fact("Statement", &n.statement)
        .fact("Objective evidence", &n.evidence)
        .fact("Recorded", n.raised_on)
        .fact("Status", lifecycle::said(n.state.word()))
        .fact("Remark of the body", &n.remark)
}

/// The requirement not met: its standard, number and short title.
pub(super) fn requirement(n: &Nonconformity) -> Sentence {
    let (standard, requirement) = (domain::AIMS, choice::requirement(&n.requirement));
    say!("{standard}, {requirement}", standard, requirement)
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
        .fact("To be carried out by", given.done_by)
        .fact("Answered", n.answered_on)
        .fact("Plan accepted", n.plan_accepted_on)
}
