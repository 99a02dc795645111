//! The only crate that knows the database: tables, transactions, events.
//!
//! A use case receives a [`Transaction`]; it reads and writes through the functions of the noun modules.
//! Each write function writes its own event row, and a state changes only by a
//! [`domain::Change`]. SQL elsewhere does not compile: the tables are private to this crate.
//!
//! Whatever reads or writes here may fail as the database does, by the faults that say so: it cannot be
//! reached, has no room, or was lost while it wrote ([`domain::Fault`]). `# Errors` names only what may
//! happen beside that.

#[macro_use]
mod awaited;
#[macro_use]
mod record;
mod permit;
mod reach;
mod table;

pub mod account;
pub mod agreement;
pub mod application;
pub mod attachment;
pub mod audit;
pub mod audit_report;
pub mod audit_time_table;
pub mod certificate;
pub mod certification;
pub mod client;
pub mod complaint;
pub mod db;
pub mod decision;
pub mod doctor;
pub mod document;
pub mod due_case;
pub mod event;
pub mod human;
mod id;
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
pub mod statement;
pub mod stored;
pub mod task;
pub mod technical_review;
pub mod time_spent;
mod tx;
pub mod upload;

pub use db::Db;
pub use db::meaning::Result;
pub use id::Id;
pub use record::{Alive, Record};
pub use stored::Json;
pub use tx::{Moment, Proven, Settled, Snapshot, Transaction};

use noun::Kind;

/// Every kind of record by its row type, in the order of [`domain::Noun`].
const KINDS: &[Kind] = &[
    Kind::of::<account::User>(),
    Kind::of::<account::View>(),
    Kind::awaited::<agreement::Agreement>(),
    Kind::awaited::<application::Application>(),
    Kind::awaited::<audit::Audit>(),
    Kind::of::<audit::Member>(),
    Kind::of::<audit::Coverage>(),
    Kind::of::<audit::Improvement>(),
    Kind::of::<audit_report::AuditReport>(),
    Kind::awaited::<audit_time_table::AuditTimeTable>(),
    Kind::of::<certificate::Certificate>(),
    Kind::awaited::<certification::Certification>(),
    Kind::of::<certification::Programme>(),
    Kind::awaited::<complaint::Complaint>(),
    Kind::awaited::<client::Client>(),
    Kind::of::<client::Site>(),
    Kind::of::<client::AiSystem>(),
    Kind::awaited::<decision::Decision>(),
    Kind::of::<due_case::DueCase>(),
    Kind::of::<job::Job>(),
    Kind::of::<mail::Mail>(),
    Kind::awaited::<nonconformity::Nonconformity>(),
    Kind::awaited::<override_::Override>(),
    Kind::awaited::<statement::Statement>(),
    Kind::of::<override_::ClauseConfirmation>(),
    Kind::awaited::<person::Person>(),
    Kind::of::<person::Competence>(),
    Kind::of::<person::Tie>(),
    Kind::of::<settings::SettingsVersion>(),
    Kind::of::<technical_review::TechnicalReview>(),
    Kind::of::<attachment::Attachment>(),
];
const _: () = assert!(noun::are_complete(KINDS));
