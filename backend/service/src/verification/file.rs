//! Tells anyone what a file is: a certificate of this body, another document of it, a changed one, or
//! none. ISO/IEC 17021-1:2015, 8.1.2.
//!
//! A file is known by its bytes. Of one that is not known, the seal inside tells which document it was
//! made for: our signature names it by its digest, whatever else the file may say.

use super::key;
use super::told::{Revision, Verification};
use super::verify::{Register, meant, on_a_day_believed};
use crate::app::{App, Context};
use crate::store;
use attest::{Condition, Trace};
use domain::certificate::number::{LONGEST, Reading};
use domain::document::Kind;
use domain::sentence::{Sentence, say};
use domain::{Actor, Error, Fault, Result, lifecycle};
use schema::Snapshot;
use schema::document::{self, Document};

/// A longer file is known by its bytes or not at all; no document of ours comes near it.
const LONGEST_FILE: usize = 8 * 1024 * 1024;
/// So many certificates at most that a file may name are looked up.
const MOST_NAMED: usize = 4;

/// What a file is.
#[derive(Debug, Clone)]
pub enum Judged {
    /// This very certificate.
    Certificate(Box<Verification>),
    /// This very document of the body, which is no certificate: what it is, in words.
    Document(Sentence),
    /// Sealed by the body, and not what was sealed any more.
    Changed(Changed),
    /// Nothing the body made, as far as can be told; the certificate it names, if there is one.
    Unknown(Option<Box<Verification>>),
}

/// A document that was changed after it was sealed.
#[derive(Debug, Clone)]
pub struct Changed {
    /// What is known of the change, in a sentence or two.
    pub sentence: Sentence,
    /// What the seal was made for, where the body still knows it.
    pub made_for: Option<MadeFor>,
}

/// What a seal was made for.
#[derive(Debug, Clone)]
pub enum MadeFor {
    /// A revision of a certificate, with where it and its number stand today.
    Certificate {
        /// The revision sealed.
        sealed: Box<Revision>,
        /// The number's standing.
        now: Box<Verification>,
    },
    /// Another document: what it is, in words.
    Document(Sentence),
}

/// Tells the standing of the very revision a document is, by its bytes.
///
/// # Errors
/// [`Fault::NotFound`] when these bytes were never published here as a certificate.
pub fn verify_document(app: &App, request: &str, bytes: &[u8]) -> Result<Verification> {
    let sha256 = store::hash(bytes);
    let known = app.read(&Actor::public(), request, |rx, context| {
        known(rx, context, &sha256)
    })?;
    match known {
        Some(Judged::Certificate(told)) => Ok(*told),
        _ => Err(Error::Fault(Fault::NotFound)),
    }
}

/// Tells what a file is, by its SHA-256 (lower-case hex) and, where they were kept, by its bytes.
pub fn verify_hash(app: &App, request: &str, sha256: &str, bytes: Option<&[u8]>) -> Result<Judged> {
    let known = app.read(&Actor::public(), request, |rx, context| {
        on_a_day_believed(rx, context)?;
        known(rx, context, sha256)
    })?;
    if let Some(known) = known {
        return Ok(known);
    }
    let Some(bytes) = bytes.filter(|bytes| bytes.len() <= LONGEST_FILE) else {
        return Ok(Judged::Unknown(None));
    };
    // What takes time is done between two snapshots, and not while one is held.
    let trace = attest::trace(bytes, &key::signers(app)?);
    let names = names(bytes);
    app.read(&Actor::public(), request, |rx, context| {
        if let Some(trace) = trace
            && let Some(changed) = changed(rx, context, &trace)?
        {
            return Ok(Judged::Changed(changed));
        }
        named(rx, context, &names).map(Judged::Unknown)
    })
}

/// What is known by its bytes. Documents without our seal are others' and told to nobody.
fn known(rx: &mut Snapshot, context: &Context, sha256: &str) -> Result<Option<Judged>> {
    let Some(found) = document::sealed(rx, sha256)? else {
        return Ok(None);
    };
    match found.kind {
        Kind::Certificate => {}
        Kind::AuditReport | Kind::Attachment => {
            let what = lifecycle::said(found.kind.word());
            return Ok(Some(Judged::Document(what)));
        }
    }
    let (register, revision) = Register::with(rx, &found.noun_id.as_str().into())?;
    let mut told = register.tell(context, Some(revision))?;
    let same = "The file is byte for byte the one this body published.";
    told.checked.insert(0, same.into());
    Ok(Some(Judged::Certificate(Box::new(told))))
}

