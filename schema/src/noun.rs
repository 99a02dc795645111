//! Every kind of record there is, in one list: what walks all of them walks this.

use crate::{Record, Rx};
use crate::{
    account, agreement, application, audit, audit_report, audit_time_table, certificate,
    certification, client, decision, due_case, job, mail, nonconformity, override_, person,
    settings, technical_review,
};
use domain::{Act, Error, Result};

/// Writes what the list is asked for.
macro_rules! nouns {
    ($($kind:ty),+ $(,)?) => {
        /// The word of every kind of record.
        pub const ALL: &[&str] = &[$(<$kind>::NOUN),+];

        /// A record as it is now, written as events write it; none when there is no such kind.
        ///
        /// # Errors
        /// [`Error::NotFound`] when it is gone.
        pub fn now(rx: &mut Rx, noun: &str, id: &str) -> Result<Option<String>> {
            match noun {
                $( <$kind>::NOUN => text(&<$kind>::find(rx, id)?).map(Some), )+
                _ => Ok(None),
            }
        }

        /// Whether the actor may do an act on a record; not where there is no such record.
        ///
        /// # Errors
        /// Only those of the database.
        pub fn may(rx: &mut Rx, noun: &str, id: &str, act: Act) -> Result<bool> {
            match noun {
                $( <$kind>::NOUN => allowed::<$kind>(rx, id, act), )+
                _ => Ok(false),
            }
        }
    };
}

nouns!(
    account::User,
    account::View,
    agreement::Agreement,
    application::Application,
    audit::Audit,
    audit::Member,
    audit::Coverage,
    audit::Improvement,
    audit_report::AuditReport,
    audit_time_table::AuditTimeTable,
    certificate::Certificate,
    certification::Certification,
    certification::Programme,
    client::Client,
    client::Site,
    client::AiSystem,
    decision::Decision,
    due_case::DueCase,
    job::Job,
    mail::Mail,
    nonconformity::Nonconformity,
    override_::Override,
    override_::ClauseConfirmation,
    person::Person,
    person::Competence,
    person::Tie,
    settings::SettingsVersion,
    technical_review::TechnicalReview,
);

/// Kinds that change as they are worked on: only what people decide about them has an event.
pub const WORKED_ON: &[&str] = &[job::Job::NOUN, mail::Mail::NOUN];

fn allowed<R: Record>(rx: &mut Rx, id: &str, act: Act) -> Result<bool> {
    match R::find(rx, id) {
        Ok(record) => rx.may(&record, act),
        Err(Error::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}

fn text(record: &impl Record) -> Result<String> {
    serde_json::to_string(record).map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    /// The words of all records as their files declare them.
    fn declared() -> BTreeSet<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut words = BTreeSet::new();
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_none_or(|kind| kind != "rs") || path.ends_with("noun.rs") {
                continue;
            }
            let text = fs::read_to_string(path).unwrap();
            let starts = ["record!(", "const NOUN: &'static str = \""];
            for line in text
                .lines()
                .filter(|line| starts.iter().any(|start| line.trim().starts_with(start)))
            {
                words.extend(line.split('"').nth(1).map(str::to_owned));
            }
        }
        words
    }

    #[test]
    fn every_record_of_this_crate_is_in_the_list() {
        let listed: BTreeSet<String> = ALL.iter().map(|word| (*word).to_owned()).collect();
        assert_eq!(listed, declared());
        assert_eq!(listed.len(), ALL.len(), "two kinds have one word");
    }
}
