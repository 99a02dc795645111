//! Whether the documents on disk are those the database names.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{Error, Noun, Result};
use schema::document::{Blob, Document, Named};
use service::store::Store;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A file that nothing names may belong to an act that is still under way; hours.
const UNDER_WAY: i64 = 24;

/// The document folder of an installation.
pub(super) struct Shelf {
    folder: PathBuf,
    store: Store,
}

impl Shelf {
    /// The documents in a data folder, where there are any.
    ///
    /// # Errors
    /// [`domain::Fault::Internal`] when the folder cannot be read.
    pub(super) fn open(data: &Path) -> Result<Option<Shelf>> {
        let folder = data.join("documents");
        if !folder.is_dir() {
            return Ok(None);
        }
        let store = Store::open(&folder).map_err(Error::internal)?;
        Ok(Some(Shelf { folder, store }))
    }

    /// Files without a name that are too old to belong to an act under way.
    ///
    /// # Errors
    /// [`domain::Fault::Internal`] when the folder cannot be read.
    pub(super) fn nameless(
        &self,
        named: &BTreeSet<&str>,
        now: DateTime<Utc>,
    ) -> Result<Vec<String>> {
        let before = now - TimeDelta::hours(UNDER_WAY);
        let mut files = self.store.all()?;
        files.retain(|file| !named.contains(file.as_str()) && self.is_older(file, before));
        Ok(files)
    }

    fn is_older(&self, file: &str, than: DateTime<Utc>) -> bool {
        let shelf = file.trim_start_matches('.').get(..2).unwrap_or_default();
        let about = self.folder.join(shelf).join(file).metadata();
        let changed = about.and_then(|about| about.modified());
        changed.is_ok_and(|at| DateTime::<Utc>::from(at) < than)
    }
}

/// A file that must be there as it was stored.
pub(super) struct Kept<'a> {
    /// What to call it.
    pub name: String,
    pub sha256: &'a str,
    /// Bytes, where the database knows.
    pub size: Option<i64>,
}

/// The bytes of every document, each once, called as whichever document named them first.
pub(super) fn kept<'a>(blobs: &'a [Blob], documents: &[Document]) -> Vec<Kept<'a>> {
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    for one in documents {
        names.entry(&one.sha256).or_insert(&one.name);
    }
    let called = |sha256: &str| {
        names
            .get(sha256)
            .copied()
            .unwrap_or("a file of no document")
    };
    let each = blobs.iter().map(|blob| Kept {
        name: called(&blob.sha256).to_owned(),
        sha256: &blob.sha256,
        size: Some(blob.size),
    });
    each.collect()
}

/// Files that are not there or are not what they were.
///
/// # Errors
/// A disk that does not answer.
pub(super) fn changed(shelf: &Shelf, files: &[Kept]) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for Kept { name, sha256, size } in files {
        match shelf.store.get(sha256) {
            Ok(bytes) => {
                let found = i64::try_from(bytes.len()).map_err(Error::internal)?;
                let differs = size.filter(|size| *size != found);
                faults
                    .extend(differs.map(|size| format!("{name} has {found} bytes and not {size}")));
            }
            Err(Error::Fault(domain::Fault::NotFound)) => {
                faults.push(format!("{name} ({sha256}) is not there"))
            }
            Err(Error::Fault(domain::Fault::Internal(_))) => {
                faults.push(format!("{name} ({sha256}) was changed"))
            }
            Err(other) => return Err(other),
        }
    }
    Ok(faults)
}

/// Records whose document is not in the register as theirs, and documents that no record names.
pub(super) fn strangers(documents: &[Document], named: &[Named]) -> Vec<String> {
    let registered: BTreeSet<(Noun, &str, &str)> = documents
        .iter()
        .map(|one| (one.noun, one.noun_id.as_str(), one.sha256.as_str()))
        .collect();
    let wanted: BTreeSet<(Noun, &str, &str)> = named
        .iter()
        .map(|(noun, id, _, sha256)| (*noun, id.as_str(), sha256.as_str()))
        .collect();
    let lacking = named.iter().filter_map(|(noun, id, number, sha256)| {
        let place = (*noun, id.as_str(), sha256.as_str());
        (!registered.contains(&place))
            .then(|| format!("the document of {number} is not registered as its own"))
    });
    let loose = documents.iter().filter_map(|one| {
        let place = (one.noun, one.noun_id.as_str(), one.sha256.as_str());
        (!wanted.contains(&place))
            .then(|| format!("{} belongs to no record that names it", one.name))
    });
    lacking.chain(loose).collect()
}

