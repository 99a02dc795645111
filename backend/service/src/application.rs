//! Applications for certification and their review.

pub mod accept;
pub mod decline;
pub mod draft;
pub mod list;
pub mod review;
pub(crate) mod section;
pub mod show;
pub mod submit;

use domain::Verdict;
use domain::site_sample::Method;
use schema::Result;
use schema::Rx;
use schema::application::Application;

/// How the review chose to treat the sites (9.1.5).
pub(crate) fn sampling(word: &str) -> Method {
    if word == "sampling" {
        Method::Sampling
    } else {
        Method::EverySite
    }
}

/// 5.2.10 for whoever handles the application: reviews, accepts or declines it.
pub(crate) fn handler_is_impartial(rx: &mut Rx, application: &Application) -> Result<Verdict> {
    let person = rx.actor().person.clone().unwrap_or_default();
    let ties: Vec<_> = schema::person::ties(rx, &person, &application.client_id)?
        .into_iter()
        .map(|tie| tie.ended_on)
        .collect();
    Ok(domain::application::reviewer_is_impartial(
        &ties,
        rx.today(),
    ))
}
