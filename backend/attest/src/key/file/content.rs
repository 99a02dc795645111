//! What a file holds, told by the labels of PEM or by what stands first in DER.

pub(super) const CERTIFICATE: &str = "CERTIFICATE";
pub(super) const PRIVATE_KEY: &str = "PRIVATE KEY";

const BEGIN: &str = "-----BEGIN ";

/// What a file holds that is not what was wanted, or not in the form that was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    Empty,
    CutShort,
    /// Key and certificate behind a password.
    Pkcs12,
    /// Certificates in an envelope.
    Pkcs7(Form),
    Certificate(Form),
    /// What an authority is to answer with a certificate.
    Request,
    PublicKey,
    Key(Form),
    EncryptedKey(Form),
    /// A key as `ssh-keygen` writes it.
    SshKey,
    Unknown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Pem,
    Der,
}

impl Form {
    /// What a command of openssl needs to be told of it.
    pub fn option(self) -> &'static str {
        match self {
            Form::Pem => "",
            Form::Der => "-inform DER ",
        }
    }
}

/// What a file holds, by its bytes and labels.
pub(super) fn content(bytes: &[u8]) -> Content {
    if bytes.trim_ascii().is_empty() {
        return Content::Empty;
    }
    let text = String::from_utf8_lossy(bytes);
    if !text.contains(BEGIN) {
        return der(bytes);
    }
    let found = blocks(&text);
    if found.is_empty() {
        return Content::CutShort;
    }
    // A key counts before what stands beside it.
    let key = found.iter().find(|(label, _)| label.ends_with(PRIVATE_KEY));
    key.or(found.last())
        .map_or(Content::Unknown, |(label, block)| pem(label, block))
}

fn pem(label: &str, block: &str) -> Content {
    match label {
        "ENCRYPTED PRIVATE KEY" => Content::EncryptedKey(Form::Pem),
        "OPENSSH PRIVATE KEY" => Content::SshKey,
        _ if label.ends_with(PRIVATE_KEY) && block.contains("ENCRYPTED") => {
            Content::EncryptedKey(Form::Pem)
        }
        _ if label.ends_with(PRIVATE_KEY) => Content::Key(Form::Pem),
        _ if label.ends_with("PUBLIC KEY") => Content::PublicKey,
        _ if label.ends_with("REQUEST") => Content::Request,
        _ if label.ends_with(CERTIFICATE) => Content::Certificate(Form::Pem),
        "PKCS7" | "CMS" => Content::Pkcs7(Form::Pem),
        _ => Content::Unknown,
    }
}

/// Tells what is in DER by what stands first in it (RFC 5280, 5652, 5958, 7292).
fn der(bytes: &[u8]) -> Content {
    /// The arc of the methods that encrypt by a password, PKCS#5 and PKCS#12.
    const BY_PASSWORD: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01];
    match sequence(bytes) {
        Some([0x02, 0x01, 0x03, ..]) => Content::Pkcs12,
        Some([0x02, 0x01, 0x00 | 0x01, ..]) => Content::Key(Form::Der),
        Some([0x06, ..]) => Content::Pkcs7(Form::Der),
        Some(inner) => match sequence(inner) {
            Some([0x02, 0x01, 0x00, 0x30, ..]) => Content::Request,
            Some([0xa0 | 0x02, ..]) => Content::Certificate(Form::Der),
            Some([0x06, _, method @ ..]) => match method.strip_prefix(BY_PASSWORD) {
                Some([0x05 | 0x0c, ..]) => Content::EncryptedKey(Form::Der),
                _ => Content::PublicKey,
            },
            _ => Content::Unknown,
        },
        None => Content::Unknown,
    }
}

/// What is in a sequence, from its first byte on.
fn sequence(bytes: &[u8]) -> Option<&[u8]> {
    let [0x30, length, rest @ ..] = bytes else {
        return None;
    };
    // A long length stands in as many bytes more as its first one says.
    let more = if *length > 0x80 { length & 0x7f } else { 0 };
    rest.get(usize::from(more)..)
}

/// The whole blocks of a PEM text, each with its label.
pub(super) fn blocks(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(BEGIN) {
        rest = &rest[start..];
        let Some((label, _)) = rest[BEGIN.len()..].split_once("-----") else {
            break;
        };
        let end = format!("-----END {label}-----");
        match rest.find(&end) {
            Some(at) => {
                let (block, after) = rest.split_at(at + end.len());
                found.push((label, block));
                rest = after;
            }
            None => rest = &rest[BEGIN.len()..],
        }
    }
    found
}
