//! Who reviews, as the rules look at it. ISO/IEC 17021-1:2015, 9.5.2.

use crate::competence::evaluated;
use chrono::NaiveDate;
use domain::competence::Function;
use domain::{Fault, Human, Verdict, of, technical_review as rules};
use schema::audit::Audit;
use schema::certification::Certification;
use schema::{Id, Record, Result, Snapshot, audit, human, person};

/// Who would review an audit's file, as the rules look at it.
pub struct Reviewer {
    /// As whom the review is recorded.
    pub(super) person: Id<of::Person>,
    human: Human,
    team: Vec<Human>,
    competent: bool,
    ties: Vec<Option<NaiveDate>>,
    today: NaiveDate,
}

/// Whoever acts, as the reviewer of this audit's file.
pub(super) fn reviewer(rx: &mut Snapshot, audit: &Audit) -> Result<Reviewer> {
    let person = rx.person().ok_or(Fault::NoPerson)?;
    let team = audit::carried_out_by(rx, &audit.id)?;
    let standard = Certification::find(rx, &audit.certification_id)?.standard;
    let competent = evaluated::holds(rx, &person, &standard, Function::ReportReview)?;
    let ties = person::ties(rx, &person, &audit.client_id)?;
    Ok(Reviewer {
        human: human::one(rx, &person)?,
        team: human::each(rx, &team)?,
        person,
        competent,
        ties: ties.iter().map(person::Tie::ended).collect(),
        today: rx.today(),
    })
}

/// The rules on who may review this audit's file.
pub(super) fn about_the_reviewer(audit: &Audit, reviewer: &Reviewer) -> Vec<Verdict> {
    vec![
        rules::reviewer_took_no_part(audit.kind, &reviewer.human, &reviewer.team),
        rules::reviewer_is_competent(reviewer.competent),
        rules::reviewer_is_impartial(&reviewer.ties, reviewer.today),
    ]
}
