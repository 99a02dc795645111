//! What an error of a use case is to whoever asked for it.

use super::Problem;
use domain::{Error, Fault};

impl From<Error> for Problem {
    fn from(error: Error) -> Problem {
        let said = error.sentence();
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
                .next("Ask someone with the right role, or a manager of the body."),
            Error::Fault(Fault::NoPerson) => Problem::new(403, "no_person", "Not allowed", said)
                .next("Ask a manager of the body to link this login: it is entered on the person's page, under the relationship to the body."),
            Error::Fault(Fault::Stale) => Problem::new(409, "stale", "Someone else changed it first", said)
                .next("Go back, reload the record and repeat what you wanted to do."),
            Error::Fault(Fault::Unavailable) => {
                Problem::new(503, "unavailable", "Please try again in a moment", said)
                    .next("Wait a moment and send it again.")
                    .header("Retry-After", "5")
            }
            Error::Fault(Fault::NoRoom) => Problem::new(503, "no_room", "The disk is full", said)
                .next("Keep what you typed, and send it again once there is room.")
                .header("Retry-After", "60"),
            Error::Fault(Fault::Doubted) => Problem::new(503, "doubted", "The date is not certain", said)
                .next("Ask the certification body, or come back later.")
                .header("Retry-After", "600"),
            Error::Fault(Fault::Uncertain) => {
                Problem::new(503, "uncertain", "It is not known whether this was saved", said)
                    .next("Wait a moment and send it again: it will be done only once, whether or not it was saved the first time.")
                    .header("Retry-After", "5")
            }
            Error::Fault(Fault::Internal(text)) => {
                let detail =
                    "Nothing was saved. The fault is in the log under this request's number.";
                let mut problem = Problem::new(500, "internal", "Something went wrong on our side", detail)
                    .next("Try again. If it happens again, tell the people who run this installation the request number.");
                problem.0.internal = Some(text);
                problem
            }
        }
    }
}
