//! What the demonstration made, laid out for people and for other programs to judge.

use super::folder::Folder;
use crate::answer::{Answer, Fault, Outcome as Ending, show};
use demo::{Document, Outcome};
use domain::document::Kind;
use serde::Serialize;
use serde_json::{Value, json};
use service::private;
use service::store::Store;
use std::collections::BTreeSet;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// An entry of `index.json`.
#[derive(Debug, Serialize)]
struct Entry<'a> {
    kind: Kind,
    /// Counts from the folder of the index.
    path: String,
    sha256: &'a str,
    belongs_to: &'a Value,
}

/// Writes every document with `index.json`, `logins.json` and `seal-ca.pem` into the folder
/// `demo`, which appears whole or not at all.
///
/// # Errors
/// One sentence when a document is missing or a file cannot be written.
pub fn write(folder: &Folder, store: &Store, outcome: &Outcome) -> Result<(), Fault> {
    let draft = tempfile::Builder::new()
        .prefix(".demo-")
        .permissions(Permissions::from_mode(0o700))
        .tempdir_in(folder.path(""))
        .map_err(unwritten)?;
    let entries = entries(&outcome.documents);
    for entry in &entries {
        let bytes = store.get(entry.sha256)?;
        private::write(&draft.path().join(&entry.path), bytes).map_err(unwritten)?;
    }
    write_json(&draft.path().join("index.json"), &json!(entries))?;
    write_json(&draft.path().join("logins.json"), &json!(outcome.logins))?;
    fs::copy(folder.path("seal-ca.pem"), draft.path().join("seal-ca.pem")).map_err(unwritten)?;
    fs::rename(draft.keep(), folder.path("demo")).map_err(unwritten)
}

/// Verifies the certificate as anyone could who has the file and trusts the authority.
///
/// # Errors
/// One sentence when the play left no certificate under the number it names.
pub fn verify(folder: &Folder, outcome: &Outcome, json: bool) -> Ending {
    let number = &outcome.certificate;
    let entries = entries(&outcome.documents);
    let certificate = entries
        .iter()
        .rfind(|entry| entry.kind == Kind::Certificate && names(entry.belongs_to, number))
        .ok_or_else(|| Fault::internal(format!("The play left no file of certificate {number}")))?;
    let file = folder.path("demo").join(&certificate.path);
    if !json {
        show(&format!(
            "\nCertificate {number}, checked from its file alone, {}:",
            file.display()
        ));
    }
    let valid = crate::verify::run(&file, Some(&folder.path("demo").join("seal-ca.pem")), json)?;
    if !json && valid == Answer::Yes {
        show(&format!(
            "\nAll {} documents are in {}.",
            entries.len(),
            folder.path("demo").display()
        ));
    }
    Ok(valid)
}

fn names(belongs_to: &Value, number: &str) -> bool {
    match belongs_to {
        Value::String(text) => text == number,
        Value::Array(parts) => parts.iter().any(|part| names(part, number)),
        Value::Object(parts) => parts.values().any(|part| names(part, number)),
        _ => false,
    }
}

/// The index: each document under its own name, or with its hash before it where two share one.
fn entries<'d>(documents: &'d [Document]) -> Vec<Entry<'d>> {
    let mut taken = BTreeSet::new();
    let entry = |document: &'d Document| {
        let Document {
            kind,
            name,
            sha256,
            belongs_to,
        } = document;
        let plain = Path::new(name)
            .file_name()
            .unwrap_or_default()
            .to_string_lossy();
        let mut path = plain.into_owned();
        if path.is_empty() || !taken.insert(path.clone()) {
            path = format!("{}-{path}", &sha256[..8.min(sha256.len())]);
        }
        Entry {
            kind: *kind,
            path,
            sha256,
            belongs_to,
        }
    };
    documents.iter().map(entry).collect()
}

fn write_json(path: &Path, value: &Value) -> Result<(), Fault> {
    private::write(path, format!("{value:#}\n")).map_err(unwritten)
}

fn unwritten(error: std::io::Error) -> Fault {
    Fault::wrong(format!(
        "The demonstration's documents cannot be written ({error})"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use demo::Login;

    fn document(store: &Store, name: &str, bytes: &[u8]) -> Document {
        Document {
            kind: Kind::Certificate,
            name: name.to_owned(),
            sha256: store.put(bytes).expect("stored"),
            belongs_to: json!({ "certificate": "AIMS-2026-00001" }),
        }
    }

    #[test]
    fn every_document_is_written_under_a_name_of_its_own_and_indexed() {
        let place = tempfile::tempdir().expect("a folder");
        let folder = Folder::claim(place.path()).expect("an empty folder will do");
        fs::write(folder.path("seal-ca.pem"), "anchor").expect("written");
        let store = Store::open(&folder.path("documents")).expect("a store");
        let outcome = Outcome {
            logins: vec![Login {
                login: "mira".to_owned(),
                password: "four words of mine".to_owned(),
                role: "manager".to_owned(),
                name: "Mira".to_owned(),
            }],
            certificate: "AIMS-2026-00001".to_owned(),
            documents: vec![
                document(&store, "certificate.pdf", b"one"),
                document(&store, "../certificate.pdf", b"two"),
            ],
        };
        write(&folder, &store, &outcome).expect("written");

        let demo = folder.path("demo");
        let index = fs::read(demo.join("index.json")).expect("written");
        let index: Vec<Value> = serde_json::from_slice(&index).expect("a list");
        let bytes = |at: usize| {
            let path = index[at]["path"].as_str().expect("a path");
            assert!(!path.contains('/'), "{path}");
            fs::read(demo.join(path)).expect("written")
        };
        assert_eq!((bytes(0), bytes(1)), (b"one".to_vec(), b"two".to_vec()));
        assert_eq!(index[0]["sha256"], outcome.documents[0].sha256.as_str());
        let logins = fs::read_to_string(demo.join("logins.json")).expect("written");
        assert!(logins.contains("\"login\": \"mira\"") && demo.join("seal-ca.pem").is_file());
        for name in ["", "index.json", "logins.json", "certificate.pdf"] {
            let open = private::open_to_others(&demo.join(name));
            assert_eq!(open, None, "{name}");
        }
    }

    #[test]
    fn a_number_is_found_wherever_the_index_names_it() {
        assert!(names(&json!({ "number": ["x", { "y": "A-1" }] }), "A-1"));
        assert!(!names(&json!({ "number": "A-10" }), "A-1"));
    }
}
