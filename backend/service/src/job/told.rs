//! What people are told of a job.

use domain::Noun;
use domain::sentence::{Said, Sentence, word};
use schema::job::Work;
use schema::{Result, Snapshot};

/// What people are told of a job of a kind.
pub(crate) trait Told: Work {
    /// What every job of the kind is called.
    const NAME: &'static str;

    /// What this one is called, in a list of them.
    fn title(&self) -> Sentence {
        word(Self::NAME)
    }

    /// What it is about, and the address of the page where that is; empty where there is none.
    ///
    /// # Errors
    /// [`domain::Fault::NotFound`] when it outlived what it was about.
    fn subject(&self, rx: &mut Snapshot) -> Result<(Said, String)>;
}

/// The address of a record's page.
pub(super) fn place(noun: Noun, id: &str) -> String {
    format!("/{noun}/{id}")
}
