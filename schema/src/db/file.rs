//! The files of an SQLite database, which nobody but their owner can read.

use std::fs::{self, OpenOptions};
use std::io::ErrorKind;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// Makes the file of a database that is not there yet, before SQLite would make one that others
/// can read. The files beside it get the mode of this one. One that is there is not even opened:
/// to close it again would end the locks that SQLite holds on it for this process.
///
/// # Errors
/// One sentence on what the machine refuses; SQLite would say less.
pub(super) fn make(file: &Path) -> Result<(), String> {
    place(file)?;
    let mut options = OpenOptions::new();
    match options.write(true).create_new(true).mode(0o600).open(file) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(format!(
            "The database {} cannot be created ({error})",
            file.display()
        )),
        _ => Ok(()),
    }
}

/// Refuses a database that nobody made yet: a slip in its name must not become an empty one.
///
/// # Errors
/// One sentence with the command that makes it, or on the folder that is missing.
pub(super) fn there(file: &Path) -> Result<(), String> {
    place(file)?;
    if file.exists() {
        return Ok(());
    }
    Err(format!(
        "There is no database {}; create it with certwright migrate, or correct its name in the settings file",
        file.display()
    ))
}

/// Whether a database can stand where its file is to be.
///
/// # Errors
/// One sentence on the folder that is missing, or is none.
pub(super) fn place(file: &Path) -> Result<(), String> {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let shown = folder.display();
    let told = fs::metadata(folder).map_err(|error| match error.kind() {
        ErrorKind::NotFound => {
            format!(
                "There is no folder {shown}; create it with mkdir -p, for the user who runs this"
            )
        }
        _ => format!("The folder {shown} cannot be used ({error})"),
    })?;
    if !told.is_dir() {
        return Err(format!(
            "{shown} is not a folder, so no database can be in it"
        ));
    }
    if file.is_dir() {
        return Err(format!(
            "{} is a folder; name a file in it as the database",
            file.display()
        ));
    }
    Ok(())
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
        make(&file).unwrap();
        assert_eq!(
            (fs::read(&file).unwrap(), mode(&file)),
            (b"kept".to_vec(), 0o640)
        );
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_database_that_was_never_made_is_refused_and_not_made() {
        let folder = std::env::temp_dir().join(uuid::Uuid::new_v4().to_string());
        fs::create_dir(&folder).unwrap();
        let file = folder.join("new.db");
        let url = format!("sqlite://{}", file.display());
        let refused = || Db::open_made(&url).err().unwrap();
        let said = refused();
        assert!(
            said.contains("There is no database") && said.contains("certwright migrate"),
            "{said}"
        );
        assert!(!file.exists());
        // An empty file is no database of ours either.
        fs::write(&file, "").unwrap();
        let said = refused();
        assert!(
            said.contains("is empty") && said.contains("certwright migrate"),
            "{said}"
        );
        migration::run(&Db::open(&url).unwrap()).unwrap();
        assert!(Db::open_made(&url).is_ok());
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_folder_that_is_missing_is_named_at_once() {
        let folder = std::env::temp_dir().join(uuid::Uuid::new_v4().to_string());
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("file"), "").unwrap();
        let refused = |path: &str| {
            let url = format!("sqlite://{}", folder.join(path).display());
            let said = Db::open(&url).err().unwrap();
            assert!(!said.contains("timed out"), "a pool waited: {said}");
            said.replace(&folder.display().to_string(), "DATA")
        };
        assert_eq!(
            refused("no/such/new.db"),
            "There is no folder DATA/no/such; create it with mkdir -p, for the user who runs this"
        );
        assert!(!folder.join("no").exists());
        assert_eq!(
            refused("file/new.db"),
            "DATA/file is not a folder, so no database can be in it"
        );
        fs::create_dir(folder.join("sub")).unwrap();
        assert_eq!(
            refused("sub"),
            "DATA/sub is a folder; name a file in it as the database"
        );
        fs::write(folder.join("letter"), "Dear Madam, ".repeat(200)).unwrap();
        let said = refused("letter");
        assert!(said.contains("not a database"), "{said}");
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
