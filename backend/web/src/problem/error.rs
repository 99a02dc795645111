//! What an error of a use case is to whoever asked for it.

use super::{Problem, kind};
use domain::{Error, Fault};

impl From<Error> for Problem {
    fn from(error: Error) -> Problem {
        let said = error.sentence();
        match error {
            Error::Refused(refusal) => {
                let mut problem = Problem::new(&kind::REFUSED, said);
                problem.0.verdicts = refusal.0;
                problem
            }
            Error::Invalid(errors) => {
                let detail = "Some fields are wrong. All of them are named.";
                let mut problem = Problem::new(&kind::INVALID, detail);
                problem.0.errors = errors;
                problem
            }
            Error::Fault(Fault::NotFound) => Problem::new(&kind::NOT_FOUND, said)
                .next("Check the address, or start again from your work list."),
            Error::Forbidden => Problem::new(&kind::FORBIDDEN, said)
                .next("Ask someone with the right role, or a manager of the body."),
            Error::Fault(Fault::NoPerson) => Problem::new(&kind::NO_PERSON, said)
                .next("Ask a manager of the body to link this login: it is entered on the person's page, under the relationship to the body."),
            Error::Fault(Fault::Stale) => Problem::new(&kind::STALE, said)
                .next("Go back, reload the record and repeat what you wanted to do."),
            Error::Fault(Fault::Unavailable) => {
                Problem::new(&kind::UNAVAILABLE, said)
                    .next("Wait a moment and send it again.")
                    .header("Retry-After", "5")
            }
            Error::Fault(Fault::NoRoom) => Problem::new(&kind::NO_ROOM, said)
                .next("Keep what you typed, and send it again once there is room.")
                .header("Retry-After", "60"),
            Error::Fault(Fault::Doubted) => Problem::new(&kind::DOUBTED, said)
                .next("Ask the certification body, or come back later.")
                .header("Retry-After", "600"),
            Error::Fault(Fault::Uncertain) => {
                Problem::new(&kind::UNCERTAIN, said)
                    .next("Wait a moment and send it again: it will be done only once, whether or not it was saved the first time.")
                    .header("Retry-After", "5")
            }
            Error::Fault(Fault::Internal(text)) => {
                let detail =
                    "Nothing was saved. The fault is in the log under this request's number.";
                let mut problem = Problem::new(&kind::INTERNAL, detail)
                    .next("Try again. If it happens again, tell the people who run this installation the request number.");
                problem.0.internal = Some(text);
                problem
            }
        }
    }
}
