//! Audit reports. ISO/IEC 17021-1:2015, 9.4.8.

pub mod assemble;
pub mod draft;
pub mod issue;
