//! Letters about an application and its agreement.

use super::{Addressed, Letter, client_of, to_client};
use domain::Result;
use schema::agreement::Agreement;
use schema::application::Application;
use schema::client::Site;
use schema::{Record, Rx};

pub(super) fn agreement_issued(rx: &mut Rx, id: &str) -> Result<Vec<Addressed>> {
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
            "Your application {} for certification to {} is accepted. The certification agreement is ready for you.",
            application.number, application.standard
        ),
        facts: vec![
            ("Agreement", agreement.number.clone()),
            ("Standard", application.standard.clone()),
            ("Sites covered", sites.join("\n")),
        ],
        paragraphs: vec![
            "Please read the agreement and accept it in the name of your organisation. No audit can take place at a site before an agreement that covers it is in force (ISO/IEC 17021-1:2015, 5.1.2).".to_owned(),
            "Next, we set up the audit programme of the three-year cycle and agree the dates of the stage 1 audit with you.".to_owned(),
        ],
        link: ("Read and accept the agreement", format!("/agreement/{}", agreement.id)),
        ..Letter::default()
    };
    Ok(vec![to_client(&client, letter)])
}

pub(super) fn declined(rx: &mut Rx, id: &str) -> Result<Vec<Addressed>> {
    let application = Application::find(rx, id)?;
    let client = client_of(rx, &application.client_id)?;
    let letter = Letter {
        subject: format!("Application {} is declined", application.number),
        lead: format!(
            "We have reviewed your application {} for certification to {} and cannot accept it.",
            application.number, application.standard
        ),
        facts: vec![
            ("Application", application.number.clone()),
            ("Reasons", application.outcome_reason.clone()),
        ],
        paragraphs: vec![
            "We owe you these reasons under ISO/IEC 17021-1:2015, 9.1.2.2. Once they no longer hold you may apply again.".to_owned(),
            "You may also appeal against this outcome (9.7). Nobody who took part in the review will handle the appeal.".to_owned(),
        ],
        link: ("See the application", format!("/application/{}", application.id)),
        ..Letter::default()
    };
    Ok(vec![to_client(&client, letter)])
}
