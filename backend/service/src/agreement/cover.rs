//! What agreements cover. ISO/IEC 17021-1:2015, 5.1.2.

use crate::choice;
use crate::view::Section;
use domain::agreement::{State, covers_sites};
use domain::{Human, Noun, Verdict, of};
use schema::agreement::Agreement;
use schema::attachment::{self, Attachment};
use schema::{Id, Result, Snapshot, human};

/// What an agreement covers.
pub(crate) fn covered(rx: &mut Snapshot, g: &Agreement) -> Result<Section> {
    let sites = choice::labels(&choice::sites(rx, &g.client_id)?, &g.sites);
    Ok(Section::facts("agreement", "The agreement", "")
        .fact("Sites covered", sites)
        .fact("Issued", g.issued_on)
        .fact("In force since", g.accepted_on)
        .fact("Accepted by", &g.accepted_by)
        .fact("Evidence", &g.evidence))
}

/// What the agreements in force of an application cover.
pub(crate) struct Cover {
    /// Who of the body wrote down that the client accepted one of them.
    pub written_by: Vec<Human>,
    /// Whether what the client signed is on file for each of those.
    pub on_file: bool,
    sites: Vec<Id<of::Site>>,
    in_force: bool,
}

impl Cover {
    /// Reads the agreements of an application.
    pub(crate) fn of(rx: &mut Snapshot, application_id: &Id<of::Application>) -> Result<Cover> {
        let agreements = schema::agreement::of_application(rx, application_id)?;
        let in_force: Vec<_> = agreements
            .into_iter()
            .filter(|a| a.state == State::InForce)
            .collect();
        let mut on_file = true;
        for one in in_force.iter().filter(|a| a.accepted_for.is_some()) {
            let files = attachment::beside(rx, Noun::Agreement, &one.id)?;
            on_file &= files.iter().any(Attachment::is_kept);
        }
        let written_by = in_force.iter().filter_map(|a| a.accepted_for.clone());
        let written_by: Vec<Id<of::Person>> = written_by.collect();
        Ok(Cover {
            written_by: human::of(rx, &written_by)?.into_values().collect(),
            on_file,
            in_force: !in_force.is_empty(),
            sites: in_force.into_iter().flat_map(|a| a.sites.0).collect(),
        })
    }

    /// 5.1.2: an agreement in force covers the sites.
    pub(crate) fn reaches(&self, sites: &[Id<of::Site>]) -> Verdict {
        covers_sites(&self.sites, sites, self.in_force)
    }
}
