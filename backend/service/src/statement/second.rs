//! The second person, who agrees to what weakens a fact, and what the act it is for says today.

use domain::error::FieldError;
use domain::statement::{State, agreed_by_another};
use domain::{Actor, Change, Error, Fault, Sentence, Verdict};
use kernel::{Asked, Case, Context, Done, Raw};
use schema::account::User;
use schema::statement::Statement;
use schema::{Record, Result, Settled, Snapshot, human};

/// What the rules say of the reader as second person.
pub(super) fn verdict(rx: &mut Snapshot, found: &Statement) -> Result<Verdict> {
    let said_by = human::one(rx, &found.said_by)?;
    let apart: Vec<_> = human::of(rx, &found.apart)?.into_values().collect();
    let agrees = human::acting(rx)?;
    Ok(agreed_by_another(&said_by, &apart, agrees.as_ref()))
}

/// The act that is done once a second person agrees.
fn stated(context: &Context, found: &Statement) -> Result<&'static dyn Case> {
    let case = context.acts.named(&found.act);
    case.ok_or_else(|| Fault::internal(format!("no act {}", found.act)))
}

/// What the act would say today to whoever stated it: its verdicts, and what no longer fits.
pub(super) fn rehearsed(
    rx: &mut Snapshot,
    context: &Context,
    found: &Statement,
) -> Result<(Vec<Verdict>, Vec<FieldError>)> {
    let case = stated(context, found)?;
    let Some(actor) = stater(rx, found)? else {
        return Ok((Vec::new(), vec![cannot(GONE)]));
    };
    if let Some(seen) = found.seen
        && case.version(rx, &found.noun_id)? != seen
    {
        return Ok((Vec::new(), vec![cannot(CHANGED)]));
    }
    let raw = Raw::Json(found.input.0.clone());
    let said = rx.as_another(&actor, |rx| case.rehearse(rx, context, asked(found, &raw)));
    match said {
        Ok(()) => Ok((Vec::new(), Vec::new())),
        Err(Error::Refused(refusal)) => Ok((refusal.0, Vec::new())),
        Err(Error::Invalid(wrong)) => {
            let about_it = wrong.into_iter().map(|it| cannot(it.message));
            Ok((Vec::new(), about_it.collect()))
        }
        Err(Error::Forbidden | Error::Fault(Fault::NoPerson | Fault::NotFound)) => {
            Ok((Vec::new(), vec![cannot(GONE)]))
        }
        Err(Error::Fault(fault)) => Err(fault),
    }
}

/// Whether what was stated can still be done as it was stated.
pub(super) fn still_fits(rx: &mut Snapshot, context: &Context, found: &Statement) -> Result<bool> {
    let (_, wrong) = rehearsed(rx, context, found)?;
    Ok(wrong.is_empty())
}

const GONE: &str =
    "Whoever stated it may no longer do this. Decline it; somebody who may can state it.";
const CHANGED: &str =
    "What it was stated on has changed since. Decline it; it can be stated again.";

fn cannot(why: impl Into<Sentence>) -> FieldError {
    FieldError::new("note", why)
}

/// Does the act, as whoever stated it.
pub(super) fn carry_out(tx: &mut Settled, context: &Context, found: &Statement) -> Result<Done> {
    let case = stated(context, found)?;
    let actor = stater(tx, found)?.ok_or(Fault::NoPerson)?;
    let raw = Raw::Json(found.input.0.clone());
    let done = tx.by_another(&actor, |tx| case.carry_out(tx, context, asked(found, &raw)));
    done.map_err(|error| match error {
        Error::Fault(fault) => fault,
        error => Fault::internal(format!("what was rehearsed is refused: {error}")),
    })
}

/// The login with which it was stated, as it is now; nobody where it may no longer log in, or stands for somebody
/// else.
fn stater(rx: &mut Snapshot, found: &Statement) -> Result<Option<Actor>> {
    match User::find(rx, &found.said_with) {
        Ok(user) if user.person_id.as_ref() == Some(&found.said_by) => Ok(user.actor()),
        Ok(_) | Err(Fault::NotFound) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// One call of the act, to which a second person agrees.
fn asked<'a>(found: &'a Statement, raw: &'a Raw) -> Asked<'a> {
    Asked {
        subject: &found.noun_id,
        expected: None,
        raw,
        seconded: true,
    }
}

/// Whether the reader may be the second person at all. The product itself, which asks for the work queue, is
/// nobody.
pub(super) fn is_for_somebody_else(rx: &Snapshot, found: &Statement) -> bool {
    rx.person()
        .is_none_or(|person| person != found.said_by && !found.apart.contains(&person))
}

/// Records the second person's answer, whichever it is.
pub(super) fn seconded(
    tx: &mut Settled,
    found: &Statement,
    change: Change<State>,
    note: String,
) -> Result<Statement> {
    // Whoever made it may take it back, and is no second person by that.
    let person = tx.person().filter(|person| *person != found.said_by);
    let today = tx.today();
    found.apply(tx, change, |it| {
        it.seconded_by = person;
        it.seconded_on = Some(today);
        it.note = note;
    })
}
