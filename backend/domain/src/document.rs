//! Documents: what kinds the product makes, which record each is made for, and who may read it.

use crate::word::words;
use crate::{Act, Noun};

words! {
    /// What a document is.
    Kind {
        /// A revision of a certificate.
        Certificate = "certificate",
        /// An audit report.
        AuditReport = "audit_report",
    }
}

impl Kind {
    /// The noun of the record that a document of this kind is made for.
    pub const fn noun(self) -> Noun {
        match self {
            Kind::Certificate => Noun::Certificate,
            Kind::AuditReport => Noun::AuditReport,
        }
    }

    /// The act of whoever reads a document of this kind, done to the record it is made for.
    pub const fn read(self) -> Act {
        match self {
            Kind::Certificate => Act::ReadCertification,
            Kind::AuditReport => Act::ReadAudit,
        }
    }
}
