//! Makes the tasks of all files anew, some at a time, and asks for it where a new program begins to work.

use super::RefreshTasks;
use crate::job::fence;
use crate::job::perform::Run;
use crate::task::{is_old, renew};
use crate::{App, acts, store};
use domain::{Actor, Result};
use schema::Id;
use schema::job::Job;
use schema::task::{self, File};

/// Has the tasks of all files made anew once, where a program begins to work whose acts are not those that
/// they were made of.
pub(crate) fn refresh_for_this_program(app: &App) -> Result<()> {
    let word = fingerprint();
    app.write(&Actor::system(), "worker", |tx, _| {
        Ok(schema::job::queue(tx, &RefreshTasks { word })?)
    })
}

/// What tells the acts of this program from those of another.
fn fingerprint() -> String {
    let mut said = env!("CARGO_PKG_VERSION").to_owned();
    for case in acts::ALL.iter() {
        let meta = case.meta();
        said.push_str(&format!("\n{} {}", meta.act.word(), meta.title));
    }
    store::hash(said.as_bytes())
}

impl Run for RefreshTasks {
    fn run(self, app: &App, job: &Job) -> Result<()> {
        refresh_all(app, job)
    }
}

/// How many files are made anew in one transaction.
const AT_A_TIME: i64 = 50;

/// Makes the tasks of all files anew for a job, some at a time, so that others write between and the claim
/// on the job lasts as long as the work.
///
/// # Errors
/// Those of the database; [`domain::Fault::Stale`] when another worker has claimed the job meanwhile.
pub(crate) fn refresh_all(app: &App, job: &Job) -> Result<()> {
    let lone = fence::read(app, job, |rx, _| Ok(task::lone(rx)?))?;
    again(app, job, &lone)?;
    let mut after = Id::default();
    loop {
        let clients = fence::read(app, job, |rx, _| Ok(task::clients(rx, &after, AT_A_TIME)?))?;
        let Some(last) = clients.last() else {
            return Ok(());
        };
        after.clone_from(last);
        let files: Vec<File> = clients.into_iter().map(File::Client).collect();
        again(app, job, &files)?;
    }
}

/// Looks at files on a snapshot, where nobody waits for it, and writes to those alone whose tasks are others
/// now. What they are is asked again then: somebody may have written to the file meanwhile.
fn again(app: &App, job: &Job, files: &[File]) -> Result<()> {
    let mut old = Vec::new();
    fence::read(app, job, |rx, context| {
        for file in files {
            if is_old(rx, context, file)? {
                old.push(file);
            }
        }
        Ok(())
    })?;
    fence::write(app, job, |tx, context| {
        for file in old {
            renew(tx, context, file)?;
        }
        Ok(())
    })
}
