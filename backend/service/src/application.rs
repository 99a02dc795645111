//! Applications for certification and their review.

pub mod accept;
pub mod decline;
pub mod draft;
pub mod list;
pub mod review;
pub mod show;
pub mod submit;

use domain::site_sample::Method;

/// How the review chose to treat the sites (9.1.5).
pub(crate) fn sampling(word: &str) -> Method {
    if word == "sampling" {
        Method::Sampling
    } else {
        Method::EverySite
    }
}
