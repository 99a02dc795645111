//! Acceptance tests through the real doors.
