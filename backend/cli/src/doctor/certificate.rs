//! Whether each certificate has exactly one file.

use super::document::Kept;
use super::patient::Patient;
use domain::Result;
use domain::certificate::State;
use schema::document::Document;
use schema::{certificate, doctor};
use std::collections::{BTreeMap, BTreeSet};

/// A revision of a certificate as far as its files go.
pub(super) struct Issued {
    pub number: String,
    pub revision: i64,
    /// Still being made: its files come later.
    pub pending: bool,
    /// SHA-256 of the bytes before the seal.
    pub unsealed: String,
    /// SHA-256 of the sealed document.
    pub document: String,
}

impl Issued {
    /// The rendered bytes, kept so that equal content can be shown to give equal bytes.
    pub(super) fn before_its_seal(&self) -> Option<Kept<'_>> {
        (!self.unsealed.is_empty()).then(|| Kept {
            name: format!("{} revision {} before its seal", self.number, self.revision),
            sha256: &self.unsealed,
            size: None,
        })
    }
}

/// Every revision of every certificate, by number and revision.
pub(super) fn all(patient: &Patient) -> Result<Vec<Issued>> {
    let rows = patient.ask(doctor::certificates)?;
    let numbers: BTreeSet<String> = rows.into_iter().map(|(number, ..)| number).collect();
    let mut certificates = Vec::new();
    for number in numbers {
        let newest_first = patient.ask(|rx| certificate::revisions(rx, &number))?;
        certificates.extend(newest_first.into_iter().rev().map(|row| Issued {
            number: row.number,
            revision: row.revision,
            pending: row.state == State::Issuing,
            unsealed: row.unsealed,
            document: row.document,
        }));
    }
    Ok(certificates)
}

/// Revisions out of their order, and certificates without a document or with another's.
pub(super) fn faults(certificates: &[Issued], documents: &[Document]) -> Vec<String> {
    let known: BTreeSet<&str> = documents.iter().map(|one| one.sha256.as_str()).collect();
    let mut owners = BTreeMap::new();
    let mut next: BTreeMap<&str, i64> = BTreeMap::new();
    let mut faults = Vec::new();
    for one in certificates {
        let name = format!("{} revision {}", one.number, one.revision);
        let expected = next.entry(&one.number).or_insert(1);
        if one.revision != *expected {
            faults.push(format!("{name} is where revision {expected} should be"));
        }
        *expected = one.revision + 1;
        if one.pending {
            continue;
        }
        if !known.contains(one.document.as_str()) {
            faults.push(format!("{name} has no document"));
        } else if let Some(other) = owners.insert(&one.document, name.clone()) {
            faults.push(format!("{name} has the same document as {other}"));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issued(number: &str, revision: i64, document: &str) -> Issued {
        Issued {
            number: number.to_owned(),
            revision,
            pending: document.is_empty(),
            unsealed: String::new(),
            document: document.to_owned(),
        }
    }

    fn documents(hashes: &[&str]) -> Vec<Document> {
        hashes
            .iter()
            .map(|hash| super::super::document::sample(hash))
            .collect()
    }

    #[test]
    fn one_file_for_each_revision_is_well() {
        let rows = [
            issued("A-1", 1, "aa"),
            issued("A-1", 2, "bb"),
            issued("A-2", 1, ""),
        ];
        assert!(faults(&rows, &documents(&["aa", "bb"])).is_empty());
    }

    #[test]
    fn missing_and_shared_files_and_lost_revisions_are_named() {
        let missing = faults(&[issued("A-1", 1, "aa")], &[]);
        assert_eq!(missing, ["A-1 revision 1 has no document"]);
        let rows = [issued("A-1", 1, "aa"), issued("A-2", 1, "aa")];
        let shared = faults(&rows, &documents(&["aa"]));
        assert_eq!(
            shared,
            ["A-2 revision 1 has the same document as A-1 revision 1"]
        );
        let lost = faults(&[issued("A-1", 2, "aa")], &documents(&["aa"]));
        assert_eq!(lost, ["A-1 revision 2 is where revision 1 should be"]);
    }
}
