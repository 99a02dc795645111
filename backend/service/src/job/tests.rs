//! Jobs as an installation meets them: killed at every step, late, and on the day after a limit.

mod daily;
mod issue;
mod kind;
mod lease;
mod sweep;
mod today;
pub(crate) mod world;
