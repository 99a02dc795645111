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
diesel::allow_tables_to_appear_in_same_query!(audit, team_member);
diesel::allow_tables_to_appear_in_same_query!(search, agreement);
diesel::allow_tables_to_appear_in_same_query!(search, application);
diesel::allow_tables_to_appear_in_same_query!(search, audit);
diesel::allow_tables_to_appear_in_same_query!(search, certificate);
diesel::allow_tables_to_appear_in_same_query!(search, certification);
diesel::allow_tables_to_appear_in_same_query!(search, client);
diesel::allow_tables_to_appear_in_same_query!(search, nonconformity);
diesel::allow_tables_to_appear_in_same_query!(search, override_);
diesel::allow_tables_to_appear_in_same_query!(search, mail);
diesel::allow_tables_to_appear_in_same_query!(audit_report, job);
diesel::allow_tables_to_appear_in_same_query!(access_view, agreement);
diesel::allow_tables_to_appear_in_same_query!(access_view, application);
diesel::allow_tables_to_appear_in_same_query!(access_view, audit);
diesel::allow_tables_to_appear_in_same_query!(access_view, certificate);
diesel::allow_tables_to_appear_in_same_query!(access_view, certification);
diesel::allow_tables_to_appear_in_same_query!(access_view, client);
diesel::allow_tables_to_appear_in_same_query!(access_view, nonconformity);
diesel::allow_tables_to_appear_in_same_query!(access_view, override_);
diesel::allow_tables_to_appear_in_same_query!(team_member, agreement);
diesel::allow_tables_to_appear_in_same_query!(team_member, application);
diesel::allow_tables_to_appear_in_same_query!(team_member, certificate);
diesel::allow_tables_to_appear_in_same_query!(team_member, certification);
diesel::allow_tables_to_appear_in_same_query!(team_member, client);
diesel::allow_tables_to_appear_in_same_query!(team_member, nonconformity);
diesel::allow_tables_to_appear_in_same_query!(team_member, override_);
