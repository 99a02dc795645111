//! A certification: one client, one standard, in cycles. ISO/IEC 17021-1:2015, 9.1.3 and 9.6.

crate::lifecycle::life_cycle! {
    /// The life of a certification. Its cycle's dates are kept beside the state.
    State of "certification", PROCESS "9.6" {
        /// The programme exists, nothing is decided.
        Planned = "planned",
        /// Certified.
        Active = "active",
        /// Temporarily invalid.
        Suspended = "suspended",
        /// Past its last valid day.
        Expired = "expired",
        /// Certification was refused.
        Refused = "refused",
        /// Withdrawn for good.
        Withdrawn = "withdrawn",
    }
    steps {
        /// Certification is granted.
        Grant,
        /// Certification is refused.
        Refuse,
        /// Certification goes on after surveillance.
        Maintain,
        /// A new cycle begins before expiry.
        Renew,
        /// Temporarily invalid from now on.
        Suspend,
        /// The cause of suspension is cured, or the lapse is repaired.
        Restore,
        /// The last valid day has passed.
        Expire,
        /// Withdrawn for good.
        Withdraw,
    }
    table {
        Planned -- Grant --> Active,
        Planned -- Refuse --> Refused,
        Active -- Maintain --> Active,
        Active -- Renew --> Active,
        Active -- Suspend --> Suspended,
        Active -- Expire --> Expired,
        Active -- Withdraw --> Withdrawn,
        Suspended -- Restore --> Active,
        Suspended -- Expire --> Expired,
        Suspended -- Withdraw --> Withdrawn,
        Expired -- Restore --> Active,
        Expired -- Grant --> Active,
        Expired -- Refuse --> Expired,
    }
}
