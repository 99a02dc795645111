//! Every act of the product, in the order of the process. The doors, the guards and OpenAPI walk it.

use crate::use_case::UseCase;

/// Every use case.
pub static ALL: &[&UseCase] = &[];
