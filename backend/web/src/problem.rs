//! What went wrong, once for pages and programs: status, sentence, next step.

mod body;
mod error;
mod json;
pub(crate) use json::PAGE;
pub(crate) mod kind;
pub(crate) mod override_;
#[cfg(test)]
mod tests;

use domain::error::FieldError;
use domain::sentence::{Sentence, say};
use domain::{Act, Verdict};
use kind::Kind;
use service::account::Entry;
use std::ops::Deref;

/// Why a request was not answered as asked. A pointer, so that what goes well stays small.
#[derive(Debug)]
pub(crate) struct Problem(Box<Wrong>);

/// What there is to say about it.
#[derive(Debug)]
pub(crate) struct Wrong {
    /// The HTTP status.
    pub status: u16,
    /// The word of its kind, for programs.
    pub word: &'static str,
    /// A heading.
    pub title: &'static str,
    /// What is wrong, in one or two sentences.
    pub detail: Sentence,
    /// What to do next.
    pub next: &'static str,
    /// Wrong fields, all of them.
    pub errors: Vec<FieldError>,
    /// Verdicts of the rules, when one forbids it.
    pub verdicts: Vec<Verdict>,
    /// The act that the verdicts hold, and the record it was to be done to.
    pub held: Option<(Act, String)>,
    /// Headers the status asks for.
    pub headers: Vec<(&'static str, String)>,
    /// For the log alone.
    pub internal: Option<String>,
    /// Whether it is a login that was refused, which those who watch count apart.
    pub is_login: bool,
}

impl Deref for Problem {
    type Target = Wrong;

    fn deref(&self) -> &Wrong {
        &self.0
    }
}

impl Problem {
    fn new(kind: &'static Kind, detail: impl Into<Sentence>) -> Problem {
        Problem(Box::new(Wrong {
            status: kind.status,
            word: kind.word,
            title: kind.title,
            detail: detail.into(),
            next: "",
            errors: Vec::new(),
            verdicts: Vec::new(),
            held: None,
            headers: Vec::new(),
            internal: None,
            is_login: false,
        }))
    }

    fn next(mut self, next: &'static str) -> Problem {
        self.0.next = next;
        self
    }

    fn header(mut self, name: &'static str, value: impl Into<String>) -> Problem {
        self.0.headers.push((name, value.into()));
        self
    }

    /// Says which act on which record was refused, so that each verdict tells how to ask for an override.
    pub fn of(mut self, act: Act, record: &str) -> Problem {
        self.0.held = Some((act, record.to_owned()));
        self
    }

    /// 400: the request cannot be read.
    pub fn malformed(detail: impl Into<Sentence>) -> Problem {
        Problem::new(&kind::MALFORMED, detail)
    }

    /// 401: nobody is known by this token.
    pub fn unknown_caller() -> Problem {
        let detail = "Send a bearer token from POST /api/v1/token that has not expired.";
        Problem::new(&kind::UNKNOWN_CALLER, detail).header("WWW-Authenticate", "Bearer")
    }

    /// A login that was refused, at either door: 401 for a wrong password, 429 for one that must
    /// wait, 503 while too many sign in.
    pub fn of_login(entry: &Entry) -> Problem {
        let (said, wait) = (entry.sentence(), entry.wait());
        let mut problem = match entry {
            Entry::Slowed(_) => Problem::throttled(said, wait),
            Entry::Busy => Problem::busy(said, wait),
            Entry::Known(_) | Entry::Wrong => {
                Problem::new(&kind::WRONG_PASSWORD, said).header("WWW-Authenticate", "Bearer")
            }
        };
        problem.0.is_login = true;
        problem
    }

    /// 403: the session ended before the form was sent.
    pub fn signed_out() -> Problem {
        let detail =
            "You are signed out, so nothing was saved. Your browser still has what you typed.";
        Problem::new(&kind::SIGNED_OUT, detail).next(
            "Sign in again in another window. Then go back to the form here and send it again.",
        )
    }

    /// 403: the request does not come from our own page.
    pub fn cross_site() -> Problem {
        let detail = "This request came from another site or from a page that is too old. Nothing was changed.";
        Problem::new(&kind::CROSS_SITE, detail)
            .next("Open the page here again and repeat what you wanted to do.")
    }

    /// 404: a plain no to whoever asks for a certificate; there is nothing they might not see.
    pub fn no_certificate(detail: Sentence) -> Problem {
        Problem::new(&kind::NO_CERTIFICATE, detail).next("Check the number on the document.")
    }

    /// 404: nothing is there, and nobody has to sign in to hear it.
    pub fn no_address() -> Problem {
        let detail = "There is nothing at this address.";
        Problem::new(&kind::NOT_FOUND, detail)
    }

    /// 405: the path does not know the method.
    pub fn method(allowed: &str) -> Problem {
        let detail = say!("This address accepts only {allowed}.", allowed);
        Problem::new(&kind::METHOD, detail).header("Allow", allowed)
    }

    /// 412: someone changed the record since it was read.
    pub fn precondition_failed(detail: impl Into<Sentence>) -> Problem {
        Problem::new(&kind::VERSION, detail)
    }

    /// 428: a change needs the version it is meant for.
    pub fn precondition_required() -> Problem {
        let detail = "Send If-Match with the ETag of the record you read, so that nobody's change is overwritten.";
        Problem::new(&kind::VERSION_MISSING, detail)
    }

    /// 429: too many tries in a short time; so many seconds to wait.
    pub fn throttled(detail: impl Into<Sentence>, seconds: i64) -> Problem {
        Problem::new(&kind::THROTTLED, detail).header("Retry-After", seconds.to_string())
    }

    /// 503: too much is on its way, or too many sign in, at once.
    pub fn busy(detail: impl Into<Sentence>, seconds: i64) -> Problem {
        Problem::again(&kind::BUSY, detail, seconds)
    }

    fn again(kind: &'static Kind, detail: impl Into<Sentence>, seconds: i64) -> Problem {
        Problem::new(kind, detail)
            .next("Wait a moment, go back and send it again.")
            .header("Retry-After", seconds.to_string())
    }

    /// 400: a program must say which request this is.
    pub fn key_missing() -> Problem {
        Problem::malformed(
            "Send Idempotency-Key with 1 to 200 printable characters of your choice, a new one for each act, \
             so that a repeated request does not repeat the act.",
        )
    }
}
