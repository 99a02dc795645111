//! What answers a deadline that passed, and where that is done.

use super::Kind;
use crate::Act;

/// The record an act is done to that answers a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum On {
    /// What the deadline is about.
    Itself,
    /// The certification that belongs to.
    Certification,
}

/// An act that answers a deadline, and where it is done.
pub type Way = (Act, On);

impl Kind {
    /// What answers it, in rows: of each row the first act that is possible now is asked for, and none
    /// where none is.
    pub fn answers(self) -> &'static [&'static [Way]] {
        match self {
            Kind::SurveillanceOverdue => &[
                &[(Act::ScheduleAudit, On::Itself)],
                &[(Act::Suspend, On::Itself)],
            ],
            // That it may be restored waits for the same people from its first day.
            Kind::SuspensionUnresolved => &[&[(Act::Withdraw, On::Itself)]],
            Kind::RenewalNotice => &[&[(Act::ScheduleAudit, On::Itself)]],
            Kind::AnswerOverdue => &[
                &[(Act::ScheduleAudit, On::Certification)],
                &[
                    (Act::Suspend, On::Certification),
                    (Act::Refuse, On::Certification),
                    (Act::Withdraw, On::Certification),
                ],
            ],
            Kind::MajorUnverified => &[
                &[(Act::ScheduleAudit, On::Certification)],
                &[(Act::Suspend, On::Certification)],
            ],
            Kind::AuditPassed => &[&[(Act::PostponeAudit, On::Itself)]],
            Kind::AuditUndecided => &[
                &[
                    (Act::AcceptReview, On::Itself),
                    (Act::Grant, On::Certification),
                    (Act::Renew, On::Certification),
                    (Act::Maintain, On::Certification),
                ],
                &[
                    (Act::Suspend, On::Certification),
                    (Act::Refuse, On::Certification),
                ],
            ],
        }
    }
}
