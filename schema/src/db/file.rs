//! The files of an SQLite database, which nobody but their owner can read.

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// Makes the file of a database that is not there yet, before SQLite would make one that others
/// can read. The files beside it get the mode of this one. What the machine refuses here, SQLite
/// tells when it opens it.
pub(super) fn make(file: &Path) {
    let mut options = OpenOptions::new();
    let _made = options.write(true).create_new(true).mode(0o600).open(file);
}

/// The database's own file, and those that SQLite puts beside it.
pub(super) fn all(file: &Path) -> Vec<PathBuf> {
    let beside = |end: &str| {
        let mut name = file.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    };
    ["", "-wal", "-shm", "-journal"].map(beside).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::{Db, files};
    use crate::migration;
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_database_and_the_files_beside_it_are_for_their_owner_alone() {
        let folder = std::env::temp_dir().join(uuid::Uuid::new_v4().to_string());
        fs::create_dir(&folder).unwrap();
        let url = format!("sqlite://{}", folder.join("new.db").display());
        let db = Db::open(&url).unwrap();
        migration::run(&db).unwrap();
        let there: Vec<PathBuf> = files(&url)
            .into_iter()
            .filter(|file| file.exists())
            .collect();
        assert_eq!(there.len(), 3, "{there:?}");
        for file in &there {
            assert_eq!(mode(file), 0o600, "{file:?}");
        }
        drop(db);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_database_that_is_there_is_not_made_anew() {
        let folder = std::env::temp_dir().join(uuid::Uuid::new_v4().to_string());
        fs::create_dir(&folder).unwrap();
        let file = folder.join("old.db");
        fs::write(&file, "kept").unwrap();
        fs::set_permissions(&file, Permissions::from_mode(0o640)).unwrap();
        make(&file);
        assert_eq!(
            (fs::read(&file).unwrap(), mode(&file)),
            (b"kept".to_vec(), 0o640)
        );
        make(&folder.join("nowhere/new.db"));
        assert!(!folder.join("nowhere").exists());
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn another_database_has_no_files() {
        for url in [
            "postgres://certwright@db/certwright",
            "sqlite://:memory:",
            "sqlite://",
        ] {
            assert!(files(url).is_empty(), "{url}");
        }
        assert_eq!(files("sqlite:///x/y.db")[1], Path::new("/x/y.db-wal"));
    }
}
