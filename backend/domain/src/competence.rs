//! Who may do what, on which day, by dated evidence. ISO/IEC 17021-1:2015, 7.1 and 7.2, with the
//! additions of ISO/IEC 42006:2025 for AI management systems.
//!
//! Called wherever a person is put on a team, reviews or decides: each asks for every day concerned.

mod auditor;
mod evaluation;
mod function;
mod team;

pub use auditor::*;
pub use evaluation::*;
pub use function::*;
pub use team::*;

pub use crate::rule::table::COMPETENCE as RULES;
