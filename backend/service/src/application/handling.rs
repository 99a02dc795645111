//! What the acts on an application ask of it and of whoever handles it.

use chrono::NaiveDate;
use domain::application::client_is_another;
use domain::client::Known;
use domain::{Settings, Verdict};
use schema::application::Application;
use schema::client::Client;
use schema::{Record, Result, Snapshot};

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

/// Whether the client is somebody else than the body: 5.2.4 and 5.2.3.
pub(super) fn is_another(
    rx: &mut Snapshot,
    settings: &Settings,
    application: &Application,
) -> Result<Verdict> {
    let client = Client::find(rx, &application.client_id)?;
    let body = &settings.body;
    let known = Known {
        name: &client.name,
        registration: &client.registration,
        email: &client.email,
    };
    let own = Known {
        name: &body.name,
        registration: &body.registration,
        email: &body.email,
    };
    Ok(client_is_another(known, own))
}

/// What reviews stated of the client until now: the last internal audit by this body (5.2.6), and the last end of
/// consultancy by a related body (5.2.7). Of the application itself what it says now counts, since two people may have
/// mended it; of the client's other applications, declined or not, the latest day.
pub(super) fn stated(
    rx: &mut Snapshot,
    application: &Application,
) -> Result<[Option<NaiveDate>; 2]> {
    let mut last = [None; 2];
    if let Some(own) = application.review.as_ref() {
        return Ok([
            own.internal_audit_ended_on,
            own.related_consultancy_ended_on,
        ]);
    }
    for client in schema::client::one_with(rx, &application.client_id)? {
        for other in schema::application::of_client(rx, &client)? {
            let Some(review) = other.review.as_ref() else {
                continue;
            };
            let said = [
                review.internal_audit_ended_on,
                review.related_consultancy_ended_on,
            ];
            for (known, day) in last.iter_mut().zip(said) {
                *known = (*known).max(day);
            }
        }
    }
    Ok(last)
}
