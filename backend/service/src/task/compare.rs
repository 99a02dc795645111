//! Compares the tasks that are stored with what the records ask for now: for the doctor.

use super::of;
use crate::config::Config;
use crate::context::{self, Known};
use crate::{acts, due_case};
use domain::job::Kind as JobKind;
use domain::sentence::kept::from_kept;
use kernel::Context;
use kernel::trial::Trial;
use schema::task::{self, File, Task};
use schema::{Id, Result, Snapshot, job};
use std::collections::BTreeSet;

/// What a comparison found.
pub enum Compared {
    /// Work that makes the tasks of a new day, or of new settings, is still to be done.
    NotYet,
    /// How many tasks there are, and one sentence for each file whose tasks are others.
    Found {
        /// All of them.
        tasks: usize,
        /// What differs.
        faults: Vec<String>,
    },
}

/// Clients looked at in one question.
const AT_A_TIME: i64 = 200;

/// Compares the tasks of every file.
pub fn compare(rx: &mut Snapshot, config: &Config) -> Result<Compared> {
    let today = rx.today();
    let done = job::last_done(rx, JobKind::RunDaily, today)?;
    if done != Some(today) || job::is_under_way(rx, JobKind::RefreshTasks)? {
        return Ok(Compared::NotYet);
    }
    let context = context::of(rx, config, &Known::default(), acts::all(), Trial::default())?;
    let (mut tasks, mut faults) = (0, Vec::new());
    let mut files = task::lone(rx)?;
    let mut after = Id::default();
    loop {
        for file in &files {
            let (stored, asked) = (
                words(task::of_file(rx, file)?),
                words(of(rx, &context, file)?),
            );
            tasks += stored.len();
            faults.extend(fault(file, &stored, &asked));
        }
        let clients = task::clients(rx, &after, AT_A_TIME)?;
        let Some(last) = clients.last() else {
            return Ok(Compared::Found { tasks, faults });
        };
        after.clone_from(last);
        files = clients.into_iter().map(File::Client).collect();
    }
}

/// Whether the tasks of a file are to be made anew, or a deadline of it is to be closed.
pub(crate) fn is_old(rx: &mut Snapshot, context: &Context, file: &File) -> Result<bool> {
    if let File::Client(client) = file
        && !due_case::over(rx, client)?.is_empty()
    {
        return Ok(true);
    }
    let stored = words(task::of_file(rx, file)?);
    Ok(stored != words(of(rx, context, file)?))
}

/// A task in one line, as far as it follows from the records.
fn words(tasks: Vec<Task>) -> BTreeSet<String> {
    let line = |t: Task| {
        format!(
            "{} of {} {} for {}, {} {}, {} to {} by {} {}",
            t.act,
            t.noun,
            t.noun_id,
            t.for_whom,
            from_kept(&t.title),
            from_kept(&t.about),
            t.from_on,
            t.until_on,
            t.due_on,
            t.but
        )
    };
    tasks.into_iter().map(line).collect()
}

fn fault(file: &File, stored: &BTreeSet<String>, asked: &BTreeSet<String>) -> Option<String> {
    let (of, id) = match file {
        File::Client(id) => ("client", id.as_str()),
        File::Record(noun, id) => (noun.word(), id.as_str()),
    };
    let missing = asked.difference(stored).next();
    let idle = stored.difference(asked).next();
    match (missing, idle) {
        (Some(missing), _) => Some(format!("of {of} {id} is missing: {missing}")),
        (None, Some(idle)) => Some(format!("of {of} {id} nothing asks for: {idle}")),
        (None, None) => None,
    }
}
