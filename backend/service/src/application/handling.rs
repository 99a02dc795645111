//! What the acts on an application ask of it and of whoever handles it.

use chrono::NaiveDate;
use schema::application::Application;
use schema::{Result, Snapshot};

/// Whether the review of an application leaves points open: they are resolved and reviewed again, or the
/// application is declined.
pub(super) fn leaves_points_open(application: &Application) -> bool {
    let review = application.review.as_ref();
    review.is_some_and(|review| review.items.iter().any(|(_, confirmed)| !confirmed))
}

/// When the ties ended of whoever handles the application to its client; `None` while one goes on. What
/// 5.2.10 says of them holds for whoever reviews or accepts it.
pub(super) fn ties_of_handler(
    rx: &mut Snapshot,
    application: &Application,
) -> Result<Vec<Option<NaiveDate>>> {
    let person = rx.person().unwrap_or_default();
    let ties = schema::person::ties(rx, &person, &application.client_id)?;
    Ok(ties.into_iter().map(|tie| tie.ended_on).collect())
}
