//! Documents on disk, named by their SHA-256 and synced before anything names them.

use crate::private;
use chrono::{DateTime, TimeDelta, Utc};
use domain::{Error, Fault, Result};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Counts the drafts of this process, so that each has a name of its own.
static DRAFTS: AtomicU64 = AtomicU64::new(0);

/// A draft that is older than so many hours was left behind, whoever wrote it.
const DRAFT: i64 = 1;

/// The document store of an installation.
#[derive(Debug, Clone)]
pub struct Store {
    folder: PathBuf,
    /// Held while a file takes its name and while one without a name is removed, so that a file
    /// somebody has just stored again is not taken for an old one.
    naming: Arc<Mutex<()>>,
}

impl Store {
    /// Opens the store, creating its folder when it is missing.
    ///
    /// # Errors
    /// One sentence that names the folder.
    pub fn open(folder: &Path) -> std::result::Result<Store, String> {
        private::folder(folder).map_err(|e| {
            format!(
                "The document folder {} cannot be made: {e}",
                folder.display()
            )
        })?;
        Ok(Store {
            folder: folder.to_owned(),
            naming: Arc::default(),
        })
    }

    /// Keeps bytes for good and returns their SHA-256 in hex. Keeping them twice is the same as once.
    ///
    /// They are written each time: what stands under their name may have been cut off by others
    /// than us, and a file that was just written is not taken for one that nobody needs.
    ///
    /// # Errors
    /// [`Fault::NoRoom`] when the disk is full, [`Fault::Internal`] with what the system says when it does
    /// not take it for another reason; the file is whole or absent.
    pub fn put(&self, bytes: &[u8]) -> Result<String> {
        let name = hash(bytes);
        let kept = self.keep(&name, bytes);
        kept.map(|()| name).map_err(|error| refused(&error))
    }

    fn keep(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let target = self.path(name);
        let shelf = target.parent().unwrap_or(&self.folder);
        private::folder(shelf)?;
        let count = DRAFTS.fetch_add(1, Ordering::Relaxed);
        let draft = shelf.join(format!(".{name}.{}.{count}", std::process::id()));
        let kept = write(&draft, bytes).and_then(|()| {
            let _naming = self.naming();
            fs::rename(&draft, &target)
        });
        if kept.is_err() {
            // Of no use to anybody; if it stays, it goes with other old drafts.
            let _removed = fs::remove_file(&draft);
        }
        kept?;
        sync(shelf)?;
        sync(&self.folder)
    }

    /// Begins a file whose bytes come one after the other.
    ///
    /// # Errors
    /// As [`Store::put`].
    pub fn begin(&self) -> Result<Draft> {
        Draft::begin(self).map_err(|error| refused(&error))
    }

    /// The file with a hash, at its beginning, checked against it without being held in memory.
    ///
    /// # Errors
    /// As [`Store::get`].
    pub fn open_file(&self, name: &str) -> Result<File> {
        if !is_hash(name) {
            return Err(Error::Fault(Fault::NotFound));
        }
        let unread = |error: io::Error| unreadable(name, &error);
        let mut file = File::open(self.path(name)).map_err(unread)?;
        let mut digest = Sha256::new();
        let mut piece = vec![0; 64 * 1024];
        loop {
            let read = file.read(&mut piece).map_err(unread)?;
            match piece.get(..read) {
                None | Some([]) => break,
                Some(bytes) => digest.update(bytes),
            }
        }
        if schema::event::hex(&digest.finalize()) != name {
            return Err(Error::Fault(Fault::Internal(format!(
                "document {name} does not match its hash"
            ))));
        }
        file.rewind().map_err(unread)?;
        Ok(file)
    }

    /// The bytes with a hash, checked against it.
    ///
    /// # Errors
    /// [`Fault::NotFound`] when they are not there; [`Fault::Internal`] when they were changed or
    /// cannot be read.
    pub fn get(&self, name: &str) -> Result<Vec<u8>> {
        if !is_hash(name) {
            return Err(Error::Fault(Fault::NotFound));
        }
        let bytes = fs::read(self.path(name)).map_err(|error| unreadable(name, &error))?;
        if hash(&bytes) == name {
            Ok(bytes)
        } else {
            Err(Error::Fault(Fault::Internal(format!(
                "document {name} does not match its hash"
            ))))
        }
    }

