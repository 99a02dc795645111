//! What the rules of a decision compare of everybody whom they look at, read at once.

use crate::person::Tie;
use crate::tx::Snapshot;
use crate::{Id, Result, human, person};
use domain::decision::upon::Involvement;
use domain::{Fault, Human, of};
use std::collections::HashMap;

/// What the rules compare of everybody, by person.
pub(super) struct People {
    humans: HashMap<Id<of::Person>, Human>,
    /// Their involvements with the client.
    involvements: HashMap<Id<of::Person>, Vec<Involvement>>,
    names: HashMap<Id<of::Person>, String>,
}

impl People {
    /// Reads it of some persons.
    pub(super) fn of(
        rx: &mut Snapshot,
        persons: &[Id<of::Person>],
        client_id: &Id<of::Client>,
    ) -> Result<People> {
        let ties = person::ties_of(rx, persons, client_id)?.into_iter();
        let involvements = ties.map(|(person, ties)| {
            let known: Vec<Involvement> = ties.iter().map(involvement).collect();
            (person, known)
        });
        Ok(People {
            involvements: involvements.collect(),
            humans: human::of(rx, persons)?,
            names: person::names(rx, persons)?,
        })
    }

    /// The natural person behind one of them.
    ///
    /// # Errors
    /// [`Fault::NotFound`] when it was not read of this person.
    pub(super) fn human(&self, person: &Id<of::Person>) -> Result<Human> {
        human::among(&self.humans, person)
    }

    /// The involvements of one of them with the client.
    ///
    /// # Errors
    /// [`Fault::NotFound`] when it was not read of this person.
    pub(super) fn involvements(&self, person: &Id<of::Person>) -> Result<&[Involvement]> {
        let known = self.involvements.get(person);
        known.map(Vec::as_slice).ok_or(Fault::NotFound)
    }

    /// The name of one of them.
    ///
    /// # Errors
    /// [`Fault::NotFound`] when it was not read of this person.
    pub(super) fn name(&self, person: &Id<of::Person>) -> Result<String> {
        self.names.get(person).cloned().ok_or(Fault::NotFound)
    }
}

fn involvement(tie: &Tie) -> Involvement {
    Involvement {
        began_on: tie.began_on,
        ended_on: tie.ended_on,
    }
}
