//! Opportunities for improvement. ISO/IEC 17021-1:2015, 9.4.5.2.

pub mod record;
