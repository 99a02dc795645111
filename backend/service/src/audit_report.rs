//! Audit reports. ISO/IEC 17021-1:2015, 9.4.8.

pub mod assemble;
pub mod draft;
pub mod issue;

use crate::room::Room;
use domain::audit_report::Recommendation;

/// Its acts.
pub static ROOM: Room = Room::of(&[&draft::CASE, &issue::CASE]);

/// What a team can recommend: word and label.
pub(crate) const RECOMMENDATIONS: &[(&str, &str)] = &[
    ("positive", recommended(Recommendation::Positive)),
    ("conditional", recommended(Recommendation::Conditional)),
    ("negative", recommended(Recommendation::Negative)),
    ("not_asked", recommended(Recommendation::NotAsked)),
];

/// A recommendation as people read it.
pub(crate) const fn recommended(recommendation: Recommendation) -> &'static str {
    match recommendation {
        Recommendation::Positive => "Recommended",
        Recommendation::Conditional => "Recommended once the nonconformities are settled",
        Recommendation::Negative => "Not recommended",
        Recommendation::NotAsked => "Not asked: stage 1",
    }
}
