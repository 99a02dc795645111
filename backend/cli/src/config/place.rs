//! What settings name beside their file: paths, secrets and the way mail leaves.

use super::file::{self, Mail, Seal};
use super::wrong::unknown_word;
use service::app::MailConfig;
use std::fs;
use std::path::{Path, PathBuf};

/// A secret of fewer bytes could be guessed.
const SHORTEST_SECRET: usize = 32;

const TRANSPORTS: &[&str] = &["folder", "smtp"];
const SECURITIES: &[&str] = &["none", "starttls", "tls"];

/// The folder that relative paths count from.
pub(super) struct Place<'a>(pub &'a Path);

impl Place<'_> {
    pub fn path(&self, path: &Path) -> PathBuf {
        self.0.join(path)
    }

    pub fn database(&self, url: &str) -> String {
        match url.strip_prefix("sqlite://") {
            Some(file) if !file.is_empty() => {
                format!("sqlite://{}", self.path(Path::new(file)).display())
            }
            _ => url.to_owned(),
        }
    }

    pub fn seal(&self, seal: &Seal) -> (PathBuf, PathBuf) {
        (self.path(&seal.key_file), self.path(&seal.certificate_file))
    }

    pub fn secret(&self, file: &Path) -> Result<Vec<u8>, String> {
        let path = self.path(file);
        let shown = path.display();
        let advice = format!("make one with: openssl rand -base64 48 > {shown}");
        let bytes = fs::read(&path)
            .map_err(|error| format!("secret_file {shown} cannot be read ({error}); {advice}"))?;
        let secret = bytes.trim_ascii().to_vec();
        if secret.len() < SHORTEST_SECRET {
            return Err(format!(
                "secret_file {shown} contains {} bytes, but at least {SHORTEST_SECRET} are needed; {advice}",
                secret.len()
            ));
        }
        Ok(secret)
    }

    pub fn mail(&self, mail: &Mail) -> Result<MailConfig, String> {
        match mail.transport.as_str() {
            "folder" => {
                let folder = mail
                    .folder
                    .as_ref()
                    .ok_or_else(|| file::missing("mail.", "folder"))?;
                Ok(MailConfig::Folder(self.path(folder)))
            }
            "smtp" => self.smtp(mail),
            other => Err(unknown_word("mail.transport", other, TRANSPORTS)),
        }
    }

    fn smtp(&self, mail: &Mail) -> Result<MailConfig, String> {
        let security = mail.security.as_deref().unwrap_or("starttls");
        let usual_port = match security {
            "none" => 25,
            "starttls" => 587,
            "tls" => 465,
            other => return Err(unknown_word("mail.security", other, SECURITIES)),
        };
        Ok(MailConfig::Smtp {
            host: mail
                .host
                .clone()
                .ok_or_else(|| file::missing("mail.", "host"))?,
            port: mail.port.unwrap_or(usual_port),
            user: mail.user.clone(),
            password: self.mail_password(mail)?,
            security: security.to_owned(),
        })
    }

    fn mail_password(&self, mail: &Mail) -> Result<Option<String>, String> {
        match (&mail.user, &mail.password_file) {
            (None, None) => Ok(None),
            (Some(_), Some(file)) => self.password(file).map(Some),
            (Some(_), None) => Err("mail.user needs mail.password_file as well".to_owned()),
            (None, Some(_)) => Err("mail.password_file needs mail.user as well".to_owned()),
        }
    }

    fn password(&self, file: &Path) -> Result<String, String> {
        let path = self.path(file);
        let text = fs::read_to_string(&path).map_err(|error| {
            format!(
                "mail.password_file {} cannot be read ({error})",
                path.display()
            )
        })?;
        Ok(text.trim().to_owned())
    }
}
