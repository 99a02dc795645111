//! Clients: organisations that seek or hold certification.

pub mod list;
pub mod register;
pub mod show;
