//! What acts need beside the transaction.

use crate::case::Case;
use crate::trial::Trial;
use domain::Settings;
use std::sync::Arc;

/// What use cases need beside the transaction.
#[derive(Clone)]
pub struct Context {
    /// The settings in force today.
    pub settings: Arc<Settings>,
    /// Their version's id; empty while none are entered.
    pub settings_id: String,
    /// The address people reach the installation at.
    pub public_url: String,
    /// Whether this is a demonstration.
    pub demonstration: bool,
    /// The way to a trial print.
    pub trial: Trial,
    /// Every act, for those that are about acts.
    pub acts: &'static [&'static dyn Case],
}

impl Context {
    /// The act with a name, `noun/verb`.
    pub fn case(&self, name: &str) -> Option<&'static dyn Case> {
        let mut all = self.acts.iter().copied();
        all.find(|case| case.meta().act.word() == name)
    }
}
