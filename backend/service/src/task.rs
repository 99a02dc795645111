//! Tasks: what waits for whom, made of what the acts say is to be done on the records of a file.
//!
//! They are made anew in the transaction that wrote to the file, and for every file once a day and
//! after something was written that counts in all of them, since days and limits of the body decide, too;
//! and once by each new program, which may ask for other things.

mod addressee;
mod agreed;
mod compare;
mod deadline;
mod written;

pub(crate) use compare::is_old;
pub use compare::{Compared, compare};

use crate::due_case;
use crate::job::refresh_tasks::RefreshTasks;
use crate::task::written::written;
use domain::Result;
use domain::job::Kind as JobKind;
use kernel::Context;
use schema::task::{self, File, Task};
use schema::{Snapshot, Transaction};
use std::collections::HashSet;

/// Makes the tasks of every file that this transaction wrote to anew; where it wrote what counts in every
/// file, a job does so, unless one is to begin anyway.
pub(crate) fn refresh(tx: &mut Transaction, context: &Context) -> Result<()> {
    for file in tx.take_touched() {
        renew(tx, context, &file)?;
    }
    if tx.take_touched_all() && !schema::job::is_queued(tx, JobKind::RefreshTasks)? {
        let word = tx.new_row_id();
        schema::job::queue(tx, &RefreshTasks { word })?;
    }
    Ok(())
}

/// Makes the tasks of a file anew, once the deadlines are closed that ask for nothing more.
pub(crate) fn renew(tx: &mut Transaction, context: &Context, file: &File) -> Result<()> {
    if let File::Client(client) = file {
        due_case::close(tx, context, client)?;
    }
    let fresh = of(tx, context, file)?;
    Ok(task::replace(tx, file, fresh)?)
}

/// What waits in a file, as its records are now.
pub fn of(rx: &mut Snapshot, context: &Context, file: &File) -> schema::Result<Vec<Task>> {
    let mut all = Vec::new();
    for (noun, id, state) in task::standing(rx, file)? {
        let awaited = context
            .acts
            .on(noun)
            .filter(|case| case.is_awaited() && case.may_be_in(&state));
        for case in awaited {
            if let Some(waits) = case.waits(rx, context, &id)? {
                let act = case.meta().act;
                let place = Task {
                    act: act.word().to_owned(),
                    noun,
                    noun_id: id.clone(),
                    client_id: file.client().cloned().unwrap_or_default(),
                    ..written(&waits.due)
                };
                all.extend(addressee::each(rx, act, &waits, &place)?);
            }
        }
    }
    if let File::Client(client) = file {
        all.extend(rx.as_system(|rx| deadline::of(rx, context, client))?);
        all.extend(agreed::of(rx, context, client)?);
    }
    Ok(each_once(all))
}

/// What several deadlines, or several agreed overrides, ask of the same people in the same words is one task,
/// by the first of their days.
fn each_once(mut tasks: Vec<Task>) -> Vec<Task> {
    tasks.sort_by_key(|task| task.due_on);
    let mut seen = HashSet::new();
    tasks.retain(|t| {
        let what = (
            t.for_whom.clone(),
            t.act.clone(),
            t.noun_id.clone(),
            t.title.clone(),
        );
        seen.insert(what)
    });
    tasks
}

#[cfg(test)]
mod tests;
