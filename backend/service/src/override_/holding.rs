//! What holds an act after what two people agreed on.

use domain::{Act, Verdict};
use schema::Snapshot;

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