/// What the traces of a seal tell; nothing when they are none of ours.
fn changed(rx: &mut Snapshot, context: &Context, trace: &Trace) -> Result<Option<Changed>> {
    let sealed = document::sealed_over(rx, &trace.digests)?;
    if !trace.genuine && sealed.is_none() {
        return Ok(None);
    }
    Ok(Some(Changed {
        sentence: change(trace),
        made_for: sealed
            .map(|document| made_for(rx, context, &document))
            .transpose()?,
    }))
}

fn change(trace: &Trace) -> Sentence {
    if !trace.genuine {
        return "What was sealed is unchanged; the seal itself was changed.".into();
    }
    let sentence = match trace.condition {
        Condition::AsSealed => {
            "What was sealed is unchanged; the seal itself is written differently."
        }
        Condition::Longer(1) => "What was sealed is unchanged; one byte was added after it.",
        Condition::Longer(more) => {
            return say!(
                "What was sealed is unchanged; {more} bytes were added after it.",
                more
            );
        }
        Condition::Shorter => "The end of the file is missing.",
        Condition::Changed => "What was sealed was changed afterwards.",
    };
    sentence.into()
}

fn made_for(rx: &mut Snapshot, context: &Context, document: &Document) -> Result<MadeFor> {
    match document.kind {
        Kind::Certificate => {}
        Kind::AuditReport | Kind::Attachment => {
            let what = lifecycle::said(document.kind.word());
            return Ok(MadeFor::Document(what));
        }
    }
    let (register, revision) = Register::with(rx, &document.noun_id.as_str().into())?;
    let one = register.revisions().find(|c| c.revision == revision);
    Ok(MadeFor::Certificate {
        sealed: Box::new(register.revision(one.ok_or(Error::Fault(Fault::NotFound))?)),
        now: Box::new(register.tell(context, None)?),
    })
}

/// The certificate an unknown file names, as a printed copy would: nothing in the file vouches for it.
fn named(
    rx: &mut Snapshot,
    context: &Context,
    names: &[Reading],
) -> Result<Option<Box<Verification>>> {
    match meant(rx, names) {
        Ok((register, _)) => Ok(Some(Box::new(register.tell(context, None)?))),
        Err(Error::Fault(Fault::NotFound)) => Ok(None),
        Err(other) => Err(other),
    }
}

/// The numbers that stand behind the word "certificate" in the readable parts of a file: its title
/// and the reason of its seal say them so.
fn names(file: &[u8]) -> Vec<Reading> {
    const WORD: &[u8] = b"ertificate ";
    let starts = file.iter().enumerate().filter(|(_, byte)| **byte == b'e');
    let behind = starts.filter_map(|(at, _)| file.get(at..)?.strip_prefix(WORD));
    let texts = behind.map(|rest| {
        let most = rest.get(..rest.len().min(LONGEST)).unwrap_or_default();
        let end = most.iter().position(|byte| b":,;()<>\r\n".contains(byte));
        String::from_utf8_lossy(most.get(..end.unwrap_or(0)).unwrap_or_default()).into_owned()
    });
    let mut names: Vec<Reading> = Vec::new();
    for number in texts.filter(|text| text.bytes().any(|byte| byte.is_ascii_digit())) {
        let name = Reading {
            number,
            revision: None,
        };
        if !names.contains(&name) {
            names.push(name);
        }
        if names.len() == MOST_NAMED {
            break;
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(file: &[u8]) -> Vec<String> {
        names(file).into_iter().map(|name| name.number).collect()
    }

    #[test]
    fn numbers_are_read_from_the_title_and_the_reason_of_a_certificate() {
        let file = b"<rdf:li>Certificate AIMS-2026-00001: Kranji</rdf:li>\n\
            /Reason(Issue of certificate AIMS-2026-00002, revision 1)";
        assert_eq!(numbers(file), ["AIMS-2026-00001", "AIMS-2026-00002"]);
    }

    #[test]
    fn other_words_and_endless_ones_are_no_numbers() {
        let endless = format!("certificate 1{}:", "1".repeat(500));
        for file in [
            "certificate of analysis: 1",
            "certificate ",
            "Zertifikat 12:",
            &endless,
        ] {
            assert_eq!(numbers(file.as_bytes()), Vec::<String>::new());
        }
        let many: String = (1..100).map(|n| format!("certificate {n}:")).collect();
        assert_eq!(numbers(many.as_bytes()).len(), MOST_NAMED);
    }
}
