//! The settings file as it is written: keys and types, before anything is made of them.

use super::nearest::nearest;
use serde::Deserialize;
use std::path::PathBuf;
use toml::Table;

/// A part of the file, with the names of its keys.
macro_rules! section {
    ($(#[$meta:meta])* $name:ident {
        $( $(#[$key_meta:meta])* $key:ident : $kind:ty ),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Debug, Deserialize)]
        pub struct $name { $( $(#[$key_meta])* pub $key: $kind ),+ }

        impl $name {
            const KEYS: &[&str] = &[$( stringify!($key) ),+];
        }
    };
}

section! {
    /// The whole file.
    File {
        /// The database's URL.
        database: String,
        /// Folder for documents.
        data: PathBuf,
        /// Address and port of plain HTTP.
        #[serde(default = "listen")]
        listen: String,
        /// The address people type.
        public_url: String,
        /// Addresses of the body's own proxies.
        #[serde(default)]
        trusted_proxies: Vec<String>,
        /// Folder with the catalogues of languages beside English.
        languages: Option<PathBuf>,
        /// The body's time zone.
        zone: String,
        /// File with the secret behind tokens and forms.
        secret_file: PathBuf,
        /// The body's seal; without one nothing is issued.
        seal: Option<Seal>,
        /// How mail leaves.
        mail: Mail,
    }
}

section! {
    /// The body's seal.
    Seal {
        /// Private key, PEM.
        key_file: PathBuf,
        /// Certificate chain, PEM, its own first.
        certificate_file: PathBuf,
    }
}

section! {
    /// How mail leaves. What belongs to the other transport may stay, so that one can switch.
    Mail {
        /// `folder` or `smtp`.
        transport: String,
        /// Folder, one file for each message.
        folder: Option<PathBuf>,
        /// The mail server.
        host: Option<String>,
        /// Its port; by default the usual one.
        port: Option<u16>,
        /// `none`, `starttls` or `tls`.
        security: Option<String>,
        /// Login at the mail server.
        user: Option<String>,
        /// File with its password.
        password_file: Option<PathBuf>,
    }
}

/// What a setting looks like, for whoever has left it out.
const EXAMPLES: &[(&str, &str)] = &[
    ("database", "sqlite:///var/lib/certwright/certwright.db"),
    ("data", "/var/lib/certwright"),
    ("public_url", "https://certification.example.com"),
    ("zone", "Asia/Singapore"),
    ("secret_file", "/etc/certwright/secret"),
    ("key_file", "/etc/certwright/seal-key.pem"),
    ("certificate_file", "/etc/certwright/seal-certificate.pem"),
    ("transport", "smtp"),
    ("host", "mail.example.com"),
    ("folder", "/var/lib/certwright/mail"),
];

/// What must stand in each part, when the part is there.
const REQUIRED: &[(&str, &[&str])] = &[
    (
        "",
        &["database", "data", "public_url", "zone", "secret_file"],
    ),
    ("seal", &["key_file", "certificate_file"]),
    ("mail", &["transport"]),
];

/// That a setting is missing, with a line that could be written.
pub fn missing(section: &str, key: &str) -> String {
    let example = EXAMPLES.iter().find(|(name, _)| *name == key);
    let example = example.map_or("...", |(_, example)| *example);
    let place = match section.trim_end_matches('.') {
        "" => "at the top of the file".to_owned(),
        section => format!("under [{section}]"),
    };
    format!("{section}{key} is missing; write {place} a line such as {key} = \"{example}\"")
}

fn listen() -> String {
    "127.0.0.1:8080".to_owned()
}

/// Reads the file's text.
///
/// # Errors
/// What is wrong, with the line where it can be told.
pub fn parse(text: &str) -> Result<File, String> {
    let said = |error: toml::de::Error| at_line(text, &error);
    let table: Table = toml::from_str(text).map_err(said)?;
    refuse_unknown(&table, "", File::KEYS)?;
    for (section, keys) in [("seal", Seal::KEYS), ("mail", Mail::KEYS)] {
        if let Some(inner) = table.get(section).and_then(toml::Value::as_table) {
            refuse_unknown(inner, &format!("{section}."), keys)?;
        }
    }
    refuse_missing(&table)?;
    toml::from_str(text).map_err(said)
}

fn refuse_missing(table: &Table) -> Result<(), String> {
    for (section, keys) in REQUIRED {
        let (inner, prefix) = match *section {
            "" => (Some(table), String::new()),
            name => (
                table.get(name).and_then(toml::Value::as_table),
                format!("{name}."),
            ),
        };
        let Some(inner) = inner else { continue };
        if let Some(key) = keys.iter().find(|key| !inner.contains_key(**key)) {
            return Err(missing(&prefix, key));
        }
    }
    if table.contains_key("mail") {
        return Ok(());
    }
    Err("[mail] is missing; write at the end of the file [mail], and under it transport = \"folder\" \
         and folder = \"/var/lib/certwright/mail\""
        .to_owned())
}

fn refuse_unknown(table: &Table, section: &str, known: &[&str]) -> Result<(), String> {
    let Some(key) = table.keys().find(|key| !known.contains(&key.as_str())) else {
        return Ok(());
    };
    Err(match nearest(key, known.iter().copied()) {
        Some(meant) => {
            format!("there is no setting {section}{key}; did you mean {section}{meant}?")
        }
        None => format!(
            "there is no setting {section}{key}; there are {}",
            known.join(", ")
        ),
    })
}

fn at_line(text: &str, error: &toml::de::Error) -> String {
    match error.span() {
        Some(span) if span.start > 0 => {
            let before = text.get(..span.start).unwrap_or(text);
            format!(
                "line {}: {}",
                before.matches('\n').count() + 1,
                error.message()
            )
        }
        _ => error.message().to_owned(),
    }
}
