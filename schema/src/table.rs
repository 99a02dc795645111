//! Table definitions, private to this crate: SQL elsewhere does not compile. Each is named from here,
//! `crate::table::audit`, whichever file below it stands in; one that a single file asks may stand in that
//! file instead, as in `complaint.rs`.

mod account;
mod auditing;
mod cycle;
mod machine;
mod party;
mod proof;
mod ruling;
mod work;

pub(crate) use account::*;
pub(crate) use auditing::*;
pub(crate) use cycle::*;
pub(crate) use machine::*;
pub(crate) use party::*;
pub(crate) use proof::*;
pub(crate) use ruling::*;
pub(crate) use work::*;

diesel::allow_tables_to_appear_in_same_query!(certificate, decision);
diesel::allow_tables_to_appear_in_same_query!(decision, decision_audit);
diesel::allow_tables_to_appear_in_same_query!(audit, audit_certification);
diesel::allow_tables_to_appear_in_same_query!(audit_certification, certification);
diesel::allow_tables_to_appear_in_same_query!(audit_certification, nonconformity);
diesel::allow_tables_to_appear_in_same_query!(human_link, person);
diesel::allow_tables_to_appear_in_same_query!(search, mail);
diesel::allow_tables_to_appear_in_same_query!(audit_report, job);
