//! Dated, read-only views for the assessors of an accreditation body, and what a login lacks.

pub mod end;
pub mod grant;
mod lack;

pub use lack::{unbound, without_view};
