//! Who else on this machine can read or change what an installation rests on.

use super::Installation;
use service::app::Config;
use service::private;
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// Others may write.
const WRITE: u32 = 0o002;
/// In such a folder others may write, but not remove or rename what is somebody else's.
const STICKY: u32 = 0o1000;

/// What would let others act in the body's name: that they can read a secret, or change what is
/// read at start. Each with the command that ends it.
pub fn faults(installation: &Installation) -> Vec<String> {
    let (app, sources) = (&installation.app, &installation.sources);
    let seal = app.seal.as_ref();
    let key = seal.map(|(key, _)| key);
    let chain = seal.map(|(_, chain)| chain);
    let secrets: Vec<&PathBuf> = sources.secrets.iter().chain(key).collect();
    let database = schema::db::files(&app.database).into_iter().next();
    let languages = app.languages.as_deref();
    let catalogues = languages.map(|folder| web::catalogues(folder).unwrap_or_default());
    let catalogues = catalogues.unwrap_or_default();
    let all = [&sources.settings, &app.data]
        .into_iter()
        .chain(&app.languages)
        .chain(&catalogues)
        .chain(chain)
        .chain(secrets.iter().copied())
        .chain(&database);
    let readable = secrets.iter().filter_map(|file| readable(file));
    let changeable = all.flat_map(|path| changeable(path));
    let mut said = BTreeSet::new();
    readable
        .chain(changeable)
        .filter(|fault| said.insert(fault.clone()))
        .collect()
}

/// What the installation keeps and others can read, each with the command that ends it. The next
/// start closes it too.
pub fn kept_open(config: &Config) -> Vec<String> {
    let kept = private::kept(config).into_iter();
    kept.filter_map(|path| {
        let mode = private::open_to_others(&path)?;
        let shown = path.display();
        Some(format!(
            "others can read {shown} (mode {mode:04o}); \"chmod go-rwx {shown}\" closes it"
        ))
    })
    .collect()
}

/// That others can read a secret.
fn readable(file: &Path) -> Option<String> {
    let mode = private::open_to_others(file)?;
    let shown = file.display();
    Some(format!(
        "Users other than its owner can access {shown} (mode {mode:04o}): run \"chmod 0600 {shown}\", \
         and make the user the service runs as its owner"
    ))
}

