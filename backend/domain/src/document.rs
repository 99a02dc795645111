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
        /// What somebody put on file beside a record.
        Attachment = "attachment",
    }
}

impl Kind {
    /// The noun of the record that a document of this kind is made for.
    pub const fn noun(self) -> Noun {
        match self {
            Kind::Certificate => Noun::Certificate,
            Kind::AuditReport => Noun::AuditReport,
            Kind::Attachment => Noun::Attachment,
        }
    }

    /// Whether people brought it along: it is none of ours, and never told to the public.
    pub const fn is_brought(self) -> bool {
        matches!(self, Kind::Attachment)
    }

    /// The act of whoever reads a document of this kind, done to the record it is made for.
    pub const fn read(self) -> Act {
        match self {
            Kind::Certificate => Act::ReadCertification,
            Kind::AuditReport => Act::ReadAudit,
            Kind::Attachment => Act::ReadAttachment,
        }
    }
}
