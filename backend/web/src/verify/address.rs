//! What an address or a typed line asks for, and where a number has its page.

use crate::visit::{Visit, decode, encode};
use domain::certificate::number;
use service::verification::{self, Verification};

/// Where the pages are. Nothing below it asks for a login.
pub(super) const PAGE: &str = "verify";

/// What was typed. Of an address of this form, or one with percent signs, what it asks for.
pub(super) fn pasted(typed: &str) -> String {
    const QUESTION: &str = "?number=";
    let lower = typed.to_ascii_lowercase();
    match lower.rfind(QUESTION) {
        Some(at) => {
            let asked = &typed[at + QUESTION.len()..];
            let asked = asked.split(['&', '#']).next().unwrap_or_default();
            decode(&asked.replace('+', " "))
        }
        None => decode(typed),
    }
}

/// The certificate an address names, by its number and maybe its revision.
pub(super) fn certificate_of(visit: &Visit) -> domain::Result<Verification> {
    let number = decode(visit.parameter("number"));
    match visit.parameter("revision") {
        "" => verification::verify(&visit.app, &visit.id, &number),
        revision => {
            verification::verify_revision(&visit.app, &visit.id, &number, &decode(revision))
        }
    }
}

/// What an address asks for, in words.
pub(super) fn asked(visit: &Visit) -> String {
    let number = decode(visit.parameter("number"));
    match visit.parameter("revision") {
        "" => number,
        revision => format!("{number}, revision {}", decode(revision)),
    }
}

/// The page of a number, or of one of its revisions.
pub(super) fn page_of(number: &str, revision: Option<i64>) -> String {
    let number = encode(number);
    match revision {
        Some(revision) => format!("/{PAGE}/{number}/{revision}"),
        None => format!("/{PAGE}/{number}"),
    }
}

/// The number that is known and the revision that is not, wherever it was written.
pub(super) fn other_revision(visit: &Visit) -> Option<(Verification, String)> {
    let number = decode(visit.parameter("number"));
    let (number, revision) = match visit.parameter("revision") {
        "" => number::readings(&number)
            .into_iter()
            .find_map(|one| Some((one.number, one.revision?.to_string())))?,
        revision => (number, decode(revision)),
    };
    let told = verification::verify(&visit.app, &visit.id, &number).ok()?;
    // Where two revisions were named, it is the number alone that is known.
    Some(match told.pinned {
        false => (told, revision),
        true => {
            let both = format!("{}/{revision}", told.revision);
            let alone = verification::verify(&visit.app, &visit.id, &told.number).ok()?;
            (alone, both)
        }
    })
}
