//! Sites: the places where a client works.

pub mod add;
