//! Certification agreements. ISO/IEC 17021-1:2015, 5.1.2.

pub mod accept;
pub mod issue;
pub mod show;
