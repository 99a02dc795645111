//! What people bring along: education, training and work. ISO/IEC 17021-1:2015, 7.4.

pub mod record;
