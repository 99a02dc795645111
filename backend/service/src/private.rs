//! Files and folders that nobody but the user of the service can read, whatever the umask.

use crate::config::{Config, MailConfig};
use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// What belongs to the owner alone, of a file and of a folder.
const FILE: u32 = 0o600;
const FOLDER: u32 = 0o700;
/// What others may do.
const OTHERS: u32 = 0o077;

/// Makes a folder with those above it that are missing. One that is there stays as it is.
///
/// # Errors
/// What the machine refuses.
pub fn folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(FOLDER).create(path)
}

/// Makes a file that is not there yet.
///
/// # Errors
/// What the machine refuses, also when there is one.
pub fn new_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    options.mode(FILE).open(path)
}

/// Writes a file, over what was there.
///
/// # Errors
/// What the machine refuses.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(FILE);
    let mut file = options.open(path)?;
    // The mode above is for a new file only.
    file.set_permissions(Permissions::from_mode(FILE))?;
    file.write_all(bytes.as_ref())
}

/// What others than the owner may do with a file or folder: its mode, where they may do anything.
pub fn open_to_others(path: &Path) -> Option<u32> {
    let mode = fs::metadata(path).ok()?.permissions().mode() & 0o7777;
    (mode & OTHERS != 0).then_some(mode)
}

/// Takes from others what they may do with a file or folder; nothing is there to be done for most.
///
/// # Errors
/// What the machine refuses, above all when it belongs to somebody else.
pub fn close(path: &Path) -> io::Result<()> {
    match open_to_others(path) {
        Some(mode) => fs::set_permissions(path, Permissions::from_mode(mode & !OTHERS)),
        None => Ok(()),
    }
}

/// What an installation keeps of its own and is there: the database's files where it is SQLite,
/// the folder of documents and the folder of mail.
pub fn kept(config: &Config) -> Vec<PathBuf> {
    let mut kept = schema::db::files(&config.database);
    kept.push(config.data.join("documents"));
    if let MailConfig::Folder(folder) = &config.mail {
        kept.push(folder.clone());
    }
    kept.retain(|path| path.exists());
    kept
}

/// Closes what an installation keeps to others. What cannot be closed is told in the log; the
/// installation serves all the same.
pub fn close_kept(config: &Config) {
    for path in kept(config) {
        if let Err(error) = close(&path) {
            let path = path.display();
            tracing::warn!(target: "security", %path, %error, "others can read this, and it cannot be closed");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    fn open_up(path: &Path, mode: u32) {
        fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn what_is_made_is_for_the_owner_alone() {
        let place = tempfile::tempdir().unwrap();
        let deep = place.path().join("a/b");
        folder(&deep).unwrap();
        folder(&deep).unwrap();
        let file = deep.join("new");
        drop(new_file(&file).unwrap());
        assert!(new_file(&file).is_err(), "it is there already");
        write(&deep.join("text"), "text").unwrap();
        let modes = [place.path().join("a"), deep.clone()].map(|path| mode(&path));
        assert_eq!(modes, [0o700, 0o700]);
        assert_eq!((mode(&file), mode(&deep.join("text"))), (0o600, 0o600));
    }

    #[test]
    fn a_file_that_was_open_is_closed_when_it_is_written_again() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("file");
        write(&file, "a long text").unwrap();
        open_up(&file, 0o644);
        write(&file, "short").unwrap();
        assert_eq!(mode(&file), 0o600);
        assert_eq!(fs::read(&file).unwrap(), b"short");
    }

    #[test]
    fn others_lose_what_they_may_do_and_the_owner_keeps_it() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("file");
        write(&file, "").unwrap();
        for (before, after) in [
            (0o644, 0o600),
            (0o640, 0o600),
            (0o602, 0o600),
            (0o500, 0o500),
        ] {
            open_up(&file, before);
            let open = before & 0o077 != 0;
            assert_eq!(open_to_others(&file), open.then_some(before));
            close(&file).unwrap();
            assert_eq!(mode(&file), after);
        }
        assert_eq!(open_to_others(&place.path().join("nowhere")), None);
        close(&place.path().join("nowhere")).unwrap();
    }
}
