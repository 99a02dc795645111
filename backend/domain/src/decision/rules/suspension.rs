//! What ends a suspension. ISO/IEC 17021-1:2015, 9.6.5.

use crate::certification::State;
use crate::decision::file::File;
use crate::sentence::say;
use crate::text::says;
use crate::verdict::Verdict;
use crate::{PROCESS, clause};
use chrono::NaiveDate;

/// 9.6.5.4: a certification suspended over a missing surveillance is restored after it was held.
pub fn surveillance_is_made_up(file: &File) -> Verdict {
    let due = file.surveillance_owed;
    Verdict::when(
        "an_overdue_surveillance_is_made_up",
        clause!(PROCESS, "9.6.5.4"),
        due.is_none(),
        say!(
            "The surveillance due by {due} has not been held and reported. Carry it out first.",
            due
        ),
    )
    .applies(due.is_some(), "No surveillance is outstanding.")
}

/// 9.6.5: what is suspended is restored before it is renewed.
pub fn not_renewed_while_suspended(file: &File) -> Verdict {
    Verdict::when(
        "nothing_is_renewed_while_suspended",
        clause!(PROCESS, "9.6.5"),
        file.state != State::Suspended,
        "The certification is suspended. Restore it first; renewal comes after.",
    )
}

/// 9.6.5.4: what was suspended is restored when its cause is resolved, and the record says how.
/// A suspension that ran into expiry keeps its cause.
pub fn cause_of_suspension_is_resolved(how: &str) -> Verdict {
    Verdict::when(
        "the_cause_of_the_suspension_is_resolved",
        clause!(PROCESS, "9.6.5.4"),
        says(how),
        "The certification was suspended. State how the cause was resolved, and the evidence.",
    )
}

/// 9.6.3.2.5: what has expired is not restored as if it were only suspended.
pub fn still_within_validity(expiry: NaiveDate, today: NaiveDate) -> Verdict {
    Verdict::when(
        "a_suspension_is_lifted_before_expiry",
        clause!(PROCESS, "9.6.3.2.5"),
        today <= expiry,
        say!(
            "The certification ended on {expiry}. Complete the outstanding recertification work before it is restored.",
            expiry
        ),
    )
    .fact("expiry", expiry)
}
