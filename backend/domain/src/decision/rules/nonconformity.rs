//! What became of each nonconformity. ISO/IEC 17021-1:2015, 9.5.2 and 9.6.1.

use crate::decision::file::{File, decided_upon, open, recertification};
use crate::nonconformity::{Grade, State};
use crate::sentence::say;
use crate::settings::Settings;
use crate::verdict::Verdict;
use crate::{PROCESS, calendar, clause};
use chrono::NaiveDate;

fn has(file: &File, grade: Grade) -> bool {
    file.nonconformities.iter().any(|n| n.grade == grade)
}

/// 9.5.2 b: correction and corrective action of each major are reviewed, accepted and verified.
pub fn majors_are_verified(file: &File) -> Verdict {
    let unverified: Vec<&str> = open(file, Grade::Major)
        .map(|n| n.number.as_str())
        .collect();
    Verdict::when(
        "each_major_nonconformity_is_verified",
        clause!(PROCESS, "9.5.2 b"),
        unverified.is_empty(),
        say!(
            "Major nonconformity {numbers} is not verified. Verify its correction and corrective action first.",
            numbers = unverified
        ),
    )
    .applies(has(file, Grade::Major), "No major nonconformity was found.")
}

/// 9.5.2 c: the plan for each minor is reviewed and accepted; a body may ask for closure.
pub fn minors_are_settled(file: &File, settings: &Settings) -> Verdict {
    let unsettled: Vec<&str> = open(file, Grade::Minor)
        .filter(|n| settings.minors_must_be_closed || n.state != State::PlanAccepted)
        .map(|n| n.number.as_str())
        .collect();
    let is_settled = unsettled.is_empty();
    let (asked, message) = if settings.minors_must_be_closed {
        (
            "closure",
            say!(
                "Minor nonconformity {numbers} is not closed, and this body requires that. Verify its corrective action first.",
                numbers = unsettled
            ),
        )
    } else {
        (
            "accepted plan",
            say!(
                "Minor nonconformity {numbers} has no accepted plan. Review and accept the client's plan first.",
                numbers = unsettled
            ),
        )
    };
    Verdict::when(
        "the_plan_for_each_minor_nonconformity_is_accepted",
        clause!(PROCESS, "9.5.2 c"),
        is_settled,
        message,
    )
    .applies(has(file, Grade::Minor), "No minor nonconformity was found.")
    .fact("asked for", asked)
}

/// 9.6.2.2 b: what earlier audits of the cycle found is verified before it ends: an answer that was returned at every
/// audit is no follow-up. What the recertification audit itself found goes on into the next cycle.
pub fn earlier_findings_are_verified(file: &File) -> Verdict {
    let ended = recertification(file).map(|audit| audit.last_day);
    let left: Vec<&str> = open(file, Grade::Minor)
        .chain(open(file, Grade::Major))
        .filter(|found| ended.is_none_or(|day| found.found_on < day))
        .map(|found| found.number.as_str())
        .collect();
    Verdict::when(
        "what_the_cycle_found_is_verified_before_renewal",
        clause!(PROCESS, "9.6.2.2"),
        left.is_empty(),
        say!(
            "Nonconformity {numbers} was found earlier in the cycle and nobody has verified it. Verify its corrective action first.",
            numbers = left
        ),
    )
}

/// 9.6.1 a: a major found at surveillance goes to an independent, competent review before certification goes on.
pub fn majors_were_reviewed_independently(file: &File) -> Verdict {
    Verdict::when(
        "a_major_at_surveillance_was_reviewed_independently",
        clause!(PROCESS, "9.6.1"),
        decided_upon(file).all(|a| a.reviewed),
        "A major nonconformity was found. Have the file reviewed independently before certification is maintained.",
    )
    .applies(has(file, Grade::Major), "No major nonconformity was found.")
}

/// 9.6.1: a major found at surveillance is still inside the days the body gives for its
/// verification, counted from the last day of the audit.
pub fn open_major_is_inside_the_limit(
    number: &str,
    found_on: NaiveDate,
    days: i64,
    today: NaiveDate,
) -> Verdict {
    let limit = calendar::add_days(found_on, days);
    Verdict::when(
        "an_open_major_is_inside_the_limit_of_the_body",
        clause!(PROCESS, "9.6.1"),
        today <= limit,
        say!(
            "Major nonconformity {number} was to be verified by {limit}. Verify it, or decide on suspension.",
            number,
            limit
        ),
    )
    .fact("limit", limit)
}
