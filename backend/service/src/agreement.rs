//! Certification agreements. ISO/IEC 17021-1:2015, 5.1.2.

pub mod accept;
pub mod issue;
pub mod show;

use crate::choice;
use crate::view::{Section, date};
use schema::Result;
use schema::Rx;
use schema::agreement::Agreement;

/// What an agreement covers.
///
/// # Errors
/// Only those of the database.
pub(crate) fn covered(rx: &mut Rx, g: &Agreement) -> Result<Section> {
    let sites = choice::labels(&choice::sites(rx, &g.client_id)?, &g.sites);
    Ok(Section::facts("agreement", "The agreement", "")
        .fact("Sites covered", sites.join("; "))
        .fact("Issued", date(Some(g.issued_on)))
        .fact("In force since", date(g.accepted_on))
        .fact("Accepted by", &g.accepted_by)
        .fact("Shown by", &g.evidence))
}
