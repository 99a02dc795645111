//! Applications for certification and their review.

pub mod accept;
pub mod decline;
pub mod draft;
pub mod list;
pub mod review;
pub mod show;
pub mod submit;
