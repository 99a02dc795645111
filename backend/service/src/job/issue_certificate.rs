//! The job that makes a frozen certificate into a sealed document and publishes it, exactly once.

mod run;

use super::told::{Told, place};
use domain::job::Kind;
use domain::sentence::Said;
use domain::{Noun, of};
use schema::certificate::Certificate;
use schema::job::Work;
use schema::{Id, Record, Result, Snapshot};

/// Renders, seals and publishes a certificate.
#[derive(Debug, PartialEq)]
pub struct IssueCertificate {
    /// Which one, numbered and frozen.
    pub certificate: Id<of::Certificate>,
}

impl Work for IssueCertificate {
    const KIND: Kind = Kind::IssueCertificate;
    type Key = Id<of::Certificate>;

    fn about(certificate: Id<of::Certificate>) -> IssueCertificate {
        IssueCertificate { certificate }
    }

    fn key(&self) -> &Id<of::Certificate> {
        &self.certificate
    }
}

impl Told for IssueCertificate {
    const NAME: &'static str = "Issue certificate";

    fn subject(&self, rx: &mut Snapshot) -> Result<(Said, String)> {
        let found = Certificate::find(rx, &self.certificate)?;
        Ok((found.number.into(), place(Noun::Certificate, &found.id)))
    }
}