    /// The hashes of everything stored, with the names of drafts that were left behind.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn all(&self) -> Result<Vec<String>> {
        let mut names = Vec::new();
        for shelf in fs::read_dir(&self.folder).map_err(Error::internal)? {
            let shelf = shelf.map_err(Error::internal)?.path();
            if !shelf.is_dir() {
                continue;
            }
            for file in fs::read_dir(shelf).map_err(Error::internal)? {
                let name = file.map_err(Error::internal)?.file_name();
                names.push(name.to_string_lossy().into_owned());
            }
        }
        names.sort();
        Ok(names)
    }

    /// Removes at start what a process left behind that ended while it wrote.
    pub fn tidy(&self, now: DateTime<Utc>) {
        match self.remove_drafts(now - TimeDelta::hours(DRAFT)) {
            Ok(0) => {}
            Ok(drafts) => tracing::info!(drafts, "drafts left behind are removed"),
            Err(error) => tracing::warn!(%error, "drafts left behind cannot be removed"),
        }
    }

    /// Removes the drafts last written before an instant: those of processes that ended while
    /// they wrote. A younger one may be under way in another process. Returns how many there were.
    ///
    /// # Errors
    /// When the folder cannot be read or written.
    pub fn remove_drafts(&self, older_than: DateTime<Utc>) -> Result<usize> {
        let drafts = self.all()?.into_iter().filter_map(|name| {
            let hash = drafted(&name)?;
            Some(self.path(hash).with_file_name(&name))
        });
        self.remove(drafts, older_than)
    }

    /// Removes the documents that nothing names and that were last stored before an instant: an act
    /// that is under way stores its document first and names it soon. What the store did not make
    /// is left alone. Returns how many there were.
    ///
    /// # Errors
    /// When the folder cannot be read or written.
    pub fn sweep(&self, named: &BTreeSet<String>, older_than: DateTime<Utc>) -> Result<usize> {
        let nameless = self
            .all()?
            .into_iter()
            .filter(|name| is_hash(name) && !named.contains(name))
            .map(|name| self.path(&name));
        self.remove(nameless, older_than)
    }

    fn remove(
        &self,
        files: impl Iterator<Item = PathBuf>,
        older_than: DateTime<Utc>,
    ) -> Result<usize> {
        let mut removed = 0;
        for file in files {
            let _naming = self.naming();
            if is_older(&file, older_than) {
                match fs::remove_file(&file) {
                    Ok(()) => removed += 1,
                    // Another process was faster.
                    Err(error) if error.kind() == ErrorKind::NotFound => {}
                    Err(error) => return Err(Error::internal(error)),
                }
            }
        }
        Ok(removed)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder
            .join(name.get(..2).unwrap_or_default())
            .join(name)
    }

    fn naming(&self) -> MutexGuard<'_, ()> {
        self.naming.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn refused(error: &io::Error) -> Error {
    tracing::error!(%error, "a document could not be stored");
    Error::Fault(match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Fault::NoRoom,
        _ => Fault::Internal(format!("a document could not be stored: {error}")),
    })
}

fn unreadable(name: &str, error: &io::Error) -> Error {
    Error::Fault(match error.kind() {
        ErrorKind::NotFound => Fault::NotFound,
        _ => Fault::Internal(format!("document {name} cannot be read: {error}")),
    })
}

fn write(draft: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = private::new_file(draft)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Makes the names in a folder last.
fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

fn is_hash(name: &str) -> bool {
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    name.len() == 64 && name.bytes().all(is_digit)
}

/// The hash that a draft was to get, when a name is that of a draft.
fn drafted(name: &str) -> Option<&str> {
    let (hash, _) = name.strip_prefix('.')?.split_once('.')?;
    is_hash(hash).then_some(hash)
}

fn is_older(file: &Path, than: DateTime<Utc>) -> bool {
    let changed = file.metadata().and_then(|about| about.modified());
    changed.is_ok_and(|at| DateTime::<Utc>::from(at) < than)
}

/// SHA-256 in lower-case hex.
pub fn hash(bytes: &[u8]) -> String {
    schema::event::hex(&Sha256::digest(bytes))
}

mod draft;
#[cfg(test)]
mod tests;

pub use draft::Draft;
