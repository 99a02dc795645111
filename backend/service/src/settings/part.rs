//! What stands on the page of the settings and has records of its own, for programs.

use crate::clause::section::second_hand;
use crate::resource::{Parts, Reference};
use chrono::NaiveDate;
use domain::{Result, of};
use kernel::Context;
use schema::person::Person;
use schema::settings::SettingsVersion;
use schema::{Id, Record, Snapshot, override_};
use schemars::JsonSchema;
use serde::Serialize;

/// What stands beside the settings.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SettingsParts {
    /// The clauses that are known second-hand.
    pub clauses: Vec<SecondHandClause>,
}

/// A clause that is known second-hand: two people confirm it from a licensed copy.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SecondHandClause {
    /// The standard, with its year.
    pub standard: String,
    /// The clause.
    pub clause: String,
    /// Whether two people confirmed it.
    pub confirmed: bool,
    /// What was said of it.
    pub confirmations: Vec<Confirmation>,
}

/// What one person said of a clause.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ClauseConfirmation")]
pub struct Confirmation {
    /// The record's id.
    pub id: Id<of::Clause>,
    /// Who.
    pub person: Reference,
    /// When.
    pub confirmed_on: NaiveDate,
}

impl Parts for SettingsParts {
    type Of = SettingsVersion;

    fn of(rx: &mut Snapshot, _: &Context, _: &SettingsVersion) -> Result<SettingsParts> {
        let said = override_::confirmations(rx)?;
        let confirmed = override_::confirmed(rx)?;
        let mut clauses = Vec::new();
        for clause in second_hand() {
            let mut confirmations = Vec::new();
            for one in said
                .iter()
                .filter(|it| it.standard == clause.standard && it.clause == clause.clause)
            {
                let person = Person::find(rx, &one.person_id)?;
                confirmations.push(Confirmation {
                    id: one.id.clone(),
                    person: Reference::to::<Person>(&person.id, person.name),
                    confirmed_on: one.confirmed_on,
                });
            }
            clauses.push(SecondHandClause {
                standard: clause.standard.to_owned(),
                clause: clause.clause.to_owned(),
                confirmed: confirmed
                    .contains(&(clause.standard.to_owned(), clause.clause.to_owned())),
                confirmations,
            });
        }
        Ok(SettingsParts { clauses })
    }
}
