//! The form of any act, and what comes of sending it.

mod check;
mod shown;

use super::sent::Sent;
use crate::note::note;
use crate::page::row;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::session::Caller;
use crate::visit::{Visit, address};
use check::check;
use domain::{Error, Fault};
use service::app::Raw;
use service::{Case, Done};
use shown::{Shown, confirms, show};

/// The form of an act, with what is offered and known before anything is typed.
pub(super) fn form(visit: &Visit, caller: &Caller, case: &dyn Case) -> Result<Reply, Problem> {
    show(visit, caller, case, Shown::default())
}

/// Does the act, shows the answers once more, or says why not beside what was typed.
pub(super) fn submit(
    visit: &Visit,
    caller: &Caller,
    case: &'static dyn Case,
) -> Result<Reply, Problem> {
    let sent = Sent::read(visit, case)?;
    if !caller.sent(visit, &sent.csrf) {
        note(visit, &Problem::cross_site());
        let notice = "This form was opened before you signed in. Nothing was saved. Look it over and send it again.";
        return again_with(visit, caller, case, Shown::again(403, sent.answers), notice);
    }
    if sent.change || sent.add.is_some() {
        return before_done(visit, caller, case, sent);
    }
    let mut errors = row::crowded(&case.fields(), &sent.answers);
    errors.extend(visit.refused.iter().flatten().cloned());
    if !errors.is_empty() {
        return not_done(visit, caller, case, sent, Error::Invalid(errors));
    }
    let raw = Raw::Form(sent.answers.clone());
    let terms = sent.terms(visit);
    if case.meta().irreversible && !confirms(case) && !sent.confirmed {
        return match visit
            .app
            .rehearse(&caller.actor, &terms, case, visit.parameter("id"), &raw)
        {
            Ok(()) => check(visit, caller, case, sent),
            Err(error) => not_done(visit, caller, case, sent, error),
        };
    }
    match visit
        .app
        .perform(&caller.actor, &terms, case, visit.parameter("id"), &raw)
    {
        Ok(done) => Ok(Reply::see_other(&next(visit, caller, case, &done))),
        Err(error) => not_done(visit, caller, case, sent, error),
    }
}

/// The form again because its sender wants to go on filling it in: nothing is checked and nothing done.
fn before_done(
    visit: &Visit,
    caller: &Caller,
    case: &dyn Case,
    sent: Sent,
) -> Result<Reply, Problem> {
    let more = sent.add.map(|field| {
        let least = row::with_one_more(&case.fields(), &sent.answers, &field);
        (field, least)
    });
    let shown = Shown {
        version: sent.version,
        errors: visit.refused.clone().unwrap_or_default(),
        more,
        ..Shown::again(200, sent.answers)
    };
    show(visit, caller, case, shown)
}

fn next(visit: &Visit, caller: &Caller, case: &dyn Case, done: &Done) -> String {
    if done.id.is_empty() {
        return format!("/{}", done.noun);
    }
    let word = case.meta().act.word();
    let mark = caller.mark(visit, word);
    let path = format!("/{}/{}", done.noun, done.id);
    address(&path, &[("done", word), ("mark", &mark)])
}

/// The form again, with what was typed and why it was not done.
fn not_done(
    visit: &Visit,
    caller: &Caller,
    case: &dyn Case,
    sent: Sent,
    error: Error,
) -> Result<Reply, Problem> {
    // Who is refused still acts on what was seen: only who hears of a change sends the version of now.
    let seen = sent.version;
    let again = Shown::again(422, sent.answers);
    match error {
        Error::Invalid(errors) if errors.iter().any(|error| error.field == "Idempotency-Key") => {
            let notice = "This form has already been sent, with different answers. Look at the record; send it again if it is still right.";
            let again = Shown {
                status: 409,
                ..again
            };
            again_with(visit, caller, case, again, notice)
        }
        Error::Invalid(errors) => show(
            visit,
            caller,
            case,
            Shown {
                errors,
                version: seen,
                ..again
            },
        ),
        Error::Refused(refusal) => {
            let verdicts = refusal.0;
            let version = seen;
            let shown = Shown {
                verdicts,
                version,
                ..again
            };
            show(visit, caller, case, shown)
        }
        Error::Fault(Fault::Stale) => {
            let notice = "The record has changed since you opened this form. Nothing was saved, and what you typed is still here. Look at the record, then send it again.";
            let again = Shown {
                status: 409,
                ..again
            };
            again_with(visit, caller, case, again, notice)
        }
        other => Err(other.into()),
    }
}

fn again_with(
    visit: &Visit,
    caller: &Caller,
    case: &dyn Case,
    again: Shown,
    notice: &'static str,
) -> Result<Reply, Problem> {
    let shown = Shown {
        notice: Some(notice),
        ..again
    };
    show(visit, caller, case, shown)
}
