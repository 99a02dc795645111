//! What an act is called, on pages and by its permission.

use domain::{Act, Clause};

/// What an act is called. One for each value.
#[derive(Debug, Clone, Copy)]
pub struct Meta {
    /// The permission and the name, `noun/verb`.
    pub act: Act,
    /// What it is called on pages.
    pub title: &'static str,
    /// One sentence on what it does.
    pub lead: &'static str,
    /// The clause that asks for it.
    pub clause: Option<Clause>,
    /// Whether it cannot be undone, so that the answers are shown once more first.
    pub irreversible: bool,
}
