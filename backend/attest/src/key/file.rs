//! What a file of the seal holds, and for one that will not do the openssl command that makes of it
//! what is wanted. Keys come from many programs, and few of them write PKCS#8 in PEM by themselves.

mod content;

use content::{CERTIFICATE, Content, Form, PRIVATE_KEY, blocks, content};

/// The private key of a file, PKCS#8 in PEM, without anything that may stand around it.
///
/// # Errors
/// What the file holds instead, and the command that makes a key of it.
pub(super) fn private_key(bytes: &[u8], file: &str) -> Result<String, String> {
    let text = String::from_utf8_lossy(bytes);
    match block(&text, PRIVATE_KEY) {
        Some(block) => Ok(block.to_owned()),
        None => Err(no_key(content(bytes), file)),
    }
}

/// The certificates of a file in PEM, without anything that may stand around them. The file may be
/// read by others, so that no key may stand in it.
///
/// # Errors
/// What the file holds instead, and the command that makes certificates of it; `key` is the file of
/// the key they are for.
pub(super) fn certificates(bytes: &[u8], file: &str, key: &str) -> Result<String, String> {
    let text = String::from_utf8_lossy(bytes);
    let blocks = blocks(&text);
    let certificates: Vec<&str> = blocks
        .iter()
        .filter(|(label, _)| *label == CERTIFICATE)
        .map(|(_, block)| *block)
        .collect();
    if certificates.is_empty() {
        return Err(no_certificate(content(bytes), file, key));
    }
    if blocks.iter().any(|(label, _)| label.ends_with(PRIVATE_KEY)) {
        let (from, to) = (quoted(file), renewed(file));
        return Err(format!(
            "it contains a private key besides the certificate; run \"openssl crl2pkcs7 -nocrl -certfile {from} \
             | openssl pkcs7 -print_certs -out {to}\" and name {to}, which contains only the certificates"
        ));
    }
    Ok(certificates.join("\n") + "\n")
}

/// The first block of a PEM text with a label.
pub(super) fn block<'a>(text: &'a str, label: &str) -> Option<&'a str> {
    let found = blocks(text).into_iter().find(|(name, _)| *name == label);
    found.map(|(_, block)| block)
}

/// The command that makes a key that seals.
pub(super) fn new_key(file: &str) -> String {
    format!(
        "make a new one with \"openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out {}\" \
         and have a certificate issued for it",
        renewed(file)
    )
}

/// The command that makes a certificate nobody else trusts.
pub(super) fn trial_certificate(file: &str, key: &str) -> String {
    format!(
        "name the one that was issued for the key, or for a trial make one with \
         \"openssl req -x509 -key {} -days 365 -subj '/CN=Trial seal' -out {}\"",
        quoted(key),
        renewed(file)
    )
}

fn no_key(content: Content, file: &str) -> String {
    let (from, to) = (quoted(file), renewed(file));
    let run = |what: &str, command: &str| {
        format!("{what}; run \"openssl {command} -out {to}\" and name {to} instead")
    };
    match content {
        Content::EncryptedKey(Form::Pem) => run(
            "its key is encrypted, but must have no pass phrase",
            &format!("pkey -in {from}"),
        ),
        Content::EncryptedKey(Form::Der) => run(
            "its key is encrypted and in DER, but must be PEM without a pass phrase",
            &format!("pkcs8 -inform DER -in {from}"),
        ),
        Content::Key(Form::Pem) => run(
            "its key is in an older form than PKCS#8",
            &format!("pkey -in {from}"),
        ),
        Content::Key(Form::Der) => run(
            "its key is in DER, not in PEM",
            &format!("pkey -inform DER -in {from}"),
        ),
        Content::Pkcs12 => run(
            "it is PKCS#12 (.p12, .pfx), key and certificate behind a password",
            &format!("pkcs12 -in {from} -nocerts -nodes"),
        ),
        other => format!(
            "{}; name the private key of the seal, or {}",
            instead(other, "no private key"),
            new_key(file)
        ),
    }
}

fn no_certificate(content: Content, file: &str, key: &str) -> String {
    let (from, to) = (quoted(file), renewed(file));
    let run = |what: &str, command: &str| {
        format!("{what}; run \"openssl {command} -out {to}\" and name {to} instead")
    };
    match content {
        Content::Certificate(form) => run(
            "its certificate is not in the usual PEM",
            &format!("x509 {}-in {from}", form.option()),
        ),
        Content::Pkcs7(form) => run(
            "it is PKCS#7 (.p7b), certificates in an envelope",
            &format!("pkcs7 {}-in {from} -print_certs", form.option()),
        ),
        Content::Pkcs12 => run(
            "it is PKCS#12 (.p12, .pfx), key and certificate behind a password",
            &format!("pkcs12 -in {from} -nokeys"),
        ),
        Content::Key(_) | Content::EncryptedKey(_) => {
            let itself = trial_certificate(file, file);
            format!("it contains a private key, no certificate; {itself}")
        }
        other => format!(
            "{}; {}",
            instead(other, "no certificate"),
            trial_certificate(file, key)
        ),
    }
}

/// What a file holds from which nothing can be made.
fn instead(content: Content, missing: &str) -> String {
    match content {
        Content::Empty => format!("it is empty and contains {missing}"),
        Content::CutShort => {
            format!("it is cut short, its last PEM line is missing, and contains {missing}")
        }
        Content::Certificate(_) | Content::Pkcs7(_) => {
            format!("it contains a certificate, {missing}")
        }
        Content::Request => format!("it contains a certificate request, {missing}"),
        Content::PublicKey => format!("it contains a public key, {missing}"),
        Content::SshKey => format!("it contains a key for SSH, {missing} that seals"),
        _ => format!("it is neither PEM nor DER and contains {missing}"),
    }
}

/// A file's name as a shell takes it for one word.
fn quoted(file: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "/._-+@%".contains(letter);
    if file.chars().all(plain) {
        return file.to_owned();
    }
    format!("'{}'", file.replace('\'', r"'\''"))
}

/// Where a command writes what it makes of a file, beside it.
fn renewed(file: &str) -> String {
    quoted(&format!("{file}.new"))
}

#[cfg(test)]
mod tests;
