//! What is said above the form when what was asked for is no certificate of this body.

use super::address::page_of;
use domain::certificate::number;
use domain::sentence::{Sentence, say};
use service::verification::{Changed, MadeFor, Verification};

/// A heading with sentences, and the number it is about.
pub(super) struct Notice {
    /// good, warn or bad.
    pub tone: &'static str,
    /// What was found.
    pub heading: &'static str,
    /// What that means and what to do.
    pub sentences: Vec<Sentence>,
    /// What the register says of the number, and its page.
    pub about: Option<About>,
}

/// What the register says of a number.
pub(super) struct About {
    /// The number.
    pub number: String,
    /// Where it stands.
    pub headline: Sentence,
    /// Its page.
    pub href: String,
}

impl About {
    /// The number, and where it stands.
    pub fn standing(&self) -> Sentence {
        let (number, headline) = (&self.number, self.headline.clone());
        say!("Certificate {number}: {headline}.", number, headline)
    }

    /// What its page tells.
    pub fn register(&self) -> Sentence {
        let number = &self.number;
        say!("See what the register says about {number}", number)
    }

    fn of(told: &Verification) -> About {
        About {
            number: told.number.clone(),
            headline: told.headline.clone(),
            href: page_of(&told.number, None),
        }
    }
}

/// Words that a number with what stands around it may have: label, its parts, revision.
const MOST_WORDS: usize = 7;

/// What was looked for and is not there.
pub(super) fn looked_for(typed: &str) -> Sentence {
    let shown = number::shown(typed);
    if shown.is_empty() {
        "No number was given.".into()
    } else {
        let shown = shown.trim_end_matches('.');
        say!("No certificate of this body has the number {shown}.", shown)
    }
}

impl Notice {
    /// A number the register does not have. What others there are is told to nobody.
    pub fn unknown_number(typed: &str) -> Notice {
        if number::words_typed(typed) > MOST_WORDS {
            return Notice::more_than_a_number();
        }
        let how = "Capital letters, separators and leading zeros make no difference. \
                   Check the number on the document.";
        Notice {
            tone: "bad",
            heading: "This number is not known",
            sentences: vec![looked_for(typed), how.into()],
            about: None,
        }
    }

    /// A sentence, or a list of numbers: nothing is said about any of them.
    fn more_than_a_number() -> Notice {
        let how = "More than one number was typed, or a number with other words around it. Type the number \
                   alone, as printed on the document.";
        Notice {
            tone: "warn",
            heading: "This is more than a number",
            sentences: vec![how.into()],
            about: None,
        }
    }

    /// That a number of the register does not have a revision, in a sentence.
    pub fn without_revision(told: &Verification, revision: &str) -> Sentence {
        let newest = told.revisions.iter().map(|one| one.revision).max();
        say!(
            "{number} is known, and its newest revision is {newest}. This body published no revision {revision} of it.",
            number = &told.number,
            newest = newest.unwrap_or(told.revision),
            revision = number::shown(revision)
        )
    }

    /// A revision that a number of the register does not have.
    pub fn no_such_revision(told: &Verification, revision: &str) -> Notice {
        Notice {
            tone: "bad",
            heading: "This number has no such revision",
            sentences: vec![
                Notice::without_revision(told, revision),
                "Check the revision on the document, or ask this body about the document.".into(),
            ],
            about: Some(About::of(told)),
        }
    }

    /// A document of the body that is no certificate. Whose it is stays between body and client.
    pub fn genuine(kind: Sentence) -> Notice {
        Notice {
            tone: "warn",
            heading: "A genuine document of this body, but not a certificate",
            sentences: vec![
                say!(
                    "This body made and sealed exactly this file. It is this document: {kind}.",
                    kind
                ),
                "It is not itself a certificate. Ask for the certificate, or look its number up."
                    .into(),
            ],
            about: None,
        }
    }

    /// A file that was sealed by the body and changed afterwards.
    pub fn changed(changed: Changed) -> Notice {
        let mut sentences = vec![changed.sentence];
        let mut about = None;
        match changed.made_for {
            Some(MadeFor::Certificate { sealed, now }) => {
                sentences.push(say!(
                    "The seal was made for certificate {number}, revision {revision}.",
                    number = &now.number,
                    revision = sealed.revision
                ));
                // The file as it was issued would not hold either.
                if sealed.revision != now.revision {
                    sentences.push(say!(
                        "Revision {sealed} itself: {then}. The current revision of this number is {now}: {today}.",
                        sealed = sealed.revision,
                        then = sealed.headline.clone(),
                        now = now.revision,
                        today = now.headline.clone()
                    ));
                }
                about = Some(About::of(&now));
            }
            Some(MadeFor::Document(kind)) => {
                sentences.push(say!(
                    "The seal was made for an {kind}, not for a certificate.",
                    kind
                ));
            }
            None => sentences.push("It is not known which document the seal was made for.".into()),
        }
        sentences.push(
            "Do not rely on what this file says; ask its holder for the file as it was issued."
                .into(),
        );
        Notice {
            tone: "bad",
            heading: "Sealed by this body, changed since",
            sentences,
            about,
        }
    }

    /// A file that is nothing the body made, as far as can be told.
    pub fn unknown_file(named: Option<Box<Verification>>) -> Notice {
        let first = "This body never published exactly this file, and it contains no seal of this body. It is another \
                     document, a copy or a print of one, or a forgery.";
        let second = match &named {
            Some(told) => say!(
                "It names certificate {number}, but nothing in it vouches for that. Compare it with what the register says.",
                number = &told.number
            ),
            None => "Look up the number on it as well.".into(),
        };
        Notice {
            tone: "bad",
            heading: "This file is not known",
            sentences: vec![first.into(), second],
            about: named.as_deref().map(About::of),
        }
    }
}
