//! AI systems within a client's management system.

pub mod add;
