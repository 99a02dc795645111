//! The days of what the product does by itself: expiry, a certificate that takes effect, a deadline.

use crate::sentence::say;
use crate::verdict::Verdict;
use crate::{HOUSE, PROCESS, clause};
use chrono::NaiveDate;

/// 9.6.3.2.5: a certification expires on the day after its last valid day, and not before.
pub fn last_valid_day_has_passed(expires_on: NaiveDate, today: NaiveDate) -> Verdict {
    Verdict::when(
        "the_last_valid_day_has_passed",
        clause!(PROCESS, "9.6.3.2.5"),
        expires_on < today,
        say!(
            "The certification is valid until {last_day}. Wait until the day after.",
            last_day = expires_on
        ),
    )
    .fact("last valid day", expires_on)
}

/// 8.2.2 b: a certificate takes the place of the one before on its first valid day.
pub fn first_valid_day_has_come(start_on: NaiveDate, today: NaiveDate) -> Verdict {
    Verdict::when(
        "the_first_valid_day_has_come",
        clause!(PROCESS, "8.2.2 b"),
        start_on <= today,
        say!(
            "The certificate is valid from {first_day}. Wait until then.",
            first_day = start_on
        ),
    )
    .fact("first valid day", start_on)
}

/// House rule: a deadline becomes a person's task on its day, and not before.
pub fn day_of_the_deadline_has_come(due_on: NaiveDate, today: NaiveDate) -> Verdict {
    Verdict::when(
        "the_day_of_the_deadline_has_come",
        clause!(HOUSE, "deadline"),
        due_on <= today,
        say!("The deadline is on {due_on}. Wait for that day.", due_on),
    )
    .fact("deadline", due_on)
}
