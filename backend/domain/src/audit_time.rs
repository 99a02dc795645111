//! Audit time: how many auditor-days an audit needs, computed from a checked table, step by step.
//!
//! ISO/IEC 17021-1:2015, 9.1.4, with ISO/IEC 42006:2025, 9.1.4 and Annex A for AI management
//! systems. Tables are data with provenance; arithmetic is exact and rounds once, at the end.
//! Called by the application review and by the programme.

mod calculation;
mod days;
mod fraction;
mod input;
mod rules;
mod step;
mod table;

pub use calculation::{Calculation, compute};
pub use days::Days;
pub use fraction::{Fraction, NotANumber};
pub use input::{Activity, Adjustment, Amount, Input};
pub use rules::*;
pub use step::{Reckoning, Step};
pub use table::{
    Backed, Backers, Bounds, Factor, Limits, ONLY_COLUMN, Provenance, Row, Share, Table,
};
