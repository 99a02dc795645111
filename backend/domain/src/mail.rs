//! Letters by mail: which there are, where each of them stands, and what a person decides on one.

use crate::word::words;

words! {
    /// Which letter it is.
    Kind {
        /// Who will audit, and until when to object.
        TeamAnnounced = "team_announced",
        /// What is audited when and by whom.
        PlanIssued = "plan_issued",
        /// The audit report is there.
        AuditReportIssued = "audit_report_issued",
        /// A requirement is not met.
        NonconformityRaised = "nonconformity_raised",
        /// The answer is not enough yet.
        AnswerReturned = "answer_returned",
        /// The plan is accepted.
        PlanAccepted = "plan_accepted",
        /// The agreement waits for acceptance.
        AgreementIssued = "agreement_issued",
        /// The application is declined.
        ApplicationDeclined = "application_declined",
        /// What was decided.
        DecisionTaken = "decision_taken",
        /// The sealed certificate is there.
        CertificateIssued = "certificate_issued",
        /// The last valid day has passed.
        CertificateExpired = "certificate_expired",
        /// The certification expires soon.
        RenewalDue = "renewal_due",
        /// The time for an answer has ended.
        AnswerOverdue = "answer_overdue",
        /// A surveillance audit is overdue.
        SurveillanceOverdue = "surveillance_overdue",
        /// An audit is moved, cancelled or terminated.
        AuditChanged = "audit_changed",
        /// What could bias a member is to be declared.
        DeclarationAsked = "declaration_asked",
        /// A complaint arrived.
        ComplaintAcknowledged = "complaint_acknowledged",
    }
}

words! {
    /// Where a letter stands: what is known of it, and never more.
    State {
        /// It waits to be sent.
        Queued = "queued",
        /// It is being handed to the server.
        Attempting = "attempting",
        /// The server took it.
        Sent = "sent",
        /// Nobody can tell whether the server took it.
        Unknown = "unknown",
        /// It was refused for good.
        Failed = "failed",
        /// A person told the recipient another way.
        Closed = "closed",
    }
}

words! {
    /// What a person decides about a letter that has not arrived.
    Resolved {
        /// Send it again.
        Again = "again",
        /// It was received.
        Received = "sent",
        /// It is not sent again: the recipient is told another way.
        Closed = "closed",
    }
}
