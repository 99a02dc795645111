//! Who may do what, on which day, by dated evidence. ISO/IEC 17021-1:2015, 7.1 and 7.2, with the
//! additions of ISO/IEC 42006:2025 for AI management systems.
//!
//! Called wherever a person is put on a team, reviews or decides: each asks for every day concerned.

mod auditor;
mod function;
mod team;

pub use auditor::*;
pub use function::*;
pub use team::*;

use crate::{AIMS_BODIES, Clause, PROCESS, clause};

/// Every rule here with the clause it cites, for the clause page and the rule cases.
pub const RULES: &[(&str, Clause)] = &[
    ("auditor_has_a_degree", clause!(AIMS_BODIES, "7.2.2")),
    (
        "auditor_has_practical_experience",
        clause!(AIMS_BODIES, "7.2.2"),
    ),
    ("auditor_has_ai_experience", clause!(AIMS_BODIES, "7.2.2")),
    ("auditor_has_aims_training", clause!(AIMS_BODIES, "7.2.2")),
    ("leader_took_part_in_audits", clause!(AIMS_BODIES, "7.2.2")),
    ("team_speaks_the_language", clause!(PROCESS, "9.2.2.1.2")),
];
