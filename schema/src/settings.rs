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
    let now = current(rx)?;
    let mut later: Vec<SettingsVersion> = settings::table
        .filter(settings::from_on.gt(today))
        .order(settings::id.desc())
        .select(SettingsVersion::as_select())
        .load(rx.conn)
        .meant()?;
    later.retain(|one| now.as_ref().is_none_or(|now| one.id > *now));
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

/// Counts on with each version that is entered and with each whose day comes. Whoever enters another has seen what is
/// in force, and what waits.
pub fn count(rx: &mut Snapshot) -> Result<i64> {
    let entered: i64 = settings::table.count().get_result(rx.conn).meant()?;
    let come: i64 = settings::table
        .filter(settings::from_on.le(rx.today()))
        .count()
        .get_result(rx.conn)
        .meant()?;
    Ok(entered + come)
}

/// All versions, the one entered last first.
pub fn all(rx: &mut Snapshot) -> Result<Vec<SettingsVersion>> {
    settings::table
        .order(settings::id.desc())
        .select(SettingsVersion::as_select())
        .load(rx.conn)
        .meant()
}

/// What was to be in force on the first day of a version when it was entered, where anything was.
pub fn before(rx: &mut Snapshot, version: &SettingsVersion) -> Result<Option<SettingsVersion>> {
    settings::table
        .filter(settings::id.lt(&version.id))
        .filter(settings::from_on.le(version.from_on))
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
