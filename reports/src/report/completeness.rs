//! What a report must contain before it may exist (9.4.8.2, 9.4.8.3 and the clauses they lean on).
//!
//! Which parts apply depends on the kind of audit: a stage 1 report has a readiness verdict in
//! place of a recommendation, and only a certified client has a certificate to control. An audit
//! that was terminated need not have examined anything. The act that issues a report and the job
//! that prints it ask the same question here.

mod assignment;
mod outcome;

use std::fmt;

use super::model::AuditReport;

const CONTENT: &str = "ISO/IEC 17021-1:2015, 9.4.8.2";
const CLOSING: &str = "ISO/IEC 17021-1:2015, 9.4.7.1";

const MISSING: &str = "is missing";

/// One mandatory part that a report lacks, or contradicts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Place in the JSON document, such as `client.address`.
    pub field: String,
    /// What is wrong, such as "is missing".
    pub problem: &'static str,
    /// Standard and clause that ask for it.
    pub clause: &'static str,
    /// Letter of the clause, where it has letters.
    pub letter: Option<char>,
}

impl fmt::Display for Gap {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {} ({}", self.field, self.problem, self.clause)?;
        if let Some(letter) = self.letter {
            write!(out, " {letter}")?;
        }
        write!(out, ")")
    }
}

/// Everything the report still lacks for its kind of audit, in the order of the letters.
#[must_use]
pub fn gaps(report: &AuditReport) -> Vec<Gap> {
    let mut list = Checklist::default();

    list.identity(report);
    list.assignment(report);
    list.course(report);
    list.findings(report);
    list.nonconformities(report);
    list.conclusions(report);
    list.statements(report);

    list.gaps
}

#[derive(Default)]
struct Checklist {
    gaps: Vec<Gap>,
}

impl Checklist {
    fn text(&mut self, field: &str, value: &str, letter: char) {
        self.content(field, is_text(value), letter);
    }

    fn days(&mut self, field: &str, days: f64) {
        self.content(field, days.is_finite() && days > 0.0, 'f');
    }

    fn content(&mut self, field: &str, present: bool, letter: char) {
        self.require(field, present, MISSING, CONTENT, Some(letter));
    }

    fn require(
        &mut self,
        field: &str,
        holds: bool,
        problem: &'static str,
        clause: &'static str,
        letter: Option<char>,
    ) {
        if !holds {
            self.gaps.push(Gap {
                field: field.to_owned(),
                problem,
                clause,
                letter,
            });
        }
    }
}

/// A dash or a row of dots is not an answer.
fn is_text(value: &str) -> bool {
    value.chars().any(char::is_alphanumeric)
}