/// That anybody can change a file, or put another in its place or in that of a folder above it.
fn changeable(path: &Path) -> Vec<String> {
    // A link leads to what counts. What is not there yet will be made in what is.
    let mut there = path.ancestors().map(fs::canonicalize);
    let Some(Ok(whole)) = there.find(Result::is_ok) else {
        return Vec::new();
    };
    let open = whole.ancestors().filter(|part| {
        let Ok(about) = part.metadata() else {
            return false;
        };
        let mode = about.permissions().mode();
        mode & WRITE != 0 && !(about.is_dir() && mode & STICKY != 0)
    });
    open.map(|part| {
        let shown = part.display();
        format!("Anybody on this machine can change {shown}: run \"chmod o-w {shown}\"")
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Sources, understand};
    use super::*;
    use std::fs::Permissions;
    use tempfile::TempDir;

    const SETTINGS: &str = r#"
database = "sqlite://state/certwright.db"
data = "state"
public_url = "https://certification.example.com/"
zone = "Asia/Singapore"
secret_file = "secret"
languages = "languages"

[seal]
key_file = "seal-key.pem"
certificate_file = "seal-certificate.pem"

[mail]
transport = "folder"
folder = "state/mail"
user = "certwright"
password_file = "mail-password"
"#;

    fn open_up(path: &Path, mode: u32) {
        fs::set_permissions(path, Permissions::from_mode(mode)).expect("ours");
    }

    /// An installation as it should be, in a folder `etc`.
    fn installation() -> (TempDir, PathBuf, Installation) {
        let place = tempfile::tempdir().expect("a folder");
        let etc = place.path().join("etc");
        private::folder(&etc.join("state/documents")).expect("made");
        private::folder(&etc.join("state/mail")).expect("made");
        fs::create_dir(etc.join("languages")).expect("made");
        open_up(&etc.join("languages"), 0o755);
        for (name, mode) in [
            ("certwright.toml", 0o644),
            ("secret", 0o600),
            ("mail-password", 0o400),
            ("seal-key.pem", 0o600),
            ("seal-certificate.pem", 0o644),
            ("languages/de.toml", 0o644),
            ("state/certwright.db", 0o600),
        ] {
            let file = etc.join(name);
            private::write(&file, "0123456789abcdef0123456789abcdef").expect("written");
            open_up(&file, mode);
        }
        open_up(&etc, 0o755);
        let read = understand(SETTINGS, &etc.join("certwright.toml")).expect("they will do");
        (place, etc, read)
    }

    #[test]
    fn an_installation_that_others_can_only_see_is_well() {
        let (_place, _etc, installation) = installation();
        assert_eq!(faults(&installation), [""; 0]);
        assert_eq!(kept_open(&installation.app), [""; 0]);
    }

    #[test]
    fn a_secret_that_others_can_read_is_refused_with_the_command_that_closes_it() {
        for name in ["secret", "seal-key.pem", "mail-password"] {
            for mode in [0o644, 0o640, 0o604, 0o620, 0o601] {
                let (_place, etc, installation) = installation();
                let file = etc.join(name);
                open_up(&file, mode);
                let said = faults(&installation);
                assert_eq!(said.len(), 1, "{name} {mode:o}: {said:?}");
                let command = format!("chmod 0600 {}", file.display());
                assert!(said[0].contains(&command), "{said:?}");
            }
        }
    }

    #[test]
    fn what_anybody_can_change_is_refused_with_the_command_that_ends_it() {
        for (name, mode) in [
            ("certwright.toml", 0o646),
            ("seal-certificate.pem", 0o666),
            ("languages/de.toml", 0o666),
            ("languages", 0o777),
            ("state", 0o777),
            ("", 0o757),
        ] {
            let (_place, etc, installation) = installation();
            let path = etc.join(name);
            open_up(&path, mode);
            let said = faults(&installation);
            let shown = fs::canonicalize(&path).expect("there");
            let command = format!("\"chmod o-w {}\"", shown.display());
            assert!(said.iter().any(|one| one.contains(&command)), "{said:?}");
            open_up(&path, mode & !WRITE);
            assert_eq!(faults(&installation), [""; 0], "{name}");
        }
        // Where the database is yet to be made.
        let (_place, etc, installation) = installation();
        fs::remove_dir_all(etc.join("state")).expect("removed");
        assert_eq!(faults(&installation), [""; 0]);
        open_up(&etc, 0o777);
        assert_eq!(faults(&installation).len(), 1, "told once");
    }

    #[test]
    fn a_folder_far_above_counts_and_a_sticky_one_does_not() {
        let (place, etc, installation) = installation();
        let above = place.path();
        open_up(above, 0o777);
        assert!(!faults(&installation).is_empty());
        open_up(above, 0o1777);
        assert_eq!(faults(&installation), [""; 0]);
        // A link to the settings is as open as what it leads to.
        let link = above.join("link.toml");
        std::os::unix::fs::symlink(etc.join("certwright.toml"), &link).expect("linked");
        let linked = Installation {
            sources: Sources {
                settings: link,
                secrets: Vec::new(),
            },
            ..installation
        };
        open_up(&etc.join("certwright.toml"), 0o666);
        assert!(!faults(&linked).is_empty());
    }

    #[test]
    fn what_is_kept_and_open_is_named() {
        for name in ["state/certwright.db", "state/documents", "state/mail"] {
            let (_place, etc, installation) = installation();
            let path = etc.join(name);
            open_up(&path, 0o755);
            let said = kept_open(&installation.app);
            assert_eq!(said.len(), 1, "{said:?}");
            let command = format!("chmod go-rwx {}", path.display());
            assert!(said[0].contains(&command), "{said:?}");
            private::close_kept(&installation.app);
            assert_eq!(kept_open(&installation.app), [""; 0]);
        }
    }
}
