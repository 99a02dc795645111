//! Use cases, jobs and mail: one act, one function, one transaction.
//!
//! A use case lives in `<noun>/<verb>.rs`: its input, its function and its [`UseCase`] entry, which
//! the pages, the API, the OpenAPI document and the guards are all made from.

pub mod acts;
pub mod app;
pub mod clock;
pub mod field;
pub mod nouns;
pub mod number;
pub mod store;
pub mod use_case;
pub mod view;

pub use app::App;
pub use clock::Clock;
pub use domain::{Error, Result};
pub use field::{Field, Kind};
pub use use_case::{Done, Offer, UseCase};
