//! The folder a demonstration is played in.

use crate::answer::Fault;
use attest::DemoKey;
use service::private;
use std::fs;
use std::io::{Error, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Marks a folder as one that may be cleared for the next demonstration.
const MARKER: &str = ".certwright-demo";
/// What a demonstration leaves; nothing else is ever removed.
const OURS: &[&str] = &[
    "certwright.db",
    "certwright.db-wal",
    "certwright.db-shm",
    "seal-key.pem",
    "seal-certificate.pem",
    "seal-ca.pem",
    "documents",
    "mail",
    "demo",
];

/// A folder that belongs to this demonstration.
pub struct Folder(PathBuf);

impl Folder {
    /// Takes a new or empty folder, or that of a former demonstration, which is cleared.
    ///
    /// # Errors
    /// One sentence when the folder holds anything else or cannot be written.
    pub fn claim(path: &Path) -> Result<Folder, Fault> {
        let shown = path.display();
        let unusable =
            |error: Error| Fault::wrong(format!("The folder {shown} cannot be used ({error})"));
        private::folder(path).map_err(unusable)?;
        let whole = fs::canonicalize(path).map_err(unusable)?;
        let marker = whole.join(MARKER);
        let empty = fs::read_dir(&whole).map_err(unusable)?.next().is_none();
        if !empty && !marker.is_file() {
            return Err(Fault::wrong(format!(
                "The folder {shown} contains something that is not a demonstration; name another one with --data"
            )));
        }
        // Where the folder is somebody else's, its files are closed all the same.
        let _closed = private::close(&whole);
        private::write(&marker, "The next demonstration replaces this one.\n").map_err(unusable)?;
        for name in OURS {
            remove(&whole.join(name)).map_err(unusable)?;
        }
        Ok(Folder(whole))
    }

    /// The path of something in it; of the folder itself for an empty name.
    pub fn path(&self, name: &str) -> PathBuf {
        if name.is_empty() {
            return self.0.clone();
        }
        self.0.join(name)
    }

    /// Keeps a seal, and the authority that others are to trust beside it. Returns the paths of
    /// key and chain.
    ///
    /// # Errors
    /// One sentence when a file cannot be written.
    pub fn keep_seal(&self, key: &DemoKey) -> Result<(PathBuf, PathBuf), Fault> {
        const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
        let authority = key.chain_pem.rfind(BEGIN).unwrap_or_default();
        let paths = (self.path("seal-key.pem"), self.path("seal-certificate.pem"));
        let ca = self.path("seal-ca.pem");
        let written = private::new_file(&paths.0)
            .and_then(|mut file| file.write_all(key.key_pem.as_bytes()))
            .and_then(|()| private::write(&paths.1, &key.chain_pem))
            .and_then(|()| private::write(&ca, &key.chain_pem[authority..]));
        written.map_err(|error| Fault::wrong(format!("The seal cannot be kept ({error})")))?;
        Ok(paths)
    }
}

fn remove(path: &Path) -> std::io::Result<()> {
    let removed = if path.is_dir() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    };
    match removed {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_folder_with_anything_else_in_it_is_left_alone() {
        let place = tempfile::tempdir().expect("a folder");
        fs::write(place.path().join("thesis.txt"), "years of work").expect("written");
        assert!(Folder::claim(place.path()).is_err());
        let kept = fs::read_dir(place.path()).expect("readable").count();
        assert_eq!(kept, 1, "nothing was added or removed");
    }

    #[test]
    fn a_former_demonstration_is_cleared_and_what_others_put_there_stays() {
        let place = tempfile::tempdir().expect("a folder");
        let data = place.path().join("new");
        let folder = Folder::claim(&data).expect("a new folder will do");
        fs::write(folder.path("certwright.db"), "old").expect("written");
        fs::create_dir(folder.path("demo")).expect("made");
        fs::write(folder.path("notes.txt"), "mine").expect("written");
        Folder::claim(&data).expect("a former demonstration will do");
        assert!(!folder.path("certwright.db").exists() && !folder.path("demo").exists());
        assert!(folder.path("notes.txt").exists());
    }

    #[test]
    fn nobody_else_can_read_a_demonstration() {
        let place = tempfile::tempdir().expect("a folder");
        let data = place.path().join("a/b");
        fs::create_dir_all(&data).expect("made");
        fs::set_permissions(&data, Permissions::from_mode(0o755)).expect("opened");
        let folder = Folder::claim(&data).expect("an empty folder will do");
        let day = |year| chrono::NaiveDate::from_ymd_opt(year, 1, 1).expect("a day");
        let key = attest::demo_key("Body", day(2026), day(2030)).expect("a key");
        folder.keep_seal(&key).expect("kept");
        for name in [
            "",
            MARKER,
            "seal-key.pem",
            "seal-certificate.pem",
            "seal-ca.pem",
        ] {
            let open = private::open_to_others(&folder.path(name));
            assert_eq!(open, None, "{name}");
        }
    }

    #[test]
    fn the_seal_is_kept_with_its_authority_apart() {
        let place = tempfile::tempdir().expect("a folder");
        let folder = Folder::claim(place.path()).expect("an empty folder will do");
        let day = |year| chrono::NaiveDate::from_ymd_opt(year, 1, 1).expect("a day");
        let key = attest::demo_key("Body", day(2026), day(2030)).expect("a key");
        let (private, chain) = folder.keep_seal(&key).expect("kept");
        assert!(attest::SealKey::load(&private, &chain).is_ok());
        let authority = fs::read_to_string(folder.path("seal-ca.pem")).expect("kept");
        assert_eq!(authority.matches("BEGIN CERTIFICATE").count(), 1);
    }
}
