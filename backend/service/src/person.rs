//! People who work for the body.

pub mod bind;
pub mod list;
pub mod register;
pub mod show;
