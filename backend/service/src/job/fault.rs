//! A process killed at a named point, for tests: inert until one is armed.

use domain::{Error, Fault, Result};
use std::cell::Cell;

const INJECTED: &str = "fault injected at ";

thread_local! {
    // Of one thread, so that tests beside each other do not kill each other's work.
    static ARMED: Cell<Option<&'static str>> = const { Cell::new(None) };
}

/// Makes work on this thread stop once, when it reaches a point, as if the process were killed there.
///
/// The points of a certificate's issue are `claimed`, `rendered`, `sealed`, `stored` and
/// `published`; that of a mail is `delivered`.
pub fn arm(point: &'static str) {
    ARMED.set(Some(point));
}

/// Stops here when the point is armed.
pub(crate) fn reach(point: &str) -> Result<()> {
    if ARMED.get() == Some(point) {
        ARMED.set(None);
        return Err(Error::Fault(Fault::Internal(format!("{INJECTED}{point}"))));
    }
    Ok(())
}

/// Whether an error stands for a killed process, after which nothing more can be noted.
pub(crate) fn is_injected(error: &Error) -> bool {
    matches!(error, Error::Fault(Fault::Internal(text)) if text.starts_with(INJECTED))
}
