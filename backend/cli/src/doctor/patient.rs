//! Whom the doctor examines: an installation, and how to ask its database.

use domain::{Actor, Result};
use schema::{Db, Snapshot};
use service::Clock;
use service::app::Config;

/// The installation under examination.
pub(super) struct Patient {
    pub(super) config: Config,
    pub(super) db: Db,
    pub(super) clock: Clock,
}

impl Patient {
    /// What the database answers, on a snapshot of its own.
    pub(super) fn ask<T>(
        &self,
        question: impl FnOnce(&mut Snapshot) -> schema::Result<T>,
    ) -> Result<T> {
        Ok(self
            .db
            .read(&Actor::system(), self.clock.moment("doctor"), question)?)
    }
}
