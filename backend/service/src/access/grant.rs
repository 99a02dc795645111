//! Grants an assessor a dated, read-only view. ISO/IEC 17021-1:2015, 8.4.

use crate::choice;
use crate::choice::Choice;
use crate::settings::beside;
use chrono::NaiveDate;
use domain::sentence::word;
use domain::{Act, PROCESS, Role, clause, of};
use kernel::{Always, Context, Deed, Done, Form, Meta, Nothing, Reach, UseCase, fields};
use schema::account::{self, View};
use schema::{Id, Result, Settled, Snapshot};

/// How a view is granted.
pub static CASE: Grant = Grant;

/// The act.
pub struct Grant;

fields! {
    /// What is entered.
    pub struct Input {
        user: Id<of::User> = offered("Assessor", "assessors"),
        client: Option<Id<of::Client>> = offered("Client", "clients")
            .hint("Leave empty for all clients.")
            .optional(),
        from_on: NaiveDate = date("From", Reach::NEAR),
        until_on: NaiveDate = date("Until", Reach::NEAR).not_before("from_on"),
    }
}

/// What there is to choose from.
pub struct Ground {
    assessors: Vec<Choice>,
    clients: Vec<Choice>,
}

impl UseCase for Grant {
    type On = Nothing;
    type Input = Input;
    type When = Always;
    type Ground = Ground;
    kernel::no_rules!();
    kernel::facts_are_ground!();
    kernel::no_reason!();

    fn meta(&self) -> Meta {
        Meta {
            act: Act::GrantView,
            title: "Grant access to an assessor",
            lead: "An assessor can read records between two dates, but cannot change anything.",
            clause: Some(clause!(PROCESS, "8.4")),
            irreversible: false,
        }
    }

    fn when(&self) -> Always {
        Always
    }

    fn about(&self, _: &Nothing) -> String {
        String::new()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, _: &Nothing) -> Result<Ground> {
        let mut users = account::all(rx)?;
        users.retain(|u| u.roles.contains(&Role::Assessor));
        Ok(Ground {
            assessors: users
                .into_iter()
                .map(|u| (u.id.into(), u.name.into()))
                .collect(),
            clients: choice::clients(rx)?,
        })
    }

    fn form(&self, _: &Nothing, ground: &Ground) -> Form {
        Form::default()
            .empty_means("client", word("All clients"))
            .choose("assessors", ground.assessors.clone())
            .choose("clients", ground.clients.clone())
    }

    fn carry_out(&self, tx: &mut Settled, context: &Context, it: Deed<Grant>) -> Result<Done> {
        View {
            id: tx.new_id(),
            user_id: it.input.user,
            client_id: it.input.client,
            from_on: it.input.from_on,
            until_on: it.input.until_on,
            version: 1,
        }
        .insert(tx)?;
        beside::shown_beside(tx, context, "Access has been granted.")
    }
}
