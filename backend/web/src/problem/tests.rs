//! Each meaning has its status, and none tells what only the log may know.

use super::*;
use domain::{Error, Fault, PROCESS, Refusal, clause};

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
        (Problem::busy("Too many.", 2), 503, "2"),
        (Problem::throttled("Too many.", 8), 429, "8"),
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
