//! The certification agreement. ISO/IEC 17021-1:2015, 5.1.2.

use crate::human::Human;
use crate::sentence::say;
use crate::verdict::Verdict;
use crate::{PROCESS, clause};

pub use crate::rule::table::AGREEMENT as RULES;

crate::lifecycle::life_cycle! {
    /// The life of an agreement.
    State of "agreement", PROCESS "5.1.2" {
        /// Sent to the client.
        Issued = "issued",
        /// Legally enforceable for both sides.
        InForce = "in_force",
        /// Ended by either side.
        Ended = "ended",
    }
    steps {
        /// The client accepts.
        Accept,
        /// A side ends it.
        End,
    }
    table {
        Issued -- Accept --> InForce,
        InForce -- End --> Ended,
    }
}

/// 5.1.2: what the client is asked to accept is one agreement: `waiting` are those it has not answered, by
/// number.
pub fn waits_alone(waiting: &[String]) -> Verdict {
    Verdict::when(
        "no_other_agreement_waits_for_the_client",
        clause!(PROCESS, "5.1.2"),
        waiting.is_empty(),
        say!(
            "{waiting} is waiting for the client. Have it accepted before you issue another.",
            waiting
        ),
    )
}

/// 5.1.2: where somebody of the body wrote down that the client accepted, who goes on with it is somebody else.
pub fn acceptance_is_seen(written_by: &[Human], goes_on: Option<&Human>) -> Verdict {
    let another = goes_on.is_some_and(|it| !written_by.contains(it));
    Verdict::when(
        "an_agreement_accepted_for_the_client_is_seen_by_another",
        clause!(PROCESS, "5.1.2"),
        written_by.is_empty() || another,
        "You wrote down yourself that the client accepted the agreement. Have somebody else look at it and create the programme.",
    )
    .applies(!written_by.is_empty(), "The client accepted the agreement itself.")
}

/// 5.1.2: what the client signed is on file where somebody of the body wrote down that the client accepted. Who goes
/// on with it is told, and asks for it.
pub fn signed_is_on_file(by_body: bool, on_file: bool) -> Verdict {
    Verdict::when(
        "what_the_client_signed_is_on_file",
        clause!(PROCESS, "5.1.2"),
        on_file,
        "Somebody of the body accepted for the client, and what the client signed is not on file. Add the signed agreement to its record.",
    )
    .applies(by_body, "The client accepted the agreement itself.")
    .warning()
}

/// 5.1.2: an agreement in force covers every site concerned.
pub fn covers_sites<S: PartialEq>(covered: &[S], concerned: &[S], in_force: bool) -> Verdict {
    let missing = concerned.iter().filter(|s| !covered.contains(s)).count();
    Verdict::when(
        "an_agreement_in_force_covers_every_site",
        clause!(PROCESS, "5.1.2"),
        in_force && missing == 0,
        if in_force {
            say!(
                "{missing} of the sites are not covered by the agreement. Extend the agreement first.",
                missing
            )
        } else {
            say!(
                "No agreement is in force with this client. Issue the agreement and have it accepted first."
            )
        },
    )
    .fact("sites not covered", missing)
}
