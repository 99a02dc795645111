//! What went wrong, once for pages and programs: status, sentence, next step.

use crate::page::verdict::wanted;
use domain::error::FieldError;
use domain::{Act, Error, Fault, Verdict};
use serde_json::{Value, json};
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
    /// A word for programs.
    pub word: &'static str,
    /// A heading.
    pub title: &'static str,
    /// What is wrong, in one or two sentences.
    pub detail: String,
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
    fn new(
        status: u16,
        word: &'static str,
        title: &'static str,
        detail: impl Into<String>,
    ) -> Problem {
        Problem(Box::new(Wrong {
            status,
            word,
            title,
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
    pub fn malformed(detail: impl Into<String>) -> Problem {
        Problem::new(400, "malformed", "The request cannot be read", detail)
    }

    /// 401: nobody is known by this token.
    pub fn unknown_caller() -> Problem {
        let detail = "Send a bearer token from POST /api/v1/token that has not expired.";
        Problem::new(401, "unknown_caller", "Not signed in", detail)
            .header("WWW-Authenticate", "Bearer")
    }

    /// A login that was refused, at either door: 401 for a wrong password, 429 for one that must
    /// wait, 503 while too many sign in.
    pub fn of_login(entry: &Entry) -> Problem {
        let (said, wait) = (entry.sentence(), entry.wait());
        let mut problem = match entry {
            Entry::Slowed(_) => Problem::throttled(said, wait),
            Entry::Busy => Problem::busy(said, wait),
            Entry::Known(_) | Entry::Wrong => {
                Problem::new(401, "wrong_password", "The login was refused", said)
                    .header("WWW-Authenticate", "Bearer")
            }
        };
        problem.0.is_login = true;
        problem
    }

    /// 403: the session ended before the form was sent.
    pub fn signed_out() -> Problem {
        let detail =
            "You are signed out, so nothing was saved. Your browser still holds what you typed.";
        Problem::new(403, "signed_out", "You are signed out", detail)
            .next("Sign in in another window. Then go back to the form here and send it again.")
    }

    /// 403: the request does not come from our own page.
    pub fn cross_site() -> Problem {
        let detail = "This request came from another site or from a page that is too old. Nothing was changed.";
        Problem::new(403, "cross_site", "The request was not accepted", detail)
            .next("Open the page again here and repeat what you wanted to do.")
    }

    /// 404: a plain no to whoever asks for a certificate; there is nothing he might not see.
    pub fn no_certificate(detail: String) -> Problem {
        Problem::new(
            404,
            "no_certificate",
            "There is no such certificate",
            detail,
        )
        .next("Look at the number on the document again.")
    }

    /// 404: nothing is there, and nobody has to sign in to hear it.
    pub fn no_address() -> Problem {
        let detail = "There is nothing at this address.";
        Problem::new(404, "not_found", "Not found", detail)
    }

    /// 405: the path does not know the method.
    pub fn method(allowed: &str) -> Problem {
        let detail = format!("This address answers {allowed} only.");
        Problem::new(405, "method", "The method is not allowed here", detail)
            .header("Allow", allowed)
    }

    /// 408: the body did not come in time. The connection ends with this answer.
    pub fn slow() -> Problem {
        let detail =
            "What you sent came too slowly and did not arrive as a whole. Nothing was saved.";
        Problem::new(408, "slow", "It took too long", detail)
            .next("Go back and send it again, if you can over a better connection.")
            .header("Connection", "close")
    }

    /// 412: someone changed the record since it was read.
    pub fn precondition_failed(detail: impl Into<String>) -> Problem {
        Problem::new(412, "version", "The record has another version", detail)
    }

    /// 413: the body is too long.
    pub fn too_large(limit: usize) -> Problem {
        let detail = format!(
            "At most {} kB can be sent here. Nothing was saved.",
            limit / 1024
        );
        Problem::new(413, "too_large", "That is too much at once", detail)
            .next("Go back, shorten it or choose a smaller file, and send it again.")
    }

    /// 413: the file is too long to be a certificate.
    pub fn file_too_large(limit: usize) -> Problem {
        let detail = format!(
            "The file is longer than {} MB, and no certificate of this body is. It was not looked at.",
            limit / 1024 / 1024
        );
        Problem::new(413, "too_large", "The file is too long", detail)
            .next("Go back and choose the PDF of the certificate itself, or look its number up.")
    }

    /// 415: the body is of another kind.
    pub fn media_type(wanted: &str) -> Problem {
        let detail = format!("Send {wanted}.");
        Problem::new(415, "media_type", "The body is of the wrong kind", detail)
    }

    /// 415: the body is packed.
    pub fn coded() -> Problem {
        Problem::media_type("the body as it is, not compressed")
            .header("Accept-Encoding", "identity")
    }

    /// 422: which of several files is meant, nobody can know.
    pub fn several_files() -> Problem {
        Problem::new(422, "invalid", "There is a problem", "Send one file.")
            .next("Go back and choose the PDF of one certificate.")
    }

    /// 428: a change needs the version it is meant for.
    pub fn precondition_required() -> Problem {
        let detail = "Send If-Match with the ETag of the record you read, so that nobody's change is overwritten.";
        Problem::new(428, "version_missing", "If-Match is missing", detail)
    }

    /// 429: too many tries in a short time; so many seconds to wait.
    pub fn throttled(detail: String, seconds: i64) -> Problem {
        Problem::new(429, "throttled", "Too many tries", detail)
            .header("Retry-After", seconds.to_string())
    }

    /// 503: too much is being sent at once.
    pub fn crowded() -> Problem {
        let detail = "Too much is being sent at this moment. Nothing was saved.";
        let mut problem = Problem::busy(detail, 5);
        problem.0.word = "crowded";
        problem
    }

    /// 503: too much is on its way, or too many sign in, at once.
    pub fn busy(detail: impl Into<String>, seconds: i64) -> Problem {
        Problem::new(503, "busy", "Please try again in a moment", detail)
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

    /// The body for programs, RFC 9457.
    pub fn json(&self, request: &str) -> Value {
        let mut body = json!({
            "type": format!("urn:certwright:problem:{}", self.word),
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "request": request,
        });
        if !self.errors.is_empty() {
            body["errors"] = json!(self.errors);
        }
        if !self.verdicts.is_empty() {
            body["verdicts"] = self.verdicts.iter().map(|it| self.told(it)).collect();
        }
        body
    }

    /// A verdict with what `override/propose` takes to set its rule aside, where two people may do that.
    fn told(&self, verdict: &Verdict) -> Value {
        let mut told = json!(verdict);
        let held = self.held.as_ref();
        if let Some(wanted) = held.and_then(|(act, record)| wanted(verdict, *act, record)) {
            told["override"] = wanted.into_iter().collect();
        }
        told
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Problem {
        let said = error.to_string();
        match error {
            Error::Refused(refusal) => {
                let mut problem = Problem::new(422, "refused", "This is not allowed now", said);
                problem.0.verdicts = refusal.0;
                problem
            }
            Error::Invalid(errors) => {
                let detail = "Some fields are wrong. All of them are named.";
                let mut problem = Problem::new(422, "invalid", "There is a problem", detail);
                problem.0.errors = errors;
                problem
            }
            Error::Fault(Fault::NotFound) => Problem::new(404, "not_found", "Not found", said)
                .next("Check the address, or start again from your work list."),
            Error::Forbidden => Problem::new(403, "forbidden", "Not allowed", said)
                .next("Ask someone whose role allows it, or a manager of the body."),
            Error::Fault(Fault::NoPerson) => Problem::new(403, "no_person", "Not allowed", said)
                .next("Ask a manager of the body: on the page of a person, the relationship to the body names the login."),
            Error::Fault(Fault::Stale) => Problem::new(409, "stale", "Someone was faster", said)
                .next("Go back, reload the record and repeat what you wanted to do."),
            Error::Fault(Fault::Unavailable) => {
                Problem::new(503, "unavailable", "Please try again in a moment", said)
                    .next("Wait a moment and send it again.")
                    .header("Retry-After", "5")
            }
            Error::Fault(Fault::NoRoom) => Problem::new(503, "no_room", "There is no room on the disk", said)
                .next("Keep what you typed, and send it again once there is room.")
                .header("Retry-After", "60"),
            Error::Fault(Fault::Doubted) => Problem::new(503, "doubted", "The day is not certain", said)
                .next("Ask the certification body, or come back later.")
                .header("Retry-After", "600"),
            Error::Fault(Fault::Uncertain) => {
                Problem::new(503, "uncertain", "It is not known whether this was saved", said)
                    .next("Wait a moment and send it again: it is done once, whether or not it was saved the first time.")
                    .header("Retry-After", "5")
            }
            Error::Fault(Fault::Internal(text)) => {
                let detail =
                    "Nothing was saved. The fault is in the log under the number of this request.";
                let mut problem = Problem::new(500, "internal", "Something went wrong on our side", detail)
                    .next("Try again. If it happens once more, tell the people who run this installation the request number.");
                problem.0.internal = Some(text);
                problem
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{PROCESS, Refusal, clause};

    #[test]
    fn every_meaning_has_its_status() {
        let refusal = Refusal(vec![Verdict::when(
            "rule",
            clause!(PROCESS, "9.5.1.1"),
            false,
            "No.",
        )]);
        for (error, status) in [
            (Error::Refused(refusal), 422),
            (Error::invalid("name", "wrong"), 422),
            (Error::Fault(Fault::NotFound), 404),
            (Error::Forbidden, 403),
            (Error::Fault(Fault::NoPerson), 403),
            (Error::Fault(Fault::Stale), 409),
            (Error::Fault(Fault::Unavailable), 503),
            (Error::Fault(Fault::NoRoom), 503),
            (Error::Fault(Fault::Uncertain), 503),
            (Error::Fault(Fault::Doubted), 503),
            (
                Error::Fault(Fault::Internal("secret table".to_owned())),
                500,
            ),
        ] {
            assert_eq!(Problem::from(error).status, status);
        }
    }

    #[test]
    fn a_fault_of_ours_tells_nothing_internal() {
        let problem = Problem::from(Error::Fault(Fault::Internal(
            "no such table: client".to_owned(),
        )));
        let body = problem.json("abc").to_string();
        assert!(!body.contains("table"), "{body}");
        assert!(body.contains("abc"));
    }

    #[test]
    fn who_may_come_back_is_told_when() {
        for (problem, status, seconds) in [
            (Problem::from(Error::Fault(Fault::Unavailable)), 503, "5"),
            (Problem::busy("Too many.".to_owned(), 2), 503, "2"),
            (Problem::throttled("Too many.".to_owned(), 8), 429, "8"),
        ] {
            assert_eq!(problem.status, status);
            let told = [("Retry-After", seconds.to_owned())];
            assert_eq!(problem.headers, told);
        }
    }

    #[test]
    fn wrong_fields_are_named_and_absent_lists_are_left_out() {
        let body = Problem::from(Error::invalid("name", "missing")).json("abc");
        assert_eq!(body["errors"][0]["field"], "name");
        assert!(body.get("verdicts").is_none());
    }
}
