//! The acts of the product as those see them that every act rests on.

use crate::Case;
use domain::{Act, Noun};

/// Every act there is, in the order of the process. Handed down, so that pages, tasks and overrides
/// can ask acts while acts show pages.
#[derive(Clone, Copy)]
pub struct Acts(&'static [&'static dyn Case]);

impl Acts {
    /// Of these acts.
    pub const fn of(all: &'static [&'static dyn Case]) -> Acts {
        Acts(all)
    }

    /// Every act.
    pub fn iter(self) -> impl Iterator<Item = &'static dyn Case> {
        self.0.iter().copied()
    }

    /// The acts that are done to a record of a noun.
    pub fn on(self, noun: Noun) -> impl Iterator<Item = &'static dyn Case> {
        self.iter().filter(move |case| case.on() == Some(noun))
    }

    /// An act.
    pub fn find(self, act: Act) -> Option<&'static dyn Case> {
        self.iter().find(|case| case.meta().act == act)
    }

    /// The act with a name, `noun/verb`.
    pub fn named(self, name: &str) -> Option<&'static dyn Case> {
        self.iter().find(|case| case.meta().act.word() == name)
    }
}
