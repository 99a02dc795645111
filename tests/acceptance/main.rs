//! Acceptance tests: the real application with its own database, through its doors.
//!
//! The same binary runs on SQLite and, with `CERTWRIGHT_TEST_DATABASE`, on PostgreSQL.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a failed step is a failed test"
)]

mod application;
mod audit;
mod audit_report;
mod audit_time_table;
mod certificate;
mod decision;
mod door;
mod guard;
mod journey;
mod list;
mod mail;
mod nonconformity;
mod override_;
mod page;
mod person;
mod queue;
mod settings;
mod team;
