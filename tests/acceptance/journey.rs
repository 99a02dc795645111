//! Whole cycles.

mod whole_cycle;
