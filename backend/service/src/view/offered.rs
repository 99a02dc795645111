//! What a page offers: the acts its reader may do to a record as it is.

use domain::Result;
use domain::sentence::{Sentence, plain};
use kernel::{Case, Context};
use schema::{Record, Snapshot};
use serde::Serialize;

/// An act this reader may do, with what stands in its way as far as the page knows it.
#[derive(Debug, Clone, Serialize)]
pub struct Offered {
    /// `noun/verb`.
    pub act: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// Where its form is.
    pub href: String,
    /// Whether it waits to be done by this reader now.
    pub awaited: bool,
    /// What is known to hold it; empty where nothing is known to.
    #[serde(with = "plain")]
    pub held: Sentence,
}

impl Offered {
    /// An act to be done to a record, or to none where the id is empty.
    pub(crate) fn of(case: &dyn Case, id: &str) -> Offered {
        Offered {
            act: case.meta().act.word(),
            title: case.meta().title,
            href: case.path(id),
            awaited: false,
            held: Sentence::default(),
        }
    }
}

/// The acts this reader may do to a record as it is: first what waits to be done, then what can be done
/// again, then what leads on, each in the order of the process.
pub(super) fn acts<R: Record + 'static>(
    rx: &mut Snapshot,
    context: &Context,
    record: &R,
) -> Result<Vec<Offered>> {
    let mut cases: Vec<_> = context.acts.on(R::NOUN).collect();
    cases.sort_by_key(|case| case.moves());
    let named: Vec<_> = cases.iter().map(|case| case.meta().act).collect();
    let allowed = rx.may_each(record, &named)?;
    let mut offered = Vec::new();
    let may = |case: &&'static dyn Case| allowed.contains(&case.meta().act);
    for case in cases.into_iter().filter(may) {
        if case.suits(rx, context, record)? {
            offered.push(Offered::of(case, record.id()));
        }
    }
    if !offered.is_empty() {
        let awaited = schema::task::awaited(rx, record)?;
        for one in &mut offered {
            one.awaited = awaited.contains(one.act);
        }
        offered.sort_by_key(|one| !one.awaited);
    }
    Ok(offered)
}
