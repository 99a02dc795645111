//! The kinds of problems: each with its status, the word its type ends with, its title, and what it means. The
//! page of them is `/problem`; the type of a problem leads to its place there.

use domain::error::Unfit;

/// A kind of problem.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Kind {
    /// The HTTP status.
    pub status: u16,
    /// A word for programs: it does not change.
    pub word: &'static str,
    /// A heading.
    pub title: &'static str,
    /// What it means, and what a program does about it.
    pub means: &'static str,
}

macro_rules! kinds {
    ($($name:ident = $status:literal $word:literal, $title:literal, $means:literal;)+) => {
        $(pub(super) static $name: Kind = Kind {
            status: $status,
            word: $word,
            title: $title,
            means: $means,
        };)+

        /// Every kind, by status.
        pub(crate) static ALL: &[&Kind] = &[$(&$name),+];
    };
}

kinds! {
    MALFORMED = 400 "malformed", "The request cannot be read",
        "The body is not JSON, a name appears twice in it, or a header is missing or cannot be read. Change the request.";
    UNKNOWN_CALLER = 401 "unknown_caller", "Not signed in",
        "The bearer token is missing, forged or has expired. Get a new one from POST /api/v1/token.";
    WRONG_PASSWORD = 401 "wrong_password", "The login was refused",
        "The login and password do not match. Each wrong password makes the next wait longer.";
    FORBIDDEN = 403 "forbidden", "Not allowed",
        "No role of the caller allows this.";
    NO_PERSON = 403 "no_person", "Not allowed",
        "The act depends on who does it, and the login is not linked to a person.";
    SIGNED_OUT = 403 "signed_out", "You are signed out",
        "Pages only: the session ended before the form was sent.";
    CROSS_SITE = 403 "cross_site", "The request was not accepted",
        "Pages only: the form was not sent from a page of this installation.";
    NOT_FOUND = 404 "not_found", "Not found",
        "There is no such record, or the caller may not see it: the two look the same.";
    NO_CERTIFICATE = 404 "no_certificate", "There is no such certificate",
        "Public verification only: this body published no certificate of that number and revision.";
    METHOD = 405 "method", "The method is not allowed here",
        "The address does not know the method; Allow names those it knows.";
    SLOW = 408 "slow", "The connection was too slow",
        "The body came too slowly. Nothing was saved; send it again.";
    STALE = 409 "stale", "Someone else changed it first",
        "A race was lost. Nothing was saved; read the record again and repeat the act.";
    VERSION = 412 "version", "The record has another version",
        "If-Match names another version than the record has. Read it again and repeat the act.";
    TOO_LARGE = 413 "too_large", "That is too much to send at once",
        "The body is over the limit of its address.";
    MEDIA_TYPE = 415 "media_type", "The body is of the wrong kind",
        "The body is not of the kind the address takes, or it is compressed.";
    INVALID = 422 "invalid", "There is a problem",
        "Fields are wrong. All of them are in errors, each with its path, a code and a sentence.";
    REFUSED = 422 "refused", "This is not allowed now",
        "Rules of a standard forbid it. All are in verdicts, each with the name of its rule, standard and clause; where two people may set one aside, with what override/propose takes.";
    VERSION_MISSING = 428 "version_missing", "If-Match is missing",
        "A change needs If-Match with the ETag of the record or form that was read.";
    THROTTLED = 429 "throttled", "Too many tries",
        "Too much was asked, or too many wrong passwords. Come back after Retry-After.";
    INTERNAL = 500 "internal", "Something went wrong on our side",
        "Nothing was saved. The log has the fault under the number of the request.";
    BUSY = 503 "busy", "Please try again in a moment",
        "Too many sign in at once. Come back after Retry-After.";
    CROWDED = 503 "crowded", "Please try again in a moment",
        "Too much is being sent at once. Come back after Retry-After.";
    UNAVAILABLE = 503 "unavailable", "Please try again in a moment",
        "The database cannot answer now. Nothing was saved; come back after Retry-After.";
    NO_ROOM = 503 "no_room", "The disk is full",
        "Nothing was saved; it can be sent again once there is room.";
    UNCERTAIN = 503 "uncertain", "It is not known whether this was saved",
        "The database was lost while it wrote. Send it again with the same Idempotency-Key: it will be done once.";
    DOUBTED = 503 "doubted", "The date is not certain",
        "The installation's clock may be wrong, so nothing is said that depends on the day.";
}

/// Every code of a wrong field, with what it means.
pub(crate) fn codes() -> impl Iterator<Item = (&'static str, &'static str)> {
    Unfit::ALL.iter().map(|code| (code.word(), code.means()))
}
