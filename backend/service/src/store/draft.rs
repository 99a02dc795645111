//! A file whose bytes come one after the other: on disk, and never as a whole in memory.

use super::{Store, refused, sync};
use crate::private;
use domain::Result;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Seek, Write};
use std::path::PathBuf;
use uuid::Uuid;

/// Where drafts lie whose hash nobody knows yet: among those left behind they are found by the same name.
const UNKNOWN: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// A file that is being written. It is gone when it is dropped before it was kept.
#[derive(Debug)]
pub struct Draft {
    store: Store,
    path: PathBuf,
    file: File,
    digest: Sha256,
    size: u64,
}

impl Draft {
    pub(super) fn begin(store: &Store) -> io::Result<Draft> {
        let shelf = store.folder.join("00");
        private::folder(&shelf)?;
        // Processes in containers may have the same number.
        let path = shelf.join(format!(".{UNKNOWN}.{}", Uuid::new_v4()));
        Ok(Draft {
            store: store.clone(),
            file: private::new_file(&path)?,
            path,
            digest: Sha256::new(),
            size: 0,
        })
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// As [`Store::put`].
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.file
            .write_all(bytes)
            .map_err(|error| refused(&error))?;
        self.digest.update(bytes);
        self.size = self.size.saturating_add(bytes.len() as u64);
        Ok(())
    }

    /// How many bytes there are.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The file, at its beginning, to look at what it is.
    ///
    /// # Errors
    /// As [`Store::get`].
    pub fn look(&mut self) -> Result<&mut File> {
        self.file.rewind().map_err(|error| refused(&error))?;
        Ok(&mut self.file)
    }

    /// Keeps the bytes and returns their SHA-256 in hex.
    ///
    /// # Errors
    /// As [`Store::put`].
    pub fn keep(self) -> Result<String> {
        let name = schema::event::hex(&self.digest.clone().finalize());
        self.settle(&name)
            .map(|()| name)
            .map_err(|error| refused(&error))
    }

    fn settle(&self, name: &str) -> io::Result<()> {
        self.file.sync_all()?;
        let target = self.store.path(name);
        let shelf = target.parent().unwrap_or(&self.store.folder);
        private::folder(shelf)?;
        {
            let _naming = self.store.naming();
            fs::rename(&self.path, &target)?;
        }
        sync(shelf)?;
        sync(&self.store.folder)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Once it was kept there is nothing under this name any more.
        let _removed = fs::remove_file(&self.path);
    }
}
