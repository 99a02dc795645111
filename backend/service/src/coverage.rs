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
