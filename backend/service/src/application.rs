//! Applications for certification and their review.

pub mod accept;
pub mod decline;
pub mod draft;
pub mod list;
pub mod review;
pub(crate) mod section;
pub mod show;
pub mod submit;
mod time;

use crate::room::{NounPage, Room};
use chrono::NaiveDate;
use domain::{Act, Noun};
use schema::Result;
use schema::Snapshot;
use schema::application::Application;

/// Its acts and its page.
pub static ROOM: Room = Room::of(&[
    &draft::CASE,
    &submit::CASE,
    &review::CASE,
    &accept::CASE,
    &decline::CASE,
])
.page(NounPage::listed(
    Noun::Application,
    Act::ReadApplication,
    show::show,
    "Applications",
    list::list,
));

/// Whether the review of an application leaves points open: they are resolved and reviewed again, or the
/// application is declined.
pub(crate) fn leaves_points_open(application: &Application) -> bool {
    let review = application.review.as_ref();
    review.is_some_and(|review| review.items.iter().any(|(_, confirmed)| !confirmed))
}

/// When the ties ended of whoever handles the application to its client; `None` while one goes on. What
/// 5.2.10 says of them holds for whoever reviews or accepts it.
pub(crate) fn ties_of_handler(
    rx: &mut Snapshot,
    application: &Application,
) -> Result<Vec<Option<NaiveDate>>> {
    let person = rx.actor().person.clone().unwrap_or_default();
    let ties = schema::person::ties(rx, &person, &application.client_id)?;
    Ok(ties.into_iter().map(|tie| tie.ended_on).collect())
}
