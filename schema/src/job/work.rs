//! A job as a value: each kind is a type, so that nobody queues one about the wrong thing.

use super::Job;
use crate::{Id, Result};
use chrono::NaiveDate;
use domain::Fault;
use domain::job::Kind;

/// A job to be done, with what it is about. Written down it is a [`Job`], which gives it back.
pub trait Work: Sized {
    /// Its kind, by which its row names it.
    const KIND: Kind;
    /// What it is about. There is at most one job of a kind for a key.
    type Key: Key;

    /// The job about a key.
    fn about(key: Self::Key) -> Self;

    /// What it is about.
    fn key(&self) -> &Self::Key;
}

/// What a job may be about: text in its row, a type everywhere else.
pub trait Key: Sized {
    /// As it is stored.
    fn text(&self) -> String;

    /// As it was stored; none where the text is no such key.
    fn read(text: &str) -> Option<Self>;
}

/// The id of a record.
impl<N> Key for Id<N> {
    fn text(&self) -> String {
        self.to_string()
    }

    fn read(text: &str) -> Option<Id<N>> {
        (!text.is_empty()).then(|| Id::from(text))
    }
}

/// A civil day, written so that a later one sorts after it.
impl Key for NaiveDate {
    fn text(&self) -> String {
        self.to_string()
    }

    fn read(text: &str) -> Option<NaiveDate> {
        text.parse().ok()
    }
}

/// A word that tells one job from the next, where they are about no record.
impl Key for String {
    fn text(&self) -> String {
        self.clone()
    }

    fn read(text: &str) -> Option<String> {
        Some(text.to_owned())
    }
}

impl Job {
    /// What is to be done, by its type.
    ///
    /// # Errors
    /// [`Fault::Internal`] when it is of another kind, or what it is about cannot be read.
    pub fn work<W: Work>(&self) -> Result<W> {
        match W::Key::read(&self.subject_id) {
            Some(key) if self.kind == W::KIND => Ok(W::about(key)),
            _ => {
                let (id, kind, text) = (&self.id, self.kind, &self.subject_id);
                Err(Fault::internal(format!(
                    "job {id} cannot be read: it is {kind} of {text:?}"
                )))
            }
        }
    }

    /// Whether it is about a key.
    pub fn is_about<K: Key>(&self, key: &K) -> bool {
        self.subject_id == key.text()
    }
}
