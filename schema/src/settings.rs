//! Settings versions and the business clock's offset.

use crate::stored::Json;
use crate::table::{clock, settings};
use crate::tx::{Meant, Snapshot, Transaction};
use crate::{Id, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::{Settings, of};

row! {
    /// The settings in force from a day on. Append-only.
    SettingsVersion in settings {
        /// UUIDv7.
        id: Id<of::Settings>,
        /// First day in force.
        from_on: NaiveDate,
        /// The settings.
        #[diesel(serialize_as = String, deserialize_as = String)]
        body: Json<Settings>,
        /// Always 1.
        version: i64,
    }
}
record!(SettingsVersion in settings, Settings, client: |_c| None, audit: |_a| None);

/// The id of the version in force today, where any is entered: of those whose day has come the one entered last,
/// so that whatever is entered later replaces one that waits for its day. A version never changes, so that its id
/// stands for all of it.
pub fn current(rx: &mut Snapshot) -> Result<Option<Id<of::Settings>>> {
    let today = rx.today();
    settings::table
        .filter(settings::from_on.le(today))
        .order(settings::id.desc())
        .select(settings::id)
        .get_result(rx.conn)
        .optional()
        .meant()
}

/// The versions that wait for their day and that nothing entered since replaces, the first day first.
pub fn waiting(rx: &mut Snapshot) -> Result<Vec<SettingsVersion>> {
    let today = rx.today();
    let Some(now) = current(rx)? else {
        return Ok(Vec::new());
    };
    let mut later: Vec<SettingsVersion> = settings::table
        .filter(settings::from_on.gt(today))
        .filter(settings::id.gt(now))
        .order(settings::id.desc())
        .select(SettingsVersion::as_select())
        .load(rx.conn)
        .meant()?;
    // Of several for one day the one entered last counts, and one entered later for an earlier day replaces it.
    let mut kept: Vec<SettingsVersion> = Vec::new();
    for one in later.drain(..) {
        if kept.iter().all(|newer| newer.from_on > one.from_on) {
            kept.push(one);
        }
    }
    kept.reverse();
    Ok(kept)
}

/// How many versions were entered. Whoever enters another has seen the last of them.
pub fn count(rx: &mut Snapshot) -> Result<i64> {
    settings::table.count().get_result(rx.conn).meant()
}

/// All versions, the one entered last first.
pub fn all(rx: &mut Snapshot) -> Result<Vec<SettingsVersion>> {
    settings::table
        .order(settings::id.desc())
        .select(SettingsVersion::as_select())
        .load(rx.conn)
        .meant()
}

/// The version entered before another, where there is one.
pub fn before(rx: &mut Snapshot, id: &Id<of::Settings>) -> Result<Option<SettingsVersion>> {
    settings::table
        .filter(settings::id.lt(id))
        .order(settings::id.desc())
        .select(SettingsVersion::as_select())
        .first(rx.conn)
        .optional()
        .meant()
}

/// Days the business clock runs ahead of the wall clock; zero outside the demonstration.
pub fn clock_offset(rx: &mut Snapshot) -> Result<i64> {
    clock::table
        .find(1)
        .select(clock::offset_days)
        .get_result(rx.conn)
        .meant()
}

/// Moves the business clock so many days from the wall clock, for the demonstration.
pub fn set_clock_offset(tx: &mut Transaction, days: i64) -> Result<()> {
    diesel::update(clock::table.find(1))
        .set(clock::offset_days.eq(days))
        .execute(tx.conn)
        .meant()?;
    Ok(())
}
