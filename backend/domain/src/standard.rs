//! The standards this product works by, by the names verdicts and documents cite.

/// The standard whose process this product runs.
pub const PROCESS: &str = "ISO/IEC 17021-1:2015";
/// The additions for bodies that certify AI management systems.
pub const AIMS_BODIES: &str = "ISO/IEC 42006:2025";
/// The management-system standard certified against.
pub const AIMS: &str = "ISO/IEC 42001:2023";
/// What this product asks of a body beyond the standards.
pub const HOUSE: &str = "House rule";
