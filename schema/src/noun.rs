//! What is asked of every kind of record there is; which there are stands in `lib.rs`.

use crate::awaited::{Awaited, Standing};
use crate::record::Alive;
use crate::{Id, KINDS, Record, Result, Snapshot};
use domain::{Act, Fault, LifeCycle, Noun, of};

/// A kind of record by its row type, with what is asked of it.
pub(crate) struct Kind {
    noun: Noun,
    now: fn(&mut Snapshot, &str) -> Result<String>,
    ids: fn(&mut Snapshot) -> Result<Vec<String>>,
    may: fn(&mut Snapshot, &str, Act) -> Result<bool>,
    client: fn(&mut Snapshot, &str) -> Result<Option<Id<of::Client>>>,
    audit: fn(&mut Snapshot, &str) -> Result<Option<Id<of::Audit>>>,
    awaited: Option<Waited>,
}

/// How the records of a kind are found on which acts may wait.
struct Waited {
    state: fn(&mut Snapshot, &str) -> Result<&'static str>,
    of_client: fn(&mut Snapshot, &Id<of::Client>) -> Result<Vec<Standing>>,
    alone: fn(&mut Snapshot) -> Result<Vec<String>>,
}

impl Kind {
    /// One on which no act waits.
    pub(crate) const fn of<R: Record>() -> Kind {
        Kind {
            noun: R::NOUN,
            now: now_of::<R>,
            ids: ids_of::<R>,
            may: may_do::<R>,
            client: client_of::<R>,
            audit: audit_of::<R>,
            awaited: None,
        }
    }

    /// One on which acts may wait.
    pub(crate) const fn awaited<R: Awaited>() -> Kind {
        Kind {
            awaited: Some(Waited {
                state: state_of::<R>,
                of_client: R::of_client,
                alone: R::alone,
            }),
            ..Kind::of::<R>()
        }
    }
}

/// Whether each noun stands in its place: asked while compiling.
pub(crate) const fn are_complete(kinds: &[Kind]) -> bool {
    let mut place = 0;
    while place < kinds.len() {
        if kinds[place].noun as usize != place {
            return false;
        }
        place += 1;
    }
    place == Noun::ALL.len()
}

fn kind(noun: Noun) -> &'static Kind {
    &KINDS[noun as usize]
}

/// A record as it is now, written as events write it.
///
/// # Errors
/// [`Fault::NotFound`] when it is gone.
pub fn now(rx: &mut Snapshot, noun: Noun, id: &str) -> Result<String> {
    (kind(noun).now)(rx, id)
}

/// The ids of every record of a kind; none of [`WORKED_ON`].
pub fn ids(rx: &mut Snapshot, noun: Noun) -> Result<Vec<String>> {
    (kind(noun).ids)(rx)
}

/// Whether the actor may do an act on a record; not where there is no such record.
pub fn may(rx: &mut Snapshot, noun: Noun, id: &str, act: Act) -> Result<bool> {
    (kind(noun).may)(rx, id, act)
}

/// The client a record belongs to, where there is one; a client belongs to itself.
///
/// # Errors
/// [`Fault::NotFound`] when there is no such record.
pub fn client(rx: &mut Snapshot, noun: Noun, id: &str) -> Result<Option<Id<of::Client>>> {
    (kind(noun).client)(rx, id)
}

/// The audit a record belongs to, where there is one; an audit belongs to itself.
///
/// # Errors
/// [`Fault::NotFound`] when there is no such record.
pub fn audit(rx: &mut Snapshot, noun: Noun, id: &str) -> Result<Option<Id<of::Audit>>> {
    (kind(noun).audit)(rx, id)
}

/// Whether acts may wait on the records of a kind: the work queue looks at those.
pub fn is_awaited(noun: Noun) -> bool {
    kind(noun).awaited.is_some()
}

/// The records of a client on which acts may wait, with the words of their states.
pub(crate) fn standing(
    rx: &mut Snapshot,
    client: &Id<of::Client>,
) -> Result<Vec<(Noun, String, String)>> {
    let mut all = Vec::new();
    for kind in KINDS {
        if let Some(awaited) = &kind.awaited {
            let found = (awaited.of_client)(rx, client)?.into_iter();
            all.extend(found.map(|(id, state)| (kind.noun, id, state)));
        }
    }
    Ok(all)
}

/// The records of no client on which acts may wait.
pub(crate) fn alone(rx: &mut Snapshot) -> Result<Vec<(Noun, String)>> {
    let mut all = Vec::new();
    for kind in KINDS {
        if let Some(awaited) = &kind.awaited {
            let found = (awaited.alone)(rx)?.into_iter();
            all.extend(found.map(|id| (kind.noun, id)));
        }
    }
    Ok(all)
}

/// The word of the state of a record on which acts may wait; none for another.
pub(crate) fn state(rx: &mut Snapshot, noun: Noun, id: &str) -> Result<Option<&'static str>> {
    match &kind(noun).awaited {
        Some(awaited) => (awaited.state)(rx, id).map(Some),
        None => Ok(None),
    }
}

/// Kinds that change as they are worked on: only what people decide about them has an event.
pub const WORKED_ON: &[Noun] = &[Noun::Job, Noun::Mail];

/// Finds a record by an id whose noun stands beside it: the text becomes an id of that noun.
fn found<R: Record>(rx: &mut Snapshot, id: &str) -> Result<R> {
    R::find(rx, &Id::from(id))
}

fn now_of<R: Record>(rx: &mut Snapshot, id: &str) -> Result<String> {
    serde_json::to_string(&found::<R>(rx, id)?).map_err(Fault::internal)
}

fn ids_of<R: Record>(rx: &mut Snapshot) -> Result<Vec<String>> {
    Ok(R::ids(rx)?.into_iter().map(String::from).collect())
}

fn may_do<R: Record>(rx: &mut Snapshot, id: &str, act: Act) -> Result<bool> {
    match found::<R>(rx, id) {
        Ok(record) => rx.may(&record, act),
        Err(Fault::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}

fn client_of<R: Record>(rx: &mut Snapshot, id: &str) -> Result<Option<Id<of::Client>>> {
    Ok(found::<R>(rx, id)?.client().cloned())
}

fn audit_of<R: Record>(rx: &mut Snapshot, id: &str) -> Result<Option<Id<of::Audit>>> {
    Ok(found::<R>(rx, id)?.audit().cloned())
}

fn state_of<R: Alive>(rx: &mut Snapshot, id: &str) -> Result<&'static str> {
    Ok(found::<R>(rx, id)?.life().word())
}
