//! The body's settings: dated versions, append-only.

pub mod change;
pub mod list;
pub mod show;
