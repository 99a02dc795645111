//! Dated, read-only views for the assessors of an accreditation body, and what a login lacks.

pub mod end;
pub mod grant;
mod lack;

pub use lack::{lacking, unbound, without_view};

use crate::room::Room;
use domain::Noun;

/// Its acts.
pub static ROOM: Room = Room::of(&[&grant::CASE, &end::CASE]).begun_at(Noun::Settings);
