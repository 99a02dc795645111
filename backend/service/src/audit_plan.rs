//! Audit plans. ISO/IEC 17021-1:2015, 9.2.3.

pub mod issue;
