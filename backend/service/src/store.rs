//! Documents on disk, named by their SHA-256 and synced before anything names them.

use domain::{Error, Result};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The document store of an installation.
#[derive(Debug, Clone)]
pub struct Store {
    folder: PathBuf,
}

impl Store {
    /// Opens the store, creating its folder when it is missing.
    ///
    /// # Errors
    /// One sentence that names the folder.
    pub fn open(folder: &Path) -> std::result::Result<Store, String> {
        fs::create_dir_all(folder).map_err(|e| {
            format!(
                "The document folder {} cannot be made: {e}",
                folder.display()
            )
        })?;
        Ok(Store {
            folder: folder.to_owned(),
        })
    }

    /// Keeps bytes for good and returns their SHA-256 in hex. Keeping them twice is the same as once.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the disk is full; the file is whole or absent.
    pub fn put(&self, bytes: &[u8]) -> Result<String> {
        let name = hash(bytes);
        let target = self.path(&name);
        if target.exists() {
            return Ok(name);
        }
        let parent = target.parent().unwrap_or(&self.folder).to_owned();
        let kept = (|| {
            fs::create_dir_all(&parent)?;
            let draft = parent.join(format!(".{name}.{}", std::process::id()));
            let mut file = File::create(&draft)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            fs::rename(&draft, &target)?;
            File::open(&parent)?.sync_all()
        })();
        kept.map(|()| name).map_err(|e| {
            tracing::error!(error = %e, "a document could not be stored");
            Error::Unavailable
        })
    }

    /// The bytes with a hash, checked against it.
    ///
    /// # Errors
    /// [`Error::NotFound`] when they are not there; [`Error::Internal`] when they were changed.
    pub fn get(&self, name: &str) -> Result<Vec<u8>> {
        let well_formed = name.len() == 64 && name.bytes().all(|b| b.is_ascii_hexdigit());
        if !well_formed {
            return Err(Error::NotFound);
        }
        let bytes = fs::read(self.path(name)).map_err(|_| Error::NotFound)?;
        if hash(&bytes) == name {
            Ok(bytes)
        } else {
            Err(Error::Internal(format!(
                "document {name} does not match its hash"
            )))
        }
    }

    /// The hashes of everything stored.
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

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(&name[..2]).join(name)
    }
}

/// SHA-256 in lower-case hex.
pub fn hash(bytes: &[u8]) -> String {
    schema::event::hex(&Sha256::digest(bytes))
}
