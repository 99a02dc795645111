//! The only crate that knows the database: tables, transactions, events.
//!
//! A use case receives a [`Tx`]; it reads and writes through the functions of the noun modules.
//! Each write function writes its own event row, and a state changes only by a
//! [`domain::Change`]. SQL elsewhere does not compile: the tables are private to this crate.

#[macro_use]
mod record;
mod reach;
mod table;

pub mod account;
pub mod agreement;
pub mod application;
pub mod audit;
pub mod audit_report;
pub mod audit_time_table;
pub mod certificate;
pub mod certification;
pub mod client;
pub mod db;
pub mod decision;
pub mod doctor;
pub mod document;
pub mod due_case;
pub mod event;
pub mod human;
pub mod idempotency;
pub mod job;
pub mod list;
pub mod mail;
pub mod migration;
pub mod nonconformity;
pub mod noun;
pub mod override_;
pub mod person;
pub mod seal_key;
mod search;
pub mod series;
pub mod settings;
pub mod stored;
pub mod task;
pub mod technical_review;
pub mod time_spent;
mod tx;

/// Reads and writes do not refuse; they only meet faults.
pub type Result<T, E = domain::Fault> = std::result::Result<T, E>;

pub use db::Db;
pub use record::{Alive, Record};
pub use stored::Json;
pub use tx::{Moment, Proven, Rx, Settled, Tx};
