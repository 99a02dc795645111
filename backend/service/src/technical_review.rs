//! Independent reviews of audit files. ISO/IEC 17021-1:2015, 9.5.2 and 9.5.3; ISO/IEC 42006:2025, 9.3.2.1.

pub mod accept;
#[path = "technical_review/return.rs"]
pub mod return_;
pub(crate) mod section;

use crate::competence;
use domain::competence::Function;
use domain::{Fault, Verdict, technical_review as rules};
use schema::Result;
use schema::audit::Audit;
use schema::certification::Certification;
use schema::{Record, Rx, audit, person};

/// The rules on who may review this audit's file.
pub(crate) fn about_the_reviewer(rx: &mut Rx, audit: &Audit) -> Result<(String, Vec<Verdict>)> {
    let reviewer = rx.actor().person.clone().ok_or(Fault::NoPerson)?;
    let team = audit::team(rx, &audit.id)?;
    let standard = Certification::find(rx, &audit.certification_id)?.standard;
    let competent = competence::holds(rx, &reviewer, &standard, Function::ReportReview)?;
    let ties = person::ties(rx, &reviewer, &audit.client_id)?;
    let today = rx.today();
    let verdicts = vec![
        rules::reviewer_took_no_part(audit.kind, team.iter().any(|m| m.person_id == reviewer)),
        rules::reviewer_is_competent(competent),
        rules::reviewer_is_impartial(
            &ties.into_iter().map(|t| t.ended_on).collect::<Vec<_>>(),
            today,
        ),
    ];
    Ok((reviewer, verdicts))
}
