//! What an audit has to examine, and what of it is left. ISO/IEC 17021-1:2015, 9.4.4.

use crate::choice::Choice;
use domain::audit::Kind;
use domain::coverage::Conclusion;
use domain::sentence::{Said, Sentence, say};
use schema::audit::{self, Audit, Coverage};
use schema::{Result, Snapshot};
use std::collections::BTreeMap;

/// What an audit of a kind has to examine: 9.3.1.2.2, 9.3.1.3, 9.6.2.2 or 9.6.3.2.1.
pub fn topics(kind: Kind) -> Vec<Choice> {
    let each = |topics: &[catalogue::Topic]| {
        let topics = topics.iter();
        topics.map(|t| (t.letter.clone(), lettered(t))).collect()
    };
    match kind {
        Kind::Stage1 => each(catalogue::stage_1_objectives()),
        Kind::Surveillance => each(catalogue::surveillance_topics()),
        Kind::Stage2 | Kind::Recertification => catalogue::stage_2_coverage()
            .into_iter()
            .map(|c| {
                let (number, title) = (c.id, Sentence::finished(c.title));
                let label = say!("{number} {title}", number, title);
                (c.id.to_owned(), label.into())
            })
            .collect(),
    }
}

/// A lettered topic as people read it: a) with its title.
pub(crate) fn lettered(topic: &catalogue::Topic) -> Said {
    let (letter, title) = (&topic.letter, Sentence::finished(&topic.title));
    say!("{letter}) {title}", letter, title).into()
}

/// So many topics: 1 topic, 2 topics.
pub(crate) fn counted(topics: usize) -> Said {
    Said::count(i64::try_from(topics).unwrap_or(i64::MAX), "topic")
}

/// The topics no evidence is recorded for yet, by id.
pub fn missing(rx: &mut Snapshot, audit: &Audit) -> Result<Vec<String>> {
    // What was said last of each topic counts: an entry is mended by another one.
    let said: BTreeMap<String, Conclusion> = audit::concluded(rx, &audit.id)?.into_iter().collect();
    Ok(topics(audit.kind)
        .into_iter()
        .map(|(id, _)| id)
        .filter(|id| {
            !said.get(id).is_some_and(|conclusion| {
                *conclusion != Conclusion::NotApplicable || may_be_not_applicable(audit.kind, id)
            })
        })
        .collect())
}

/// What was said last of each topic: an entry is mended by another one.
pub(super) fn latest(rx: &mut Snapshot, audit: &Audit) -> Result<BTreeMap<String, Coverage>> {
    let all = audit::coverage(rx, &audit.id)?;
    let counting = all.into_iter().filter(|c| c.counts);
    Ok(counting.map(|c| (c.topic.clone(), c)).collect())
}

/// Clauses of the standard apply to every client, and so do the lettered topics but the use of marks;
/// controls apply as far as the statement of applicability says.
pub(super) fn may_be_not_applicable(kind: Kind, topic: &str) -> bool {
    match kind {
        Kind::Stage1 => false,
        Kind::Surveillance => topic == "h" || topic == "c",
        Kind::Stage2 | Kind::Recertification => topic.starts_with('A'),
    }
}

/// Whether a nonconformity's requirement falls under a topic: the same clause or one below it.
/// The lettered topics of surveillance and stage 1 name no clause; any nonconformity of the audit counts.
pub(crate) fn concerns(requirement: &str, topic: &str) -> bool {
    let lettered = topic.len() == 1;
    lettered || requirement == topic || requirement.starts_with(&format!("{topic}."))
}

/// The topics found not to conform for which no nonconformity is recorded, by id.
pub fn without_nonconformity(rx: &mut Snapshot, audit: &Audit) -> Result<Vec<String>> {
    let raised = schema::nonconformity::of_audit(rx, &audit.id)?;
    Ok(latest(rx, audit)?
        .into_values()
        .filter(|c| c.conclusion == Conclusion::Nonconformity)
        .filter(|c| !raised.iter().any(|n| concerns(&n.requirement, &c.topic)))
        .map(|c| c.topic)
        .collect())
}
