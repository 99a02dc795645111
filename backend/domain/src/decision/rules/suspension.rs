//! What ends a suspension. ISO/IEC 17021-1:2015, 9.6.5.

use crate::audit::Kind;
use crate::certification::State;
use crate::decision::cause::Cause;
use crate::decision::file::{AuditFacts, File};
use crate::nonconformity::State as NonconformityState;
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

/// 9.6.5.4: what a suspension's cause asks for before it is lifted. Nothing where nobody said what the cause was.
pub fn what_lifts_the_suspension(file: &File, since: NaiveDate) -> Option<Verdict> {
    let clause = clause!(PROCESS, "9.6.5.4");
    let mut held = file.audits.iter().filter(|a| speaks_again(a, since));
    Some(match file.suspended_for? {
        Cause::RefusedAudit => Verdict::when(
            "the_refused_audit_was_held",
            clause,
            held.next().is_some(),
            say!(
                "It was suspended on {since} because an audit was not held. Carry it out and issue its report first.",
                since
            ),
        )
        .applies(
            file.surveillance_owed.is_none(),
            "The surveillance that is outstanding is asked for by itself.",
        ),
        Cause::Failure => Verdict::when(
            "what_failed_was_audited_or_verified",
            clause,
            held.any(|a| a.recommended) || (file.verified_since && nothing_is_open(file)),
            say!(
                "It was suspended on {since} because the management system failed. Verify all nonconformities that are open, or audit it with a positive conclusion, first.",
                since
            ),
        ),
        Cause::Request | Cause::Payment | Cause::Other => Verdict::when(
            "a_document_shows_that_the_cause_is_gone",
            clause,
            file.document_since,
            say!(
                "Nothing was put on record beside the certification since it was suspended on {since}. Add what shows that the cause is gone.",
                since
            ),
        ),
    })
}

/// Whether an audit looked at the system again since a day: one that was carried out to its end and reported.
fn speaks_again(audit: &AuditFacts, since: NaiveDate) -> bool {
    let again = matches!(audit.kind, Kind::Surveillance | Kind::Recertification);
    again && audit.whole && audit.reported && audit.last_day >= since
}

fn nothing_is_open(file: &File) -> bool {
    file.nonconformities
        .iter()
        .all(|n| n.state == NonconformityState::Verified)
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
