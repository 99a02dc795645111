//! Assessors' views: dated, read-only, of one client or of all.

use crate::table::access_view;
use crate::tx::{Meant, Snapshot};
use crate::{Id, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::of;

row! {
    /// A dated, read-only view for an assessor; of one client or of all.
    View in access_view {
        /// UUIDv7.
        id: Id<of::View>,
        /// The assessor's login.
        user_id: Id<of::User>,
        /// The client; absent for all.
        client_id: Option<Id<of::Client>>,
        /// First day.
        from_on: NaiveDate,
        /// Last day.
        until_on: NaiveDate,
        /// Counts changes.
        version: i64,
    }
}
record!(View in access_view, View, client: |_c| None, audit: |_a| None);
revisable!(View in access_view);

/// Whether a view of this login covers a client today; without a client, one that covers all is asked for.
pub(crate) fn view_covers(
    rx: &mut Snapshot,
    user_id: &Id<of::User>,
    client_id: Option<&Id<of::Client>>,
) -> Result<bool> {
    let covered = viewed_clients(rx, user_id)?;
    Ok(covered
        .iter()
        .any(|one| one.is_none() || one.as_ref() == client_id))
}

/// The views in force today or later, oldest first.
pub fn views_in_force(rx: &mut Snapshot) -> Result<Vec<View>> {
    let today = rx.today();
    access_view::table
        .filter(access_view::until_on.ge(today))
        .order(access_view::id.asc())
        .limit(200)
        .select(View::as_select())
        .load(rx.conn)
        .meant()
}

/// Every view of a login, past, present and to come, by its last day.
pub fn views_of(rx: &mut Snapshot, user_id: &Id<of::User>) -> Result<Vec<View>> {
    access_view::table
        .filter(access_view::user_id.eq(user_id))
        .order((access_view::until_on.asc(), access_view::id.asc()))
        .select(View::as_select())
        .load(rx.conn)
        .meant()
}

/// The clients a login's views cover today; `None` stands for all.
pub fn viewed_clients(
    rx: &mut Snapshot,
    user_id: &Id<of::User>,
) -> Result<Vec<Option<Id<of::Client>>>> {
    let today = rx.today();
    access_view::table
        .filter(access_view::user_id.eq(user_id))
        .filter(access_view::from_on.le(today))
        .filter(access_view::until_on.ge(today))
        .select(access_view::client_id)
        .load(rx.conn)
        .meant()
}
