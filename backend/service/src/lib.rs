//! Use cases, jobs and mail: one act, one function, one transaction.
//!
//! A use case lives in `<noun>/<verb>.rs`: a type that implements [`kernel::UseCase`], from which the
//! pages, the API, the OpenAPI document and the guards are all made.
//!
//! What reads or writes may fail as the database does; as in `schema`, `# Errors` names only what may happen
//! beside that.

pub mod access;
pub mod account;
pub mod acts;
pub mod agreement;
pub mod ai_system;
pub mod app;
pub mod application;
pub mod attachment;
pub mod audit;
pub mod audit_plan;
pub mod audit_report;
pub mod audit_time_table;
pub mod background;
pub mod bare;
pub mod certificate;
pub mod certification;
pub mod choice;
pub mod clause;
pub mod client;
pub mod clock;
pub mod competence;
pub mod complaint;
mod config;
mod context;
pub mod coverage;
pub mod decision;
pub mod document;
mod due_case;
mod identity;
pub mod improvement;
pub mod job;
pub mod mail;
pub mod mailer;
pub mod nonconformity;
pub mod nouns;
pub mod number;
pub mod objection;
pub mod outbox;
pub mod override_;
pub mod person;
pub mod private;
pub mod programme;
pub mod queue;
mod reach;
mod repeat;
pub mod resource;
pub mod room;
mod seal;
pub mod settings;
pub mod site;
pub mod statement;
pub mod store;
pub mod task;
pub mod team;
pub mod technical_review;
pub mod tie;
pub mod trial;
pub mod upload;
pub mod verification;
pub mod view;
pub mod worker;

pub use app::App;
pub use clock::Clock;
pub use domain::{Error, Fault};
pub use kernel::{Case, Defaults, Done, Field, Kind, Lacks, Offer, field};
pub use schema::list::Ask;

/// Every room, in the order of the process; the navigation has the same.
pub static ROOMS: &[&room::Room] = &[
    &client::ROOM,
    &application::ROOM,
    &site::ROOM,
    &ai_system::ROOM,
    &agreement::ROOM,
    &programme::ROOM,
    &certification::ROOM,
    &team::ROOM,
    &objection::ROOM,
    &audit_plan::ROOM,
    &coverage::ROOM,
    &audit::ROOM,
    &nonconformity::ROOM,
    &improvement::ROOM,
    &audit_report::ROOM,
    &technical_review::ROOM,
    &decision::ROOM,
    &certificate::ROOM,
    &complaint::ROOM,
    &attachment::ROOM,
    &override_::ROOM,
    &statement::ROOM,
    &background::ROOM,
    &competence::ROOM,
    &tie::ROOM,
    &person::ROOM,
    &settings::ROOM,
    &audit_time_table::ROOM,
    &clause::ROOM,
    &access::ROOM,
    &mail::ROOM,
    &job::ROOM,
];
