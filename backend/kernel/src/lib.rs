//! What an act is, and the one order in which every act runs.
//!
//! An act is a value of a type that implements [`UseCase`]: it says what it is done to and when, what it
//! asks for, what its rules have to know, and what it does once they are met. The kernel does the rest,
//! once for all acts: permission, version, state, decoding, rules, settling, the event, the override
//! that is used up. Doors, guards and the OpenAPI document see every act as a [`Case`].
//!
//! What reads or writes may fail as the database does; as in `schema`, `# Errors` names only what may happen
//! beside that.

mod case;
mod context;
mod due;
mod duty;
pub mod field;
pub mod file;
mod meta;
pub mod number;
mod offer;
mod perform;
pub mod section;
mod subject;
pub mod today;
pub mod trial;
mod use_case;
mod when;

pub use case::{Acts, Asked, Case, Raw};
pub use context::Context;
pub use due::{Due, Waits, Whom};
pub use duty::{Duty, DutyLeave, fulfil};
pub use field::{Choices, Field, Fields, Kind, NoInput, Reach, declare};
pub use meta::Meta;
pub use offer::{Defaults, Done, Form, Lacks, Offer};
pub use subject::{Nothing, Subject};
pub use use_case::{Asks, Deed, Leave, Life, UseCase, Weakens};
pub use when::{Always, By, In, When};
