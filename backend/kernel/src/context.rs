//! What acts need beside the transaction.

use crate::case::Acts;
use crate::trial::Trial;
use domain::{Settings, of};
use schema::Id;
use std::sync::Arc;

/// What use cases need beside the transaction.
#[derive(Clone)]
pub struct Context {
    /// The settings in force today.
    pub settings: Arc<Settings>,
    /// Their version's id; empty while none are entered.
    pub settings_id: Id<of::Settings>,
    /// The address people reach the installation at.
    pub public_url: String,
    /// Whether this is a demonstration.
    pub demonstration: bool,
    /// Every act of the product.
    pub acts: Acts,
    /// The way to a trial print.
    pub trial: Trial,
}
