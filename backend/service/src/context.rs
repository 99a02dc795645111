//! What acts need beside the transaction: what the set-up says, and the settings in force.

use crate::config::Config;
use domain::{Settings, of};
use kernel::trial::Trial;
use kernel::{Acts, Context};
use schema::settings::{self, SettingsVersion};
use schema::{Id, Record, Result, Snapshot};
use std::sync::{Arc, Mutex, PoisonError};

/// The settings version read last, by its id. Each snapshot tells which is in force; what it says is read once.
#[derive(Default)]
pub(crate) struct Known(Mutex<(Arc<str>, Arc<Settings>)>);

impl Known {
    /// The settings of a version; the usual ones while none are entered.
    fn of(&self, rx: &mut Snapshot, id: &Id<of::Settings>) -> Result<Arc<Settings>> {
        if id.is_empty() {
            return Ok(Arc::default());
        }
        let last = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (known, settings) = last().clone();
        if *known == **id {
            return Ok(settings);
        }
        let settings = Arc::new(SettingsVersion::find(rx, id)?.body.0);
        *last() = (id.as_str().into(), Arc::clone(&settings));
        Ok(settings)
    }
}

/// What acts need beside a snapshot.
pub(crate) fn of(
    rx: &mut Snapshot,
    config: &Config,
    known: &Known,
    acts: Acts,
    trial: Trial,
) -> Result<Context> {
    let id = settings::current(rx)?.unwrap_or_default();
    Ok(Context {
        settings: known.of(rx, &id)?,
        settings_id: id,
        public_url: config.public_url.clone(),
        demonstration: config.demonstration,
        acts,
        trial,
    })
}
