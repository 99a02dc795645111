//! How an installation is set up.

use chrono_tz::Tz;
use std::net::IpAddr;
use std::path::PathBuf;

/// How an installation is set up. Parsed once, by the command line.
#[derive(Debug, Clone)]
pub struct Config {
    /// `sqlite://…` or `postgres://…`.
    pub database: String,
    /// Folder for documents and, by default, the SQLite file.
    pub data: PathBuf,
    /// The body's time zone.
    pub zone: Tz,
    /// The address people and QR codes reach the installation at, without a slash at the end.
    pub public_url: String,
    /// Proxies of the body's own, whose word on where a request comes from is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// Folder with the catalogues of languages beside English.
    pub languages: Option<PathBuf>,
    /// Whether this is a demonstration: marked documents, illustrative tables, a movable clock.
    pub demonstration: bool,
    /// Secret for tokens and form protection, at least 32 bytes.
    pub secret: Vec<u8>,
    /// Private key and certificate chain of the body's seal, PEM files.
    pub seal: Option<(PathBuf, PathBuf)>,
    /// How mail leaves.
    pub mail: MailConfig,
    /// The program itself, which draws pictures of documents in a process of its own; none where none are drawn.
    pub program: Option<PathBuf>,
}

/// How mail leaves the installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailConfig {
    /// Into a folder, one file for each mail.
    Folder(PathBuf),
    /// To an SMTP server.
    Smtp {
        /// Host name.
        host: String,
        /// Port.
        port: u16,
        /// Login, where the server asks for one.
        user: Option<String>,
        /// Its password.
        password: Option<String>,
        /// `none`, `starttls` or `tls`.
        security: String,
    },
}
