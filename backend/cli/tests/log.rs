//! The program as it runs, with a log that somebody reads and one that nobody reads any more.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a program that cannot be started has failed"
)]

use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

const SETTINGS: &str = r#"
database = "sqlite://certwright.db"
data = "data"
public_url = "http://127.0.0.1:8080"
trusted_proxies = ["127.0.0.1"]
zone = "Asia/Singapore"
secret_file = "secret"

[mail]
transport = "folder"
folder = "mail"
"#;

/// A served installation.
struct Served {
    process: Child,
    /// None when nobody reads it any more.
    log: Option<BufReader<ChildStderr>>,
    address: String,
    _folder: TempDir,
}

impl Served {
    fn begin() -> Served {
        let folder = TempDir::new().unwrap();
        let settings = folder.path().join("certwright.toml");
        fs::create_dir(folder.path().join("data")).unwrap();
        fs::write(folder.path().join("secret"), "0123456789abcdef".repeat(3)).unwrap();
        fs::write(&settings, SETTINGS).unwrap();
        let program = || {
            let mut program = Command::new(env!("CARGO_BIN_EXE_certwright"));
            program.arg("--config").arg(&settings);
            program
        };
        let migrated = program().arg("migrate").output().unwrap();
        assert!(migrated.status.success(), "{migrated:?}");
        let mut process = program()
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut served = Served {
            log: process.stderr.take().map(BufReader::new),
            process,
            address: String::new(),
            _folder: folder,
        };
        let ready = served.next(|line| line["message"] == "ready");
        served.address = ready["address"].as_str().unwrap().to_owned();
        served
    }

    /// The next line of the log that is wanted.
    fn next(&mut self, is_wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let mut line = String::new();
            let read = self.log.as_mut().unwrap().read_line(&mut line).unwrap();
            assert!(read > 0, "the log ended");
            let line = serde_json::from_str(&line).unwrap_or_else(|_| panic!("{line}"));
            if is_wanted(&line) {
                return line;
            }
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ended_already = self.process.kill();
        let _status = self.process.wait();
    }
}

/// Sends a request and returns all of the answer.
fn ask(address: &str, head: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    let length = body.len();
    let request = format!(
        "{head}\r\nHost: localhost\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn requests_are_answered_when_nobody_reads_the_log_any_more() {
    let mut served = Served::begin();
    served.log = None;
    let address = served.address.clone();
    for _ in 0..5 {
        let answer = ask(&address, "GET /healthz HTTP/1.1", "");
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }
}

#[test]
fn security_events_name_the_address_that_a_trusted_proxy_tells() {
    let mut served = Served::begin();
    let address = served.address.clone();
    let head = "POST /api/v1/token HTTP/1.1\r\nContent-Type: application/json\r\n\
                X-Forwarded-For: 198.51.100.9, 203.0.113.7";
    let body = r#"{"login": "nobody", "password": "some long password"}"#;
    let answer = ask(&address, head, body);
    assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
    let event = served.next(|line| line["target"] == "security" && line["kind"].is_string());
    assert_eq!(event["kind"], "login_refused");
    assert_eq!(event["peer"], "203.0.113.7");
    let line = served.next(|line| line["message"] == "answered");
    assert_eq!(line["status"], 401);
    assert_eq!(line["peer"], event["peer"]);
    assert_eq!(line["request"], event["request"]);
}
