//! Letters about an application and its agreement.

use crate::mail::letter::{Addressed, Letter, by, client_of, to_client};
use domain::of;
use schema::agreement::Agreement;
use schema::application::Application;
use schema::client::Site;
use schema::{Id, Record, Result, Snapshot};

pub(super) fn agreement_issued(
    rx: &mut Snapshot,
    id: &Id<of::Agreement>,
) -> Result<Vec<Addressed>> {
    let agreement = Agreement::find(rx, id)?;
    let application = Application::find(rx, &agreement.application_id)?;
    let client = client_of(rx, &agreement.client_id)?;
    let mut sites = Vec::new();
    for site in agreement.sites.iter() {
        let site = Site::find(rx, site)?;
        sites.push(format!("{}, {}", site.name, site.city));
    }
    let letter = Letter {
        subject: format!("Certification agreement {} for your acceptance", agreement.number),
        lead: format!(
            "We have accepted your application {} for certification to {}. The certification agreement is ready for you.",
            application.number, application.standard
        ),
        facts: vec![
            ("Agreement", agreement.number.clone()),
            ("Standard", application.standard.clone()),
            ("Sites covered", sites.join("\n")),
        ],
        paragraphs: vec![
            format!(
                "Please read the agreement and accept it on behalf of your organisation. No audit can take place at a site until an agreement that covers it is in force {}.",
                by(&["5.1.2"])
            ),
            "Once you have accepted it, we will set up the audit programme of the three-year cycle and agree the dates of the stage 1 audit with you.".to_owned(),
        ],
        link: ("Read and accept the agreement", format!("/agreement/{}", agreement.id)),
        ..Letter::default()
    };
    Ok(vec![to_client(&client, letter)])
}

pub(super) fn declined(rx: &mut Snapshot, id: &Id<of::Application>) -> Result<Vec<Addressed>> {
    let application = Application::find(rx, id)?;
    let client = client_of(rx, &application.client_id)?;
    let letter = Letter {
        subject: format!("Application {} has been declined", application.number),
        lead: format!(
            "We have considered your application {} for certification to {} and cannot accept it.",
            application.number, application.standard
        ),
        facts: vec![
            ("Application", application.number.clone()),
            ("Reasons", application.outcome_reason.clone()),
        ],
        paragraphs: vec![
            format!(
                "These reasons prevented acceptance {}. You may apply again once they have been resolved.",
                by(&["9.1.2.2"])
            ),
            format!(
                "You may also appeal against this outcome {}: please write to us at the address below. Nobody who took part in reviewing your application will handle the appeal.",
                by(&["9.7"])
            ),
        ],
        link: (
            "See the application",
            format!("/application/{}", application.id),
        ),
        ..Letter::default()
    };
    Ok(vec![to_client(&client, letter)])
}
