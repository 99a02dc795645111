//! What is there from the beginning: the body's settings and people, and a certified client.

use super::audited::{audit, member};
use super::day;
use super::decided::decide;
use domain::Result;
use domain::ai_system::Role;
use domain::certification::State;
use domain::decision::Kind as DecisionKind;
use domain::settings::{Body, Settings};
use kernel::Context;
use schema::certification::Certification;
use schema::client::{self, Client, Site};
use schema::person::{self, Entered};
use schema::settings::SettingsVersion;
use schema::{Json, Settled};

pub(super) fn found(tx: &mut Settled, _: &Context) -> Result<()> {
    let settings = Settings {
        body: Body {
            name: "Merlion Assurance Pte. Ltd.".to_owned(),
            address: "3 Fusionopolis Way, #12-08, Singapore 138633".to_owned(),
            mark: "MA".to_owned(),
            registration: String::new(),
            email: "office@merlion.example".to_owned(),
            certificate_art: String::new(),
        },
        ..Settings::default()
    };
    SettingsVersion {
        id: "settings-1".into(),
        from_on: day(2020, 1, 1),
        body: Json(settings),
        version: 1,
    }
    .insert(tx)?;
    person::insert(tx, entered("leader", "Priya Nair"))?;
    person::insert(tx, entered("decider", "Tan Wei Ling"))?;
    client::insert(tx, client())?;
    site().insert(tx)?;
    application().insert(tx)?;
    certified().insert(tx)?;
    decide(tx, "D-decision-1", DecisionKind::Grant)?;
    audit("audit-1").schedule(tx)?;
    member().insert(tx)?;
    Ok(())
}

fn entered(id: &str, name: &str) -> Entered {
    Entered {
        id: id.into(),
        name: name.to_owned(),
        email: format!("{id}@merlion.example"),
        employed: true,
        agreement_on: None,
    }
}

fn client() -> Client {
    Client {
        id: "client-1".into(),
        number: "C-0001".to_owned(),
        name: "Kranji Vision <Systems> Pte. Ltd.".to_owned(),
        address: "18 Kranji Loop, #04-01".to_owned(),
        city: "Singapore".to_owned(),
        country: "Singapore".to_owned(),
        registration: String::new(),
        representative: "Lim Hui Min, Quality Manager".to_owned(),
        email: "quality@kranji.example".to_owned(),
        version: 1,
    }
}

fn site() -> Site {
    Site {
        id: "site-1".into(),
        client_id: "client-1".into(),
        name: "Head office".to_owned(),
        address: "18 Kranji Loop, #04-01".to_owned(),
        city: "Singapore".to_owned(),
        country: "Singapore".to_owned(),
        activity: String::new(),
        central: true,
        version: 1,
    }
}

fn application() -> schema::application::Application {
    schema::application::Application {
        id: "application-1".into(),
        number: "AP-2026-0001".to_owned(),
        client_id: "client-1".into(),
        standard: "ISO/IEC 42001:2023".to_owned(),
        state: domain::application::State::Programmed,
        body: Json::default(),
        submitted_on: None,
        review: Json(None),
        outcome_on: None,
        outcome_reason: String::new(),
        version: 1,
    }
}

/// Certified from 20 Nov 2026 to 19 Nov 2029.
pub(super) fn certified() -> Certification {
    Certification {
        id: "certification-1".into(),
        number: "CF-2026-0001".to_owned(),
        client_id: "client-1".into(),
        application_id: "application-1".into(),
        standard: "ISO/IEC 42001:2023".to_owned(),
        state: State::Active,
        scope: "Computer vision that inspects welds".to_owned(),
        roles: Json(vec![Role::Developer]),
        sites: Json(vec!["site-1".into()]),
        soa_version: "2.1".to_owned(),
        soa_dated: Some(day(2026, 9, 14)),
        cycle: 1,
        initial_on: Some(day(2026, 11, 20)),
        start_on: Some(day(2026, 11, 20)),
        expires_on: Some(day(2029, 11, 19)),
        suspended_on: None,
        suspended_for: Json(None),
        lapsed_on: None,
        recertified_on: None,
        version: 1,
    }
}
