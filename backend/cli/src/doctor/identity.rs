//! Records of people that may be of one natural person.

use super::finding::Finding;
use super::patient::Patient;
use domain::Result;
use domain::human::Says;
use domain::text::counted;
use schema::human;

/// Compares every record of a person with every other.
pub(super) fn examine(patient: &Patient) -> Result<Finding> {
    let mut waiting = 0;
    let mut faults = Vec::new();
    for (one, other) in patient.ask(human::pairs)? {
        let mut near = patient.ask(|rx| human::near(rx, &one))?.into_iter();
        let known = near.find(|(person, _)| person.id == other.id);
        match known.and_then(|(_, words)| words.last().cloned()) {
            None => faults.push(format!(
                "{} ({}) and {} ({}) are nearly equal, and nothing is known of the two: say on the page of one whether they are one person",
                one.name, one.id, other.name, other.id
            )),
            Some(word) => waiting += usize::from(word.says == Says::Alike),
        }
    }
    Ok(Finding::new(
        "records that may be of one person are known as such",
        &faults,
        format!("{} to be told apart", counted(waiting, "pair")),
    ))
}
