//! How an actor is tied to a record; the permission table asks for such a tie.

/// A tie between the actor and the record acted on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// No tie is needed.
    Any,
    /// The record belongs to the client the login acts for.
    Own,
    /// The actor's person is, or is proposed to be, on the audit's team.
    Team,
    /// The actor's person audits there: as leader or auditor, not as trainee, expert or observer.
    Auditing,
    /// The actor's person audits the same certification now, in another audit that is not reviewed yet.
    FollowUp,
    /// The actor's person leads the audit.
    Leader,
    /// A dated grant of the body covers the record today.
    Granted,
}

impl Relation {
    /// Every tie.
    pub const ALL: [Relation; 7] = [
        Relation::Any,
        Relation::Own,
        Relation::Team,
        Relation::Auditing,
        Relation::FollowUp,
        Relation::Leader,
        Relation::Granted,
    ];

    /// Whether only a person has it, whom a login may not name.
    pub fn is_of_a_person(self) -> bool {
        matches!(
            self,
            Relation::Team | Relation::Auditing | Relation::FollowUp | Relation::Leader
        )
    }
}
