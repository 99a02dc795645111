//! Acceptance tests: the real application with its own database, through its doors.
//!
//! The same binary runs on SQLite and, with `CERTWRIGHT_TEST_DATABASE`, on PostgreSQL.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a failed step is a failed test"
)]

mod application;
mod attachment;
#[path = "../attack/mod.rs"]
mod attack;
mod audit;
mod audit_report;
mod audit_time_table;
mod body;
mod certificate;
mod check;
mod client;
mod complaint;
mod decision;
mod doctor;
mod door;
mod fault;
mod full_disk;
mod guard;
mod human;
mod journey;
mod lack;
mod letter;
mod link;
mod list;
mod login;
mod mail;
mod next;
mod nonconformity;
mod override_;
mod page;
mod person;
mod queue;
mod refusal;
mod row;
mod settings;
mod statement;
mod team;
mod truth;
