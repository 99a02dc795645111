//! Nonconformities from record to verification. ISO/IEC 17021-1:2015, 9.4.5, 9.4.9 and 9.4.10.

pub mod accept_plan;
pub mod answer;
pub mod list;
pub mod record;
#[path = "nonconformity/return.rs"]
pub mod return_;
pub mod show;
pub mod verify;
