//! Files that a login brings along: written to the store while they arrive, a few at a time, and never as a whole in
//! memory. What a form with files brings is put down as one without: each file by the id it was kept under.

mod form;
mod written;

use crate::body::{Incoming, Pace, Taken};
use crate::door::{heard, permitted};
use crate::problem::Problem;
use crate::routes::{Api, Door, Page};
use crate::visit::Visit;
use crate::{bearer, security, session};
use actix_web::body::MessageBody;
use actix_web::web;
use domain::{Actor, Error};
use service::{App, Kind, upload};
use std::time::{Duration, Instant};
use written::Written;

/// Places are few, so that a file must come at 128 kbit/s or more.
const PACE: Pace = Pace {
    first: Duration::from_secs(10),
    grace: Duration::from_secs(30),
    small: 64 * 1024,
    rate: 16 * 1024,
    longest: Duration::from_secs(40 * 60),
};

/// The longest file, bytes.
const LONGEST: usize = upload::LONGEST as usize;

/// Whether a request may bring files along.
pub(crate) fn brings(door: Door, visit: &Visit) -> bool {
    match door {
        Door::Api(Api::Upload) => true,
        Door::Page(Page::Submit(case)) => {
            let files = case.fields().iter().any(|it| matches!(it.kind, Kind::File));
            files && visit.content_type() == "multipart/form-data"
        }
        _ => false,
    }
}

/// Whoever brings something, asked for before the first byte is read: nothing is taken from others.
pub(crate) struct Bringer {
    pub app: App,
    pub actor: Actor,
    pub request: String,
}

/// Takes in what a request brings. `asking` is the same visit, for the thread that asks who it is.
///
/// # Errors
/// 401 and 403 for who may bring nothing, 413, 415, 408, 422 and 503 as for other bodies.
pub(crate) async fn take<B: MessageBody>(
    door: Door,
    visit: &Visit,
    asking: Visit,
    incoming: &mut Incoming<B>,
) -> Result<Taken, Problem> {
    let bringer = heard(visit, web::block(move || who(door, &asking))).await?;
    let bringer = bringer.map_err(Error::internal)??;
    match door {
        Door::Page(Page::Submit(case)) => form::take(visit, bringer, case, incoming).await,
        _ => alone(visit, bringer, incoming).await,
    }
}

fn who(door: Door, visit: &Visit) -> Result<Bringer, Problem> {
    let actor = match door {
        Door::Page(_) if !security::is_from_here(visit) => return Err(Problem::cross_site()),
        Door::Page(_) => match session::caller(visit)? {
            Some(caller) => caller.actor,
            None => return Err(Problem::signed_out()),
        },
        _ => bearer::caller(visit)?,
    };
    let may = match door {
        Door::Page(Page::Submit(case)) => permitted(Some(case.meta().act), &actor),
        _ => upload::may(&actor),
    };
    may?;
    Ok(Bringer {
        app: visit.app.clone(),
        actor,
        request: visit.id.clone(),
    })
}

/// A body that is one file, named in the address.
async fn alone<B: MessageBody>(
    visit: &Visit,
    bringer: Bringer,
    incoming: &mut Incoming<B>,
) -> Result<Taken, Problem> {
    let Some(name) = visit.query("name").map(str::to_owned) else {
        return Err(Problem::malformed(
            "Say in the address what the file is called: /api/v1/upload?name=report.pdf.",
        ));
    };
    if incoming.is_over(LONGEST) {
        return Err(Problem::too_large(LONGEST));
    }
    let _place = visit.tally.files.take(visit.network()).await?;
    let (began, mut seen) = (Instant::now(), 0usize);
    let mut written = Written::begin(bringer, "file", name);
    while let Some(piece) = incoming.next(PACE.until(began, seen)).await? {
        seen = seen.saturating_add(piece.len());
        if seen > LONGEST {
            return Err(Problem::too_large(LONGEST));
        }
        written.take(piece).await;
    }
    let kept = heard(visit, written.end()).await??;
    let mut taken = Taken::default();
    taken.keep(
        &serde_json::to_vec(&kept).map_err(Error::internal)?,
        &visit.tally.room,
    )?;
    Ok(taken)
}
