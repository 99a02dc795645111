//! Pages and API over the same use cases.
//!
//! A use case is described once, in `service`; this crate has no code for any single act. The
//! table in [`routes`] says which door answers where; a door reads the request, calls the use
//! case and shows what came of it, as a page or as JSON.

mod bearer;
mod body;
mod browser;
mod clock;
mod door;
mod gzip;
mod json;
mod limit;
mod login;
mod multipart;
mod openapi;
mod origin;
mod page;
mod problem;
mod queue;
mod reply;
mod routes;
mod security;
mod server;
mod session;
mod static_file;
mod tag;
mod tally;
mod upload;
mod verify;
mod visit;
mod watch;
mod well_known;

pub use bearer::{actor_of as actor_of_bearer, issue as issue_bearer};
pub use openapi::document as openapi;
pub use routes::{Api, Door, Known, Page, Plain, Route, table as routes};
pub use server::{configure, serve, serve_within};
