//! An application for certification and its review. ISO/IEC 17021-1:2015, 9.1.1 and 9.1.2.

mod review;

pub use review::*;

use crate::ai_system::Role;
use crate::verdict::Verdict;
use crate::{AIMS_BODIES, PROCESS, clause};

pub use crate::rule::table::APPLICATION as RULES;

crate::lifecycle::life_cycle! {
    /// The life of an application.
    State of "application", PROCESS "9.1.2" {
        /// Being written by the client.
        Draft = "draft",
        /// Handed in by an authorised representative.
        Submitted = "submitted",
        /// Reviewed with audit time and site sample.
        Reviewed = "reviewed",
        /// Accepted by the body.
        Accepted = "accepted",
        /// Declined with reasons; the record stays.
        Declined = "declined",
        /// An agreement is in force.
        Contracted = "contracted",
        /// The programme of the first cycle exists.
        Programmed = "programmed",
    }
    steps {
        /// The client hands it in.
        Submit,
        /// The body reviews it.
        Review,
        /// The body accepts it.
        Accept,
        /// The body declines it.
        Decline,
        /// The agreement comes into force.
        Contract,
        /// The programme is created.
        Programme,
    }
    table {
        Draft -- Submit --> Submitted,
        Submitted -- Review --> Reviewed,
        Submitted -- Decline --> Declined,
        Reviewed -- Review --> Reviewed,
        Reviewed -- Accept --> Accepted,
        Reviewed -- Decline --> Declined,
        Accepted -- Contract --> Contracted,
        Contracted -- Programme --> Programmed,
    }
}

/// What an application says, as far as rules look at it.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The scope applied for.
    pub scope: String,
    /// How many sites are in the scope.
    pub sites: usize,
    /// How many of them are the central function.
    pub central_sites: usize,
    /// How many AI systems are in the scope.
    pub ai_systems: usize,
    /// Persons in the AI life cycle within the scope.
    pub persons: u32,
    /// The client's roles towards AI systems.
    pub roles: Vec<Role>,
    /// The authorised representative.
    pub representative: String,
    /// Whether the use of consultancy was answered.
    pub consultancy_answered: bool,
    /// The statement of applicability's version.
    pub soa_version: String,
}

/// 9.1.1, with 42006, 9.1.2 to 9.1.4: what an authorised representative must say before a review can begin.
pub fn complete(facts: &Facts) -> Vec<Verdict> {
    let mut verdicts = says_who_applies(facts);
    verdicts.extend(says_what_it_does_with_ai(facts));
    verdicts
}

/// 9.1.1: what every applicant says, whatever its management system is for.
fn says_who_applies(facts: &Facts) -> Vec<Verdict> {
    let general = clause!(PROCESS, "9.1.1");
    vec![
        Verdict::when(
            "the_application_states_the_scope",
            general,
            !facts.scope.trim().is_empty(),
            "The desired scope is missing. Describe the activities to be certified.",
        ),
        Verdict::when(
            "the_application_names_its_sites",
            general,
            facts.sites >= 1,
            "No site is in the scope. Add at least one site and choose it.",
        )
        .fact("sites", facts.sites),
        Verdict::when(
            "one_site_is_the_central_function",
            general,
            facts.central_sites == 1,
            "Exactly one site must be the central function. Choose the head office among the sites.",
        )
        .fact("central sites", facts.central_sites),
        Verdict::when(
            "an_authorised_representative_applies",
            general,
            !facts.representative.trim().is_empty(),
            "Name the authorised representative who applies for the organisation.",
        ),
        Verdict::when(
            "the_use_of_consultancy_is_answered",
            general,
            facts.consultancy_answered,
            "Say whether management-system consultancy was used, and by whom.",
        ),
    ]
}

/// 42006, 9.1.2 to 9.1.4: which AI systems there are, in which role, and how many people work on them.
fn says_what_it_does_with_ai(facts: &Facts) -> Vec<Verdict> {
    vec![
        Verdict::when(
            "the_scope_covers_an_ai_system",
            clause!(AIMS_BODIES, "9.1.3"),
            facts.ai_systems >= 1,
            "No AI system is in the scope. Add the AI systems the management system covers.",
        ),
        Verdict::when(
            "the_roles_towards_ai_are_known",
            clause!(AIMS_BODIES, "9.1.2"),
            !facts.roles.is_empty(),
            "Choose the organisation's roles: producer, provider, developer, user.",
        ),
        Verdict::when(
            "the_persons_in_the_ai_life_cycle_are_counted",
            clause!(AIMS_BODIES, "9.1.4"),
            facts.persons >= 1,
            "Give the number of persons in the AI life cycle within the scope; audit time depends on it.",
        ),
    ]
}