/// A document's row for tests.
#[cfg(test)]
pub(super) fn sample(sha256: &str) -> Document {
    Document {
        id: format!("document {sha256}"),
        sha256: sha256.to_owned(),
        kind: domain::document::Kind::Certificate,
        noun: Noun::Certificate,
        noun_id: "1".to_owned(),
        client_id: None,
        name: "certificate.pdf".to_owned(),
        confidential: false,
        created_at: chrono::NaiveDateTime::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn shelf(data: &Path) -> Shelf {
        fs::create_dir(data.join("documents")).expect("made");
        Shelf::open(data).expect("readable").expect("there")
    }

    fn blob(sha256: &str, size: i64) -> Blob {
        Blob {
            sha256: sha256.to_owned(),
            size,
            media_type: "application/pdf".to_owned(),
            digest: String::new(),
            created_at: chrono::NaiveDateTime::default(),
        }
    }

    #[test]
    fn equal_bytes_of_two_documents_are_looked_at_once() {
        let blobs = [blob("aa", 1), blob("bb", 1)];
        let other = Document {
            name: "other.pdf".to_owned(),
            ..sample("aa")
        };
        let kept = kept(&blobs, &[sample("aa"), other]);
        let names: Vec<&str> = kept.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["certificate.pdf", "a file of no document"]);
    }

    #[test]
    fn a_document_that_was_changed_or_lost_is_named() {
        let data = tempfile::tempdir().expect("a folder");
        let shelf = shelf(data.path());
        let sha256 = shelf.store.put(b"sealed").expect("stored");
        let file = data
            .path()
            .join("documents")
            .join(&sha256[..2])
            .join(&sha256);
        let faults = |size| {
            let blobs = [blob(&sha256, size)];
            let kept = kept(&blobs, &[sample(&sha256)]);
            changed(&shelf, &kept).expect("readable")
        };
        assert!(faults(6).is_empty());
        assert_eq!(faults(7), ["certificate.pdf has 6 bytes and not 7"]);
        fs::write(&file, b"forged").expect("written");
        assert!(faults(6)[0].ends_with("was changed"));
        fs::remove_file(&file).expect("removed");
        assert!(faults(6)[0].ends_with("is not there"));
    }

    #[test]
    fn a_document_bound_to_another_record_or_to_none_is_named() {
        let row = sample("aa");
        let named = |id: &str| {
            (
                Noun::Certificate,
                id.to_owned(),
                "A-1".to_owned(),
                "aa".to_owned(),
            )
        };
        assert!(strangers(std::slice::from_ref(&row), &[named("1")]).is_empty());
        let moved = strangers(std::slice::from_ref(&row), &[named("2")]);
        assert_eq!(
            moved,
            [
                "the document of A-1 is not registered as its own",
                "certificate.pdf belongs to no record that names it"
            ]
        );
        assert_eq!(strangers(&[], &[named("1")]).len(), 1);
    }

    #[test]
    fn a_file_without_a_name_is_a_fault_after_a_day() {
        let data = tempfile::tempdir().expect("a folder");
        let shelf = shelf(data.path());
        let sha256 = shelf.store.put(b"left behind").expect("stored");
        let file = data
            .path()
            .join("documents")
            .join(&sha256[..2])
            .join(&sha256);
        let made: DateTime<Utc> = file
            .metadata()
            .and_then(|f| f.modified())
            .expect("there")
            .into();
        let found = |named: &[&str], hours| {
            let named = named.iter().copied().collect();
            shelf
                .nameless(&named, made + TimeDelta::hours(hours))
                .expect("readable")
        };
        assert_eq!(found(&[], 25), std::slice::from_ref(&sha256));
        assert!(found(&[], 23).is_empty());
        assert!(found(&[&sha256], 25).is_empty());
    }
}
