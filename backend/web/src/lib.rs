//! Pages and API over the same use cases.
//!
//! A use case is described once, in `service`; this crate has no code for any single act but for asking
//! for an override. The table in `routes` says which door answers where; a door reads the request,
//! calls the use case and shows what came of it, as a page or as JSON.
//!
//! The files stand in levels, and each imports only from those below. At the bottom is what knows no
//! visit: problems, limits, bodies, tags, the tally, the tongues, the names of source
//! files. On it stands the visit,
//! one request as plain data, and on that what is read from it, noted of it and answered to it
//! (`session`, `security`, `note`, `reply`). Then come the pieces of pages and the table of routes, whole
//! pages and documents (`login`, `queue`, `clock`, `verify`, `openapi`), the doors, and on top the server.

mod bearer;
mod body;
mod browser;
mod carried;
mod clock;
mod csv;
mod door;
mod entrance;
mod gzip;
mod header;
mod json;
mod limit;
mod login;
mod multipart;
mod note;
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
mod source;
mod static_file;
mod tag;
mod tally;
mod tongue;
mod upload;
mod verify;
mod visit;
mod watch;
mod well_known;

pub use bearer::{actor_of as actor_of_bearer, issue as issue_bearer};
pub use door::source_of;
pub use openapi::document as openapi;
pub use routes::{Api, Door, Known, Page, Plain, Route, table as routes};
pub use server::{configure, serve, serve_within};
pub use tongue::{files as catalogues, languages, oddities};
