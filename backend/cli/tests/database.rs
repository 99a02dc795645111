//! The program with a database that nobody made: only `migrate` makes one.
#![allow(
    clippy::unwrap_used,
    reason = "a program that cannot be started has failed"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

const SETTINGS: &str = r#"
database = "sqlite://certwirght.db"
data = "data"
listen = "127.0.0.1:0"
public_url = "http://127.0.0.1:8080"
zone = "Asia/Singapore"
secret_file = "secret"

[mail]
transport = "folder"
folder = "mail"
"#;

const ADD: &[&str] = &[
    "user", "add", "--login", "mira", "--name", "Mira Tan", "--role", "manager",
];

fn installation() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("data")).unwrap();
    fs::write(folder.path().join("secret"), "0123456789abcdef".repeat(3)).unwrap();
    fs::write(folder.path().join("certwright.toml"), SETTINGS).unwrap();
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_certwright"))
        .arg("--config")
        .arg(folder.join("certwright.toml"))
        .args(arguments)
        .output()
        .unwrap()
}

#[test]
fn no_command_but_migrate_makes_a_database() {
    let folder = installation();
    let file = folder.path().join("certwirght.db");
    for command in [
        ADD,
        &["user", "reset", "--login", "mira"],
        &["serve"],
        &["worker"],
        &["doctor"],
    ] {
        let ended = run(folder.path(), command);
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert_eq!(ended.status.code(), Some(2), "{command:?}: {said}");
        assert!(
            said.contains("There is no database") && said.contains("certwright migrate"),
            "{command:?}: {said}"
        );
        assert!(!file.exists(), "{command:?} made one");
    }
    assert!(run(folder.path(), &["migrate"]).status.success());
    let added = run(folder.path(), ADD);
    assert!(added.status.success(), "{added:?}");
}
