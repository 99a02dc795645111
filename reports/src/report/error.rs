//! Why there is no report: what it lacks, or what cannot be typeset.

use super::completeness::Gap;

/// Why a report could not be made.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// Parts that this kind of audit must report are missing.
    #[error("the audit report is incomplete: {}", listed(.0))]
    Incomplete(Vec<Gap>),
    /// A character no font of the platform can draw.
    #[error("{field}: no font has the character {character:?} (U+{:04X})", *.character as u32)]
    Unprintable {
        /// Place in the JSON document, such as `client.name`.
        field: String,
        /// The character.
        character: char,
    },
    /// The template or the PDF export refused; the text names file, line and cause.
    #[error("the report template failed: {0}")]
    Template(String),
    /// The report could not be turned into JSON.
    #[error("the report is not representable as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

fn listed(gaps: &[Gap]) -> String {
    let lines: Vec<String> = gaps.iter().map(Gap::to_string).collect();
    lines.join("; ")
}
