//! Rules, states and words of certification work: no IO, no clock, no database.
//!
//! Each noun has its own room. A rule is a pure function that cites its clause and returns a
//! [`Verdict`]; a life cycle is a printed table; what may be written only after its rules hold
//! is a value that only this crate can make.

pub mod access;
pub mod actor;
pub mod agreement;
pub mod application;
pub mod audit;
pub mod audit_report;
pub mod audit_time;
pub mod audit_time_table;
pub mod calendar;
pub mod certificate;
pub mod certification;
pub mod clause;
pub mod competence;
pub mod decision;
pub mod error;
pub mod human;
pub mod lifecycle;
pub mod nonconformity;
pub mod noun;
pub mod override_;
pub mod permission;
pub mod ruling;
pub mod sentence;
pub mod settings;
pub mod site_sample;
pub mod team;
pub mod technical_review;
pub mod text;
pub mod time_spent;
pub mod verdict;

pub use actor::{Actor, Role};
pub use clause::Clause;
pub use error::{Error, Fault, Result};
pub use human::Human;
pub use lifecycle::{Change, LifeCycle, Lifeless, take};
pub use noun::Noun;
pub use permission::Act;
pub use ruling::{Ruling, Weighed};
pub use sentence::Sentence;
pub use settings::Settings;
pub use verdict::{Refusal, Verdict};

/// The standard whose process this product runs.
pub const PROCESS: &str = "ISO/IEC 17021-1:2015";
/// The additions for bodies that certify AI management systems.
pub const AIMS_BODIES: &str = "ISO/IEC 42006:2025";
/// The management-system standard certified against.
pub const AIMS: &str = "ISO/IEC 42001:2023";
/// What this product asks of a body beyond the standards.
pub const HOUSE: &str = "House rule";

/// Every rule with the clause it cites, in the order of the process.
pub fn rules() -> impl Iterator<Item = &'static (&'static str, Clause)> {
    [
        application::RULES,
        audit_time::RULES,
        site_sample::RULES,
        agreement::RULES,
        competence::RULES,
        team::RULES,
        audit::RULES,
        nonconformity::RULES,
        audit_report::RULES,
        technical_review::RULES,
        decision::rules::RULES,
        calendar::RULES,
        certificate::RULES,
        override_::RULES,
    ]
    .into_iter()
    .flatten()
}
