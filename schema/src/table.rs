//! Table definitions, private to this crate: SQL elsewhere does not compile. Each is named from here,
//! `crate::table::audit`, whichever file it stands in.

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
diesel::allow_tables_to_appear_in_same_query!(search, mail);
diesel::allow_tables_to_appear_in_same_query!(audit_report, job);

/// Lets a list of a table be narrowed to what its reader reaches and to what a text finds.
macro_rules! listed {
    ($table:ident) => {
        const _: () = {
            use crate::table::{access_view, search, team_member};
            diesel::allow_tables_to_appear_in_same_query!(access_view, $table);
            diesel::allow_tables_to_appear_in_same_query!(search, $table);
            diesel::allow_tables_to_appear_in_same_query!(team_member, $table);
        };
    };
}

pub(crate) use listed;

listed!(agreement);
listed!(application);
listed!(audit);
listed!(certificate);
listed!(certification);
listed!(client);
listed!(nonconformity);
listed!(override_);
