//! What a team recommends, as people read it. ISO/IEC 17021-1:2015, 9.4.8.

use domain::audit_report::Recommendation;

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
        Recommendation::Conditional => "Recommended once the nonconformities are resolved",
        Recommendation::Negative => "Not recommended",
        Recommendation::NotAsked => "Not asked: stage 1",
    }
}
