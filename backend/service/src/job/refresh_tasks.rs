//! The job that makes the tasks of all files anew.

pub(crate) mod run;

use super::told::Told;
use domain::job::Kind;
use domain::sentence::{Said, word};
use schema::job::Work;
use schema::{Result, Snapshot};

/// Makes the tasks of all files anew.
#[derive(Debug, PartialEq)]
pub struct RefreshTasks {
    /// One for each time that it is asked for: an id, or what tells the acts of a program.
    pub word: String,
}

impl Work for RefreshTasks {
    const KIND: Kind = Kind::RefreshTasks;
    type Key = String;

    fn about(word: String) -> RefreshTasks {
        RefreshTasks { word }
    }

    fn key(&self) -> &String {
        &self.word
    }
}

impl Told for RefreshTasks {
    const NAME: &'static str = "Refresh tasks";

    fn subject(&self, _: &mut Snapshot) -> Result<(Said, String)> {
        Ok((word("All files").into(), String::new()))
    }
}
