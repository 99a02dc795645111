//! Creates the programme of the first cycle, and the certification it serves. ISO/IEC 17021-1:2015, 9.1.3.

use crate::agreement::cover::Cover;
use crate::number;
use crate::programme::cycle;
use domain::agreement::{acceptance_is_seen, signed_is_on_file};
use domain::application::Step;
use domain::certification::State;
use domain::sentence::{Said, say};
use domain::{Act, Human, PROCESS, Verdict, clause, of};
use kernel::{Asks, By, Context, Deed, Done, Due, Meta, NoInput, UseCase};
use schema::application::Application;
use schema::certification::{Certification, Programme};
use schema::{Id, Json, Result, Settled, Snapshot, human};

/// How a programme is created.
pub static CASE: Create = Create;

/// The act.
pub struct Create;

/// What the rules have to know.
pub struct Ground {
    cover: Cover,
    /// Who creates it; nobody where the login names no person.
    creator: Option<Human>,
}

impl UseCase for Create {
    type On = Application;
    type Input = NoInput;
    type When = By<Step>;
    type Ground = Ground;
    kernel::no_rules!();
    kernel::facts_are_ground!();
    kernel::no_reason!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::CreateProgramme,
            title: "Create the audit programme",
            lead: "Stage 1 and stage 2, surveillance in the first and second year, recertification in the third.",
            clause: Some(clause!(PROCESS, "9.1.3.1")),
            irreversible: false,
        }
    }

    fn when(&self) -> By<Step> {
        By(Step::Programme)
    }

    fn about(&self, on: &Application) -> String {
        on.number.clone()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, on: &Application) -> Result<Ground> {
        Ok(Ground {
            cover: Cover::of(rx, &on.id)?,
            creator: human::acting(rx)?,
        })
    }

    fn known(&self, on: &Application, ground: &Ground) -> Vec<Verdict> {
        vec![
            ground.cover.reaches(&on.body.sites),
            acceptance_is_seen(&ground.cover.written_by, ground.creator.as_ref()),
            signed_is_on_file(!ground.cover.written_by.is_empty(), ground.cover.on_file),
        ]
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Create>) -> Result<Done> {
        let application = it.on.apply(tx, it.leave, |_| {})?;
        let number = number::next(tx, "CN")?;
        let certification = planned(tx.new_id(), number, &application).insert(tx)?;
        let review = application.review.0.unwrap_or_default();
        Programme {
            id: tx.new_id(),
            certification_id: certification.id.clone(),
            client_id: certification.client_id.clone(),
            cycle: 1,
            body: Json(cycle::first_cycle(&review.half_days, None)),
            version: 1,
        }
        .insert(tx)?;
        Ok(Done::at(
            &certification,
            say!(
                "The programme of {number} is created.",
                number = &certification.number
            ),
        ))
    }
}

fn due(_: &Create, _: &mut Snapshot, _: &Context, on: &Application) -> Result<Option<Due>> {
    let number = Said::from(&on.number);
    Ok(Some(Due::now("Create the audit programme", number)))
}

/// The certification that is applied for, before its first decision.
fn planned(id: Id<of::Certification>, number: String, application: &Application) -> Certification {
    Certification {
        id,
        number,
        client_id: application.client_id.clone(),
        application_id: application.id.clone(),
        standard: application.standard.clone(),
        state: State::Planned,
        scope: application.body.scope.clone(),
        roles: Json(application.body.roles.clone()),
        sites: Json(application.body.sites.clone()),
        soa_version: String::new(),
        soa_dated: None,
        cycle: 1,
        initial_on: None,
        start_on: None,
        expires_on: None,
        suspended_on: None,
        suspended_for: Json(None),
        lapsed_on: None,
        recertified_on: None,
        version: 1,
    }
}
