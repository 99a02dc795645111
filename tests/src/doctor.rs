//! The program's own doctor, asked about a test's installation.

use crate::World;
use serde_json::Value;
use std::path::PathBuf;
use std::process::Command;

/// What may be in trouble on purpose: a mail server that refuses, a job that fails.
const OPERATION: &[&str] = &[
    "mail can be sent",
    "no job has failed",
    "every message sent was accepted",
    "what became of every message is known",
    "the seal can be applied today",
];

impl World {
    /// What the doctor finds when it looks at everything; none where the tests were not started by
    /// `tests/run`, which names the program.
    pub fn examined(&self) -> Option<Vec<Value>> {
        let program = std::env::var("CERTWRIGHT_BIN").ok()?;
        let out = Command::new(program)
            .args(["doctor", "--deep", "--json", "--config"])
            .arg(self.settings_file())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&out.stdout).into_owned();
        let findings: Value = serde_json::from_str(&said)
            .unwrap_or_else(|e| panic!("{e}: {said}{}", String::from_utf8_lossy(&out.stderr)));
        Some(findings.as_array().unwrap().clone())
    }

    /// The installation's settings, as the program reads them.
    fn settings_file(&self) -> PathBuf {
        let config = self.app.config();
        let folder = &config.data;
        let (key, chain) = config.seal.clone().unwrap();
        let secret = folder.join("secret");
        std::fs::write(&secret, &config.secret).unwrap();
        let text = format!(
            "database = {:?}\ndata = {folder:?}\nzone = \"Asia/Singapore\"\n\
             public_url = \"http://127.0.0.1:8080\"\nlisten = \"127.0.0.1:0\"\nsecret_file = {secret:?}\n\n\
             [seal]\nkey_file = {key:?}\ncertificate_file = {chain:?}\n\n\
             [mail]\ntransport = \"folder\"\nfolder = {:?}\n",
            config.database,
            folder.join("mail"),
        );
        let file = folder.join("certwright.toml");
        std::fs::write(&file, text).unwrap();
        file
    }
}

/// Whatever a test did by the product's acts, its installation is well afterwards: each record has
/// its events, each issued document its file.
impl Drop for World {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let findings = self.examined().unwrap_or_default();
        let faults: Vec<&Value> = findings
            .iter()
            .filter(|finding| finding["passed"] != true)
            .filter(|finding| !OPERATION.iter().any(|check| finding["check"] == *check))
            .collect();
        assert!(faults.is_empty(), "{faults:#?}");
    }
}
