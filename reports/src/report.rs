//! The audit report (ISO/IEC 17021-1:2015, 9.4.8): one JSON document in, one tagged PDF out.
//!
//! Called when a report is drafted and when it is issued. Letters are those of 9.4.8.2 unless a
//! field says otherwise; [`gaps`] tells what a report still lacks for its kind of audit.

mod completeness;
mod conclusion;
mod conduct;
mod error;
mod finding;
mod model;
mod party;
mod printable;
#[cfg(test)]
mod tests;
mod typeset;

pub use completeness::{Gap, gaps};
pub use conclusion::{
    Conformity, Judgement, Readiness, Recommendation, RecommendedAct, StatementOfApplicability,
    Verdict,
};
pub use conduct::{
    AuditTime, Combination, Deviation, Meetings, Objective, Presence, Scope, SetAside, Site,
    Terminated, Unit, Visit,
};
pub use error::RenderError;
pub use finding::{
    CitedRequirement, Coverage, CoverageResult, EarlierAction, Effect, Evidence, Finding,
    FindingConclusion, FollowUp, Grade, Nonconformity, NonconformityState, Opportunity,
};
pub use model::{AuditKind, AuditReport, SAMPLING_DISCLAIMER};
pub use party::{Attendee, Body, Client, TeamMember, TeamRole};

const TEMPLATE: &str = include_str!("../templates/audit_report.typ");
const PARTS: [(&str, &str); 3] = [
    ("style.typ", include_str!("../templates/style.typ")),
    ("terms.typ", include_str!("../templates/terms.typ")),
    ("findings.typ", include_str!("../templates/findings.typ")),
];

/// Renders a report with the built-in template: PDF/UA-1 and PDF/A-2a, equal bytes for equal
/// input.
///
/// # Errors
/// Names every missing mandatory part with letter and clause, a character without a font, or
/// what the template refused.
pub fn render(report: &AuditReport) -> Result<Vec<u8>, RenderError> {
    render_with(report, TEMPLATE)
}

/// Renders a report with a body's own Typst template, which reads `data.json` and may import
/// `style.typ`, `terms.typ` and `findings.typ`; it sees no other file, no network and no clock.
///
/// # Errors
/// As [`render`].
pub fn render_with(report: &AuditReport, template: &str) -> Result<Vec<u8>, RenderError> {
    typeset::pdf(&job(report, template)?).map_err(RenderError::Template)
}

/// A complete and printable report, ready to be typeset.
fn job<'a>(report: &AuditReport, template: &'a str) -> Result<typeset::Job<'a>, RenderError> {
    let gaps = gaps(report);
    if !gaps.is_empty() {
        return Err(RenderError::Incomplete(gaps));
    }

    let data = serde_json::to_value(report)?;
    printable::check(&data)?;

    Ok(typeset::Job {
        template,
        parts: &PARTS,
        data: serde_json::to_string(&data)?,
        identifier: format!("{}/{}", report.number, report.version),
        dated: report.issued_on.unwrap_or(report.prepared_on),
    })
}
