//! Who may say of two records, of people or of clients, that they have nothing to do with one another: whose
//! words on the two came before.

use domain::human::Teller;
use domain::{Human, of};
use schema::account::User;
use schema::{Id, Record, Result, Snapshot, human};

/// A word on two records: the person who said it, or the login that entered the second when it was found.
pub(crate) type Voice<'w> = (&'w Option<Id<of::Person>>, &'w Option<Id<of::User>>);

/// Who acts, seen from the words that it would take back: those that were found, and each that joined the
/// two. `them` are the humans of the records, where they are of people.
pub(crate) fn teller<'w>(
    rx: &mut Snapshot,
    them: Vec<Human>,
    words: impl IntoIterator<Item = Voice<'w>>,
) -> Result<Teller> {
    let mut teller = Teller {
        them,
        before: Vec::new(),
        unknown: false,
        tells: human::acting(rx)?,
    };
    let user = rx.user();
    for (said_by, entered_by) in words {
        let mut person = said_by.clone();
        if let Some(entered) = entered_by {
            person = User::find(rx, entered)?.person_id;
            teller.unknown |= person.is_none();
            if user.as_ref() == Some(entered) {
                teller.tells = None;
            }
        }
        if let Some(person) = person {
            teller.before.push(human::one(rx, &person)?);
        }
    }
    Ok(teller)
}
