//! How a command ends: an answer, or a fault in one sentence, and the exit code that goes with it.

use domain::Error;
use serde::Serialize;
use std::io::Write;

/// What a command that could do its work says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Done, or: what was asked about is so.
    Yes,
    /// What was asked about is not so; the details are on standard output.
    No,
}

impl From<bool> for Answer {
    fn from(holds: bool) -> Answer {
        if holds { Answer::Yes } else { Answer::No }
    }
}

/// Why a command could not do its work.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    code: u8,
    text: String,
}

/// How a command ends.
pub type Outcome = Result<Answer, Fault>;

impl Fault {
    /// The input or the set-up is wrong: exit code 2.
    pub fn wrong(text: impl std::fmt::Display) -> Fault {
        Fault {
            code: 2,
            text: text.to_string(),
        }
    }

    /// The product or its machine failed: exit code 3.
    pub fn internal(text: impl std::fmt::Display) -> Fault {
        Fault {
            code: 3,
            text: text.to_string(),
        }
    }

    /// The fault in one line, whatever other programs put into it.
    pub fn sentence(&self) -> String {
        let words: Vec<&str> = self.text.split_whitespace().collect();
        let line = words.join(" ");
        if line.ends_with(['.', '!', '?']) {
            line
        } else {
            line + "."
        }
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Fault {
        let code = match error {
            Error::Refused(_)
            | Error::Forbidden
            | Error::Fault(domain::Fault::NoPerson)
            | Error::Fault(domain::Fault::Stale) => 1,
            Error::Invalid(_) | Error::Fault(domain::Fault::NotFound) => 2,
            Error::Fault(domain::Fault::Unavailable)
            | Error::Fault(domain::Fault::NoRoom)
            | Error::Fault(domain::Fault::Uncertain)
            | Error::Fault(domain::Fault::Doubted)
            | Error::Fault(domain::Fault::Internal(_)) => 3,
        };
        Fault {
            code,
            text: error.to_string(),
        }
    }
}

/// The exit code: 0 yes, 1 no, 2 wrong input or set-up, 3 a failure within.
pub fn exit_code(outcome: &Outcome) -> u8 {
    match outcome {
        Ok(Answer::Yes) => 0,
        Ok(Answer::No) => 1,
        Err(fault) => fault.code,
    }
}

/// Prints a line. A reader who has gone away is no reason to stop.
pub fn show(line: &str) {
    let _reader_may_be_gone = writeln!(std::io::stdout(), "{line}");
}

/// Prints a value as one line of JSON.
pub fn show_json(value: &impl Serialize) -> Result<(), Fault> {
    let line = serde_json::to_string(value).map_err(Fault::internal)?;
    show(&line);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_to_end_has_its_exit_code() {
        assert_eq!(exit_code(&Ok(Answer::Yes)), 0);
        assert_eq!(exit_code(&Ok(Answer::No)), 1);
        assert_eq!(exit_code(&Err(Fault::wrong("no such file"))), 2);
        assert_eq!(exit_code(&Err(Fault::internal("a fault"))), 3);
    }

    #[test]
    fn every_error_of_a_use_case_has_its_exit_code() {
        let code = |error: Error| exit_code(&Err(Fault::from(error)));
        assert_eq!(code(Error::Forbidden), 1);
        assert_eq!(code(Error::Fault(domain::Fault::Stale)), 1);
        assert_eq!(code(Error::invalid("login", "It is taken.")), 2);
        assert_eq!(code(Error::Fault(domain::Fault::NotFound)), 2);
        assert_eq!(code(Error::Fault(domain::Fault::Unavailable)), 3);
        assert_eq!(
            code(Error::Fault(domain::Fault::Internal("a fault".to_owned()))),
            3
        );
    }

    #[test]
    fn a_fault_is_one_line_that_ends_like_a_sentence() {
        let fault = Fault::wrong("connection refused\n\tIs the server running?\n");
        assert_eq!(
            fault.sentence(),
            "connection refused Is the server running?"
        );
        assert_eq!(Fault::wrong("no such\nfile").sentence(), "no such file.");
    }
}
