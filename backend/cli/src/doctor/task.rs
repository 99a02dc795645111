//! What waits for people, compared with what the records say now.

use super::finding::Finding;
use super::patient::Patient;
use domain::Result;
use schema::settings;
use service::task::Compared;

/// Compares the tasks of every file.
pub(super) fn examine(patient: &Patient) -> Result<Finding> {
    // What is to be done depends on the day, which a demonstration moves.
    let offset = patient.ask(settings::clock_offset)?;
    patient.clock.set_offset(offset);
    let compared = patient.ask(|rx| service::task::compare(rx, &patient.config));
    patient.clock.set_offset(0);
    let (faults, fine) = match compared? {
        Compared::NotYet => (Vec::new(), "the day's work comes first".to_owned()),
        Compared::Found { tasks, faults } => (faults, format!("{tasks} tasks")),
    };
    Ok(Finding::new(
        "the tasks are what the records ask for",
        &faults,
        fine,
    ))
}
