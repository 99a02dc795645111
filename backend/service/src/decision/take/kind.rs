//! What each kind of decision is called, who may take it and where it leads.

use domain::Act;
use domain::certification::Step;
use domain::decision::Kind;

/// Title, lead and clause of a decision.
pub(super) fn words(kind: Kind) -> (&'static str, &'static str, &'static str) {
    match kind {
        Kind::Grant => (
            "Grant certification",
            "The file is complete, majors are verified, plans for minors are accepted.",
            "9.5.3.1",
        ),
        Kind::Refuse => (
            "Refuse certification",
            "The client receives the reasons and can appeal.",
            "9.5.1.4",
        ),
        Kind::Maintain => (
            "Maintain certification",
            "Surveillance gave a positive conclusion.",
            "9.6.1",
        ),
        Kind::Renew => (
            "Renew certification",
            "The recertification audit, the cycle and its complaints were reviewed.",
            "9.5.4",
        ),
        Kind::Suspend => (
            "Suspend certification",
            "The certification is temporarily invalid; the client stops referring to it.",
            "9.6.5.2",
        ),
        Kind::Restore => (
            "Restore certification",
            "The cause of the suspension is resolved, or the outstanding recertification work is complete.",
            "9.6.5.4",
        ),
        Kind::Withdraw => (
            "Withdraw certification",
            "The certification ends for good.",
            "9.6.5.4",
        ),
    }
}

/// The permission of a decision.
pub(crate) fn act(kind: Kind) -> Act {
    match kind {
        Kind::Grant => Act::Grant,
        Kind::Refuse => Act::Refuse,
        Kind::Maintain => Act::Maintain,
        Kind::Renew => Act::Renew,
        Kind::Suspend => Act::Suspend,
        Kind::Restore => Act::Restore,
        Kind::Withdraw => Act::Withdraw,
    }
}

/// The step of the certification's life that a decision takes.
pub(super) fn step(kind: Kind) -> Step {
    match kind {
        Kind::Grant => Step::Grant,
        Kind::Refuse => Step::Refuse,
        Kind::Maintain => Step::Maintain,
        Kind::Renew => Step::Renew,
        Kind::Suspend => Step::Suspend,
        Kind::Restore => Step::Restore,
        Kind::Withdraw => Step::Withdraw,
    }
}
