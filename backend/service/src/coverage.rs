//! What an audit examined, with evidence. ISO/IEC 17021-1:2015, 9.4.4.

pub mod record;

use crate::choice::Choice;
use domain::Result;
use domain::audit::Kind;
use schema::Rx;
use schema::audit::{self, Audit};

/// What an audit of a kind has to examine: 9.3.1.2.2, 9.3.1.3, 9.6.2.2 or 9.6.3.2.1.
pub fn topics(kind: Kind) -> Vec<Choice> {
    let lettered = |topics: &[catalogue::Topic]| {
        topics
            .iter()
            .map(|t| (t.letter.clone(), format!("{}) {}", t.letter, t.title)))
            .collect()
    };
    match kind {
        Kind::Stage1 => lettered(catalogue::stage_1_objectives()),
        Kind::Surveillance => lettered(catalogue::surveillance_topics()),
        Kind::Stage2 | Kind::Recertification => catalogue::stage_2_coverage()
            .into_iter()
            .map(|c| (c.id.to_owned(), format!("{} {}", c.id, c.title)))
            .collect(),
    }
}

/// The topics no evidence is recorded for yet, by id.
///
/// # Errors
/// Only those of the database.
pub fn missing(rx: &mut Rx, audit: &Audit) -> Result<Vec<String>> {
    let covered = audit::coverage(rx, &audit.id)?;
    Ok(topics(audit.kind)
        .into_iter()
        .map(|(id, _)| id)
        .filter(|id| !covered.iter().any(|c| c.topic == *id))
        .collect())
}

/// Whether a nonconformity's requirement falls under a topic: the same clause or one below it.
/// The lettered topics of surveillance and stage 1 name no clause; any nonconformity of the audit counts.
pub(crate) fn concerns(requirement: &str, topic: &str) -> bool {
    let lettered = topic.len() == 1;
    lettered || requirement == topic || requirement.starts_with(&format!("{topic}."))
}

/// The topics found not to conform for which no nonconformity is recorded, by id.
///
/// # Errors
/// Only those of the database.
pub fn without_nonconformity(rx: &mut Rx, audit: &Audit) -> Result<Vec<String>> {
    let raised = schema::nonconformity::of_audit(rx, &audit.id)?;
    Ok(audit::coverage(rx, &audit.id)?
        .into_iter()
        .filter(|c| c.conclusion == "nonconformity")
        .filter(|c| !raised.iter().any(|n| concerns(&n.requirement, &c.topic)))
        .map(|c| c.topic)
        .collect())
}
