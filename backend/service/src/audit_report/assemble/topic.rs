//! What was examined, topic by topic: each with its name, its result and the evidence recorded on it.

mod source;

use crate::coverage::topic;
use domain::audit::Kind;
use domain::coverage::Conclusion;
use domain::nonconformity::Grade;
use domain::text::spoken;
use reports::report::{Coverage, CoverageResult, Evidence, Finding, FindingConclusion};
use schema::audit::{self, Audit, Improvement};
use schema::nonconformity::Nonconformity;
use source::Source;

/// What is known of one topic: what was recorded, oldest first, and what was raised under it.
struct Topic<'a> {
    id: &'a str,
    entries: Vec<&'a audit::Coverage>,
    raised: Vec<&'a Nonconformity>,
    improvements: Vec<&'a Improvement>,
}

/// Every topic with its result, and the findings with their evidence; numbers of the findings count
/// through both.
pub(super) fn examined(
    audit: &Audit,
    covered: &[audit::Coverage],
    found: &[Nonconformity],
    improvements: &[Improvement],
) -> (Vec<Coverage>, Vec<Finding>) {
    let source = Source::of(audit.kind);
    let topics: Vec<Topic> = entries(audit.kind, covered)
        .into_iter()
        .map(|(id, entries)| Topic {
            raised: shown_at(id, &entries, found),
            improvements: improvements
                .iter()
                .filter(|i| source.lettered.is_none() && topic::concerns(&i.requirement, id))
                .collect(),
            id,
            entries,
        })
        .collect();
    let coverage = topics.iter().map(|topic| covered_as(topic, &source));
    let mut findings: Vec<Finding> = topics
        .iter()
        .filter_map(|topic| finding(topic, &source))
        .collect();
    let apart = found
        .iter()
        .filter(|n| !topics.iter().any(|topic| topic.shows(n)))
        .map(|n| alone(n, &source));
    findings.extend(apart);
    for (index, one) in findings.iter_mut().enumerate() {
        one.number = format!("F{:02}", index + 1);
    }
    (coverage.collect(), findings)
}

/// The entries by topic, in the order of the catalogue.
fn entries(kind: Kind, covered: &[audit::Coverage]) -> Vec<(&str, Vec<&audit::Coverage>)> {
    let order: Vec<String> = topic::topics(kind).into_iter().map(|(id, _)| id).collect();
    let mut topics: Vec<(&str, Vec<&audit::Coverage>)> = Vec::new();
    for entry in covered {
        match topics.iter_mut().find(|(id, _)| *id == entry.topic) {
            Some((_, entries)) => entries.push(entry),
            None => topics.push((entry.topic.as_str(), vec![entry])),
        }
    }
    let last = order.len();
    topics.sort_by_key(|(id, _)| order.iter().position(|known| known == id).unwrap_or(last));
    topics
}

/// The nonconformities a topic shows: those under its clause; a lettered topic shows all of the
/// audit once it was found not to conform, since its letter names no clause.
fn shown_at<'a>(
    topic: &str,
    entries: &[&audit::Coverage],
    found: &'a [Nonconformity],
) -> Vec<&'a Nonconformity> {
    let lettered = topic.len() == 1;
    let unmet = entries
        .iter()
        .rfind(|entry| entry.counts)
        .is_some_and(|last| last.conclusion == Conclusion::Nonconformity);
    found
        .iter()
        .filter(|n| topic::concerns(&n.requirement, topic))
        .filter(|_| !lettered || unmet)
        .collect()
}

impl Topic<'_> {
    fn shows(&self, found: &Nonconformity) -> bool {
        self.raised.iter().any(|it| it.id == found.id)
    }

    /// What was said last counts: an entry is mended by another one.
    fn conclusion(&self) -> Option<Conclusion> {
        let mut counting = self.entries.iter().filter(|entry| entry.counts);
        counting.next_back().map(|last| last.conclusion)
    }

    fn grade(&self) -> Option<Grade> {
        let major = self.raised.iter().any(|n| n.grade == Grade::Major);
        match (major, self.raised.is_empty()) {
            (true, _) => Some(Grade::Major),
            (false, false) => Some(Grade::Minor),
            (false, true) => None,
        }
    }

    fn numbers(&self) -> Vec<String> {
        let raised = self.raised.iter().map(|n| n.number.clone());
        let improvements = self.improvements.iter().map(|i| i.number.clone());
        raised.chain(improvements).collect()
    }

    fn evidence(&self) -> Vec<Evidence> {
        let entries = self.entries.iter();
        entries
            .map(|entry| Evidence {
                reference: entry.evidence.clone(),
                method: self.method(entry),
            })
            .collect()
    }

    /// How it was examined; an entry that another one overruled says so.
    fn method(&self, entry: &audit::Coverage) -> String {
        let method = spoken(entry.method.word());
        if Some(entry.conclusion) == self.conclusion() {
            return method;
        }
        let said = match entry.conclusion {
            Conclusion::Nonconformity => "not conforming",
            Conclusion::NotApplicable => "not applicable",
            Conclusion::Conforms => "conforming",
        };
        match entry.counts {
            true => format!("{method}; first recorded as {said}"),
            false => format!("{method}; recorded as {said} in disagreement"),
        }
    }
}

fn covered_as(topic: &Topic, source: &Source) -> Coverage {
    let result = match (topic.grade(), topic.conclusion()) {
        (Some(Grade::Major), _) => CoverageResult::Major,
        (Some(Grade::Minor), _) => CoverageResult::Minor,
        (None, Some(Conclusion::Nonconformity)) => CoverageResult::Nonconforming,
        (None, Some(Conclusion::NotApplicable)) => CoverageResult::NotApplicable,
        (None, Some(Conclusion::Conforms) | None) => CoverageResult::Conforms,
    };
    let why_not = topic.entries.last().map(|last| last.evidence.clone());
    Coverage {
        standard: source.standard().to_owned(),
        clause: source.clause(topic.id),
        title: source.title(topic.id),
        result,
        remark: match result {
            CoverageResult::NotApplicable => why_not.unwrap_or_default(),
            _ => topic.numbers().join(", "),
        },
    }
}

/// What was found at a topic; what does not apply is no finding.
fn finding(topic: &Topic, source: &Source) -> Option<Finding> {
    let conclusion = match (topic.grade(), topic.conclusion()) {
        (Some(grade), _) => graded(grade),
        (None, Some(Conclusion::NotApplicable)) => return None,
        (None, Some(Conclusion::Nonconformity)) => FindingConclusion::Nonconforming,
        (None, Some(Conclusion::Conforms) | None) if topic.improvements.is_empty() => {
            FindingConclusion::Conforms
        }
        (None, Some(Conclusion::Conforms) | None) => FindingConclusion::Opportunity,
    };
    Some(Finding {
        number: String::new(),
        clause: source.clause(topic.id),
        statement: source.title(topic.id),
        evidence: topic.evidence(),
        conclusion,
        raised: topic.numbers(),
    })
}

/// A nonconformity under no topic that was examined.
fn alone(found: &Nonconformity, source: &Source) -> Finding {
    Finding {
        number: String::new(),
        clause: source.requirement(found),
        statement: found.statement.clone(),
        evidence: vec![Evidence {
            reference: found.evidence.clone(),
            method: String::new(),
        }],
        conclusion: graded(found.grade),
        raised: vec![found.number.clone()],
    }
}

fn graded(grade: Grade) -> FindingConclusion {
    match grade {
        Grade::Major => FindingConclusion::Major,
        Grade::Minor => FindingConclusion::Minor,
    }
}
