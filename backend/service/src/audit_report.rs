//! Audit reports. ISO/IEC 17021-1:2015, 9.4.8.

pub mod assemble;
pub mod draft;
pub mod issue;

use crate::room::Room;

/// Its acts.
pub static ROOM: Room = Room::of(&[&draft::CASE, &issue::CASE]);

/// What a team can recommend: word and label.
pub(crate) const RECOMMENDATIONS: &[(&str, &str)] = &[
    ("positive", "Recommended"),
    (
        "conditional",
        "Recommended once the nonconformities are settled",
    ),
    ("negative", "Not recommended"),
    ("not_asked", "Not asked: stage 1"),
];

/// A recommendation as people read it.
pub(crate) fn recommended(word: &str) -> String {
    let known = RECOMMENDATIONS.iter().find(|(known, _)| *known == word);
    known.map_or(word, |(_, label)| label).to_owned()
}
