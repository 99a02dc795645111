//! The file a reviewer judges: audit, team, report, findings with answers, evidence, earlier reviews.

use crate::audit::section;
use crate::view::Section;
use schema::audit::Audit;
use schema::{Result, Snapshot};

/// The whole file of one audit.
pub(super) fn file(rx: &mut Snapshot, audit: &Audit) -> Result<Vec<Section>> {
    Ok(vec![
        section::facts(rx, audit)?,
        section::team(rx, audit)?,
        section::report(rx, &audit.id)?,
        section::answers(rx, &audit.id)?,
        section::improvements(rx, &audit.id)?,
        section::coverage(rx, audit)?,
        section::reviews(rx, &audit.id)?,
    ])
}
