//! How often an address may ask about certificates.

use crate::problem::Problem;
use crate::routes::{Api, Door, Page};
use crate::visit::Visit;
use domain::sentence::{Said, say};
use std::time::Instant;

/// Counts a question about a certificate.
pub(super) fn ask(door: Door, visit: &Visit) -> Result<(), Problem> {
    if !asks_about_a_certificate(door) {
        return Ok(());
    }
    let asked = visit.tally.questions.take(visit.network(), Instant::now());
    asked.map_err(|wait| {
        let seconds = wait.as_secs().saturating_add(1);
        let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
        let detail = say!(
            "Too many certificates were looked up from your address in a short time. Try again in {wait}.",
            wait = Said::count(seconds, "second")
        );
        Problem::throttled(detail, seconds)
    })
}

/// A question that was answered, or refused before it was one, is no try at an unknown number.
pub(super) fn answered(door: Door, visit: &Visit, status: Option<u16>) {
    if asks_about_a_certificate(door) && status != Some(404) {
        visit.tally.questions.known(visit.network());
    }
}

fn asks_about_a_certificate(door: Door) -> bool {
    matches!(
        door,
        Door::Page(Page::Verify | Page::VerifyFile) | Door::Api(Api::Verify)
    )
}
