//! A body's own audit-time table: entered by one person, compared with its source by another.

crate::lifecycle::life_cycle! {
    /// The life of an audit-time table that a body enters.
    State of "audit_time_table", PROCESS "9.1.4.1" {
        /// One person entered it.
        Entered = "entered",
        /// A second person found that it agrees with its source.
        Checked = "checked",
        /// A second person found that it does not.
        Returned = "returned",
    }
    steps {
        /// It agrees with its source.
        Check,
        /// It does not agree with its source.
        Return,
    }
    table {
        Entered -- Check --> Checked,
        Entered -- Return --> Returned,
    }
}
