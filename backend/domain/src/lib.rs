//! Rules, states and words of certification work: no IO, no clock, no database.
//!
//! Each noun has its own room. A rule is a pure function that cites its clause and returns a
//! [`Verdict`]; a life cycle is a printed table; what may be written only after its rules hold
//! is a value that only this crate can make.

pub mod access;
pub mod actor;
pub mod agreement;
pub mod ai_system;
pub mod application;
pub mod attachment;
pub mod audit;
pub mod audit_report;
pub mod audit_time;
pub mod audit_time_table;
pub mod calendar;
pub mod certificate;
pub mod certification;
pub mod clause;
pub mod client;
pub mod competence;
pub mod complaint;
pub mod coverage;
pub mod decision;
pub mod document;
pub mod due_case;
pub mod error;
pub mod human;
pub mod job;
pub mod lifecycle;
pub mod mail;
pub mod nonconformity;
mod noun;
pub mod override_;
pub mod permission;
pub mod rule;
pub mod ruling;
pub mod sentence;
pub mod settings;
mod shape;
pub mod site_sample;
mod standard;
pub mod statement;
pub mod team;
pub mod technical_review;
pub mod text;
pub mod tie;
pub mod time_spent;
pub mod verdict;
mod word;

pub use actor::{Actor, Role};
pub use clause::Clause;
pub use error::{Error, Fault, Result};
pub use human::Human;
pub use lifecycle::{Change, LifeCycle, Lifeless, take};
pub use noun::{Noun, of};
pub use permission::Act;
pub use rule::Rule;
pub use ruling::{Ruling, Weighed};
pub use sentence::Sentence;
pub use settings::Settings;
pub use standard::{AIMS, AIMS_BODIES, HOUSE, PROCESS};
pub use verdict::{Refusal, Verdict};

pub use rule::table::ALL as RULES;

/// Every rule, in the order of the process.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().flat_map(|(_, rules)| *rules)
}

/// Calls a function for the states of every life cycle, in the order of the process: what it gives, as an
/// array.
#[macro_export]
macro_rules! each_life {
    ($function:ident) => {
        [
            $function::<$crate::application::State>(),
            $function::<$crate::agreement::State>(),
            $function::<$crate::audit::State>(),
            $function::<$crate::nonconformity::State>(),
            $function::<$crate::audit_report::State>(),
            $function::<$crate::certification::State>(),
            $function::<$crate::certificate::State>(),
            $function::<$crate::override_::State>(),
            $function::<$crate::statement::State>(),
            $function::<$crate::audit_time_table::State>(),
            $function::<$crate::complaint::State>(),
            $function::<$crate::attachment::State>(),
        ]
    };
}
