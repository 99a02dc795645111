//! Dated, read-only views for the assessors of an accreditation body.

pub mod end;
pub mod grant;
