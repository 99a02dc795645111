//! What is asked of every kind of record there is.

use crate::Result;
use crate::{Record, Rx};
use crate::{
    account, agreement, application, audit, audit_report, audit_time_table, certificate,
    certification, client, decision, due_case, job, mail, nonconformity, override_, person,
    settings, technical_review,
};
use domain::{Act, Fault, Noun};

/// Writes what is asked of every kind of record, each by its row type.
macro_rules! nouns {
    ($($noun:ident = $kind:ty),+ $(,)?) => {
        /// A record as it is now, written as events write it.
        ///
        /// # Errors
        /// [`Fault::NotFound`] when it is gone.
        pub fn now(rx: &mut Rx, noun: Noun, id: &str) -> Result<String> {
            match noun {
                $( Noun::$noun => text(&<$kind>::find(rx, id)?), )+
            }
        }

        /// The ids of every record of a kind; none of [`WORKED_ON`].
        ///
        /// # Errors
        /// Only those of the database.
        pub fn ids(rx: &mut Rx, noun: Noun) -> Result<Vec<String>> {
            match noun {
                $( Noun::$noun => <$kind>::ids(rx), )+
            }
        }

        /// Whether the actor may do an act on a record; not where there is no such record.
        ///
        /// # Errors
        /// Only those of the database.
        pub fn may(rx: &mut Rx, noun: Noun, id: &str, act: Act) -> Result<bool> {
            match noun {
                $( Noun::$noun => allowed::<$kind>(rx, id, act), )+
            }
        }

        // Each row type says its own noun: that the two agree is looked at here.
        const _: () = {
            $( assert!(matches!(<$kind>::NOUN, Noun::$noun)); )+
        };
    };
}

nouns!(
    User = account::User,
    View = account::View,
    Agreement = agreement::Agreement,
    Application = application::Application,
    Audit = audit::Audit,
    Team = audit::Member,
    Coverage = audit::Coverage,
    Improvement = audit::Improvement,
    AuditReport = audit_report::AuditReport,
    AuditTimeTable = audit_time_table::AuditTimeTable,
    Certificate = certificate::Certificate,
    Certification = certification::Certification,
    Programme = certification::Programme,
    Client = client::Client,
    Site = client::Site,
    AiSystem = client::AiSystem,
    Decision = decision::Decision,
    DueCase = due_case::DueCase,
    Job = job::Job,
    Mail = mail::Mail,
    Nonconformity = nonconformity::Nonconformity,
    Override = override_::Override,
    Clause = override_::ClauseConfirmation,
    Person = person::Person,
    Competence = person::Competence,
    Tie = person::Tie,
    Settings = settings::SettingsVersion,
    TechnicalReview = technical_review::TechnicalReview,
);

/// Kinds that change as they are worked on: only what people decide about them has an event.
pub const WORKED_ON: &[Noun] = &[Noun::Job, Noun::Mail];

fn allowed<R: Record>(rx: &mut Rx, id: &str, act: Act) -> Result<bool> {
    match R::find(rx, id) {
        Ok(record) => rx.may(&record, act),
        Err(Fault::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}

fn text(record: &impl Record) -> Result<String> {
    serde_json::to_string(record).map_err(Fault::internal)
}
