//! Submits an application. ISO/IEC 17021-1:2015, 9.1.1.

use domain::application::{Facts, Step, complete};
use domain::sentence::{Said, say};
use domain::{Act, PROCESS, Verdict, clause};
use kernel::{Asks, By, Context, Deed, Done, Due, Meta, NoInput, UseCase};
use schema::application::Application;
use schema::{Result, Settled, Snapshot, client};

/// How an application is submitted.
pub static CASE: Submit = Submit;

/// The act.
pub struct Submit;

impl UseCase for Submit {
    type On = Application;
    type Input = NoInput;
    type When = By<Step>;
    type Ground = Facts;
    kernel::no_rules!();
    kernel::facts_are_ground!();
    kernel::no_reason!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::SubmitApplication,
            title: "Submit the application",
            lead: "The certification body reviews a submitted application. It can no longer be edited.",
            clause: Some(clause!(PROCESS, "9.1.1")),
            irreversible: true,
        }
    }

    fn when(&self) -> By<Step> {
        By(Step::Submit)
    }

    fn about(&self, on: &Application) -> String {
        on.number.clone()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, on: &Application) -> Result<Facts> {
        said(rx, on)
    }

    fn known(&self, _: &Application, said: &Facts) -> Vec<Verdict> {
        complete(said)
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Submit>) -> Result<Done> {
        let today = tx.today();
        let application = it
            .on
            .apply(tx, it.leave, |a| a.submitted_on = Some(today))?;
        Ok(Done::at(
            &application,
            say!(
                "{number} is submitted for review.",
                number = &application.number
            ),
        ))
    }
}

fn due(_: &Submit, _: &mut Snapshot, _: &Context, on: &Application) -> Result<Option<Due>> {
    let number = Said::from(&on.number);
    Ok(Some(Due::now("Submit the application", number)))
}

/// What the rules look at in an application.
fn said(rx: &mut Snapshot, application: &Application) -> Result<Facts> {
    let body = &application.body;
    let sites = client::sites(rx, &application.client_id)?;
    let chosen: Vec<_> = sites
        .iter()
        .filter(|s| body.sites.contains(&s.id))
        .collect();
    Ok(Facts {
        scope: body.scope.clone(),
        sites: chosen.len(),
        central_sites: chosen.iter().filter(|s| s.central).count(),
        ai_systems: body.ai_systems.len(),
        persons: body.persons,
        roles: body.roles.clone(),
        representative: body.representative.clone(),
        consultancy_answered: !body.consultancy.trim().is_empty(),
        soa_version: body.soa_version.clone(),
    })
}
