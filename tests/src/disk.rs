//! A disk that can be full. A test that wants one runs once more, alone, in a process of its own
//! whose writes to files pass `environment/full_disk.c`.

use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

const FLAG: &str = "CERTWRIGHT_FULL_DISK";

/// What stands between this process and its files.
pub struct Disk {
    flag: PathBuf,
}

impl Disk {
    /// Runs the body of a test, named as `module::test`, on a disk that can be full.
    pub fn run(test: &str, body: impl FnOnce(&Disk)) {
        match std::env::var_os(FLAG) {
            Some(flag) => body(&Disk { flag: flag.into() }),
            None => again(test),
        }
    }

    /// So many writes still succeed, and then there is no space.
    pub fn has_room_for(&self, writes: usize) {
        self.is_free();
        let next = self.flag.with_extension("next");
        std::fs::write(&next, vec![b'.'; writes]).unwrap();
        std::fs::rename(next, &self.flag).unwrap();
    }

    /// Somebody made room.
    pub fn is_free(&self) {
        if self.flag.exists() {
            std::fs::remove_file(&self.flag).unwrap();
        }
    }
}

fn again(test: &str) {
    let folder = TempDir::new().unwrap();
    let out = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env("LD_PRELOAD", built(folder.path()))
        .env(FLAG, folder.path().join("full"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&out.stdout);
    assert!(
        out.status.success() && said.contains("1 passed"),
        "{said}{}",
        String::from_utf8_lossy(&out.stderr)
    );
}

fn built(folder: &Path) -> PathBuf {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/environment/full_disk.c");
    let library = folder.join("full_disk.so");
    let status = Command::new("cc")
        .args(["-shared", "-fPIC", "-o"])
        .args([library.as_os_str(), source.as_ref(), "-ldl".as_ref()])
        .status()
        .unwrap();
    assert!(status.success());
    library
}
