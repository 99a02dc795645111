//! What holds an act after what two people agreed on.

use domain::{Act, Verdict};
use schema::Snapshot;

/// Whether two people agreed on something for an act on a record that can still be used.
pub(crate) fn is_agreed(rx: &mut Snapshot, act: Act, record: &str) -> schema::Result<bool> {
    let standing = schema::override_::standing(rx, act.word(), record)?;
    Ok(!standing.approved.is_empty())
}

/// The first verdict that holds an act on a record today, after what two people agreed on.
pub(crate) fn holding(
    rx: &mut Snapshot,
    act: Act,
    record: &str,
    mut verdicts: Vec<Verdict>,
) -> schema::Result<Option<Verdict>> {
    if verdicts.iter().all(Verdict::passes) {
        return Ok(None);
    }
    schema::override_::standing(rx, act.word(), record)?.mark(&mut verdicts);
    Ok(verdicts.into_iter().find(|verdict| !verdict.passes()))
}
