//! The certificate: what it must carry and when it is valid. ISO/IEC 17021-1:2015, 8.2.2.

pub mod number;
mod standing;

pub use standing::*;

use crate::decision::Kind as DecisionKind;
use crate::sentence::{Sentence, say};
use crate::settings::{Accreditation, Settings};
use crate::verdict::Verdict;
use crate::{AIMS_BODIES, PROCESS, calendar, clause};
use chrono::NaiveDate;

pub use crate::rule::table::CERTIFICATE as RULES;

crate::lifecycle::life_cycle! {
    /// The life of one certificate revision. Its signed bytes never change.
    State of "certificate", PROCESS "8.2.2" {
        /// Frozen and numbered; the document is being made.
        Issuing = "issuing",
        /// Published.
        Issued = "issued",
        /// Replaced by a later revision.
        Superseded = "superseded",
        /// Temporarily invalid.
        Suspended = "suspended",
        /// Past its last valid day.
        Expired = "expired",
        /// Withdrawn for good.
        Withdrawn = "withdrawn",
    }
    steps {
        /// The sealed document is published.
        Publish,
        /// A later revision takes its place.
        Supersede,
        /// Its certification is suspended.
        Suspend,
        /// Its certification is restored from suspension.
        Restore,
        /// Its last valid day has passed.
        Expire,
        /// Its certification is withdrawn.
        Withdraw,
    }
    table {
        Issuing -- Publish --> Issued,
        Issued -- Supersede --> Superseded,
        Issued -- Suspend --> Suspended,
        Suspended -- Restore --> Issued,
        Suspended -- Supersede --> Superseded,
        Issued -- Expire --> Expired,
        Suspended -- Expire --> Expired,
        Issued -- Withdraw --> Withdrawn,
        Suspended -- Withdraw --> Withdrawn,
    }
}

/// What is about to be frozen into a certificate.
#[derive(Debug, Clone)]
pub struct Draft<'a> {
    /// The decision it follows.
    pub decision: Option<(DecisionKind, NaiveDate)>,
    /// The date of issue wanted.
    pub issued_on: NaiveDate,
    /// The last valid day.
    pub expires_on: NaiveDate,
    /// The version of the statement of applicability.
    pub soa_version: &'a str,
    /// The scope.
    pub scope: &'a str,
    /// How many sites it lists.
    pub sites: usize,
}

/// 8.2.2: a certificate is printed in full or not at all. Asked before a decision that yields one, so
/// that none is granted that no document could show.
pub fn can_be_printed(fault: Option<&str>) -> Verdict {
    Verdict::when(
        "the_certificate_can_be_printed",
        clause!(PROCESS, "8.2.2"),
        fault.is_none(),
        say!(
            "The certificate could not be printed: {fault} Correct the record it comes from first.",
            fault = fault.map(Sentence::finished)
        ),
    )
}

/// Every rule of issuing (8.2.2, with 42006, 8.2.2). The accreditation is tested on the date of issue.
pub fn issuable(draft: &Draft, standard: &str, settings: &Settings) -> Vec<Verdict> {
    let mut verdicts = vec![
        follows_a_decision(draft),
        accreditation_is_in_force(standard, draft.issued_on, settings),
        Verdict::when(
            "the_certificate_names_the_statement_of_applicability",
            clause!(AIMS_BODIES, "8.2.2"),
            !draft.soa_version.trim().is_empty(),
            "The version of the statement of applicability is missing. Record it in the audit report first.",
        ),
        Verdict::when(
            "the_certificate_states_its_scope",
            clause!(PROCESS, "8.2.2 f"),
            !draft.scope.trim().is_empty(),
            "The scope is empty. Record the activities the certificate covers first.",
        ),
        Verdict::when(
            "the_certificate_lists_its_sites",
            clause!(PROCESS, "8.2.2 a"),
            draft.sites > 0,
            "No site is in the scope. Add the head office and every site covered first.",
        ),
    ];
    verdicts.push(issued_by_its_last_valid_day(draft));
    if let Some((_, decided_on)) = draft.decision {
        verdicts.push(calendar::effective_not_before_decision(
            decided_on,
            draft.issued_on,
        ));
    }
    verdicts
}

/// 9.5.1: a certificate follows a decision that yields one.
pub fn follows_a_decision(draft: &Draft) -> Verdict {
    Verdict::when(
        "a_certificate_follows_a_positive_decision",
        clause!(PROCESS, "8.2.2 b"),
        draft
            .decision
            .is_some_and(|(kind, _)| kind.yields_certificate()),
        "There is no decision to grant, renew or restore. Take the decision first; a certificate only follows it.",
    )
}

/// 8.2.2 c: nothing is issued after its own last valid day.
pub fn issued_by_its_last_valid_day(draft: &Draft) -> Verdict {
    Verdict::when(
        "the_certificate_is_issued_by_its_last_valid_day",
        clause!(PROCESS, "8.2.2 c"),
        draft.issued_on <= draft.expires_on,
        say!(
            "The certificate would end on {expiry} and today is {today}. Restore the certification by a decision first.",
            expiry = draft.expires_on,
            today = draft.issued_on
        ),
    )
    .fact("issued on", draft.issued_on)
    .fact("expires on", draft.expires_on)
}

/// 8.2.2 b: a certificate shows what was decided last.
pub fn follows_the_latest_decision(latest: bool) -> Verdict {
    Verdict::when(
        "a_certificate_shows_the_latest_decision",
        clause!(PROCESS, "8.2.2 b"),
        latest,
        "This is not the latest decision that leads to a certificate. Issue the certificate for that one.",
    )
}

/// 8.2.2 d: a decision yields one certificate, whose number says which it is.
pub fn one_for_a_decision(is_issued: bool) -> Verdict {
    Verdict::when(
        "one_decision_yields_one_certificate",
        clause!(PROCESS, "8.2.2 d"),
        !is_issued,
        "The certificate for this decision has already been issued. Take another decision before another certificate is issued.",
    )
}

/// 8.2.2 b: nothing is issued while the certification is suspended, expired or withdrawn.
pub fn certification_is_in_force(state: crate::certification::State) -> Verdict {
    Verdict::when(
        "a_certificate_is_issued_while_the_certification_is_in_force",
        clause!(PROCESS, "8.2.2 b"),
        state == crate::certification::State::Active,
        "The certification is not in force. Restore it first.",
    )
}

/// 8.2.2 g: inside an accredited scope a certificate is held while the accreditation is not in force.
pub fn accreditation_is_in_force(
    standard: &str,
    issued_on: NaiveDate,
    settings: &Settings,
) -> Verdict {
    let entered = settings
        .accreditations
        .iter()
        .any(|a| a.standard == standard);
    let accredited = entered || settings.accredited.iter().any(|it| it == standard);
    Verdict::when(
        "an_accredited_scheme_issues_under_its_accreditation",
        clause!(PROCESS, "8.2.2 g"),
        !accredited || accreditation(standard, issued_on, settings).is_some(),
        say!(
            "The accreditation for {standard} is not in force on {issued_on}. Issue is on hold; record the renewed accreditation in the settings first.",
            standard,
            issued_on
        ),
    )
}

/// The accreditation to show on a document issued on a day.
pub fn accreditation<'a>(
    standard: &str,
    issued_on: NaiveDate,
    settings: &'a Settings,
) -> Option<&'a Accreditation> {
    settings
        .accreditations
        .iter()
        .find(|a| a.in_force(standard, issued_on))
}
