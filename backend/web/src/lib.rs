//! Pages and API over the same use cases.
