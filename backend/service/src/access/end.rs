//! Ends an assessor's access today. ISO/IEC 17021-1:2015, 8.4.

use crate::choice::Choice;
use crate::settings::beside;
use domain::sentence::{Said, say, word};
use domain::{Act, PROCESS, clause, of};
use kernel::{Always, Context, Deed, Done, Form, Meta, Nothing, UseCase, fields};
use schema::account::{self, View};
use schema::client::Client;
use schema::{Id, Record, Result, Settled, Snapshot};
use std::borrow::Cow;

/// How a view is ended.
pub static CASE: End = End;

/// The act.
pub struct End;

fields! {
    /// What is entered.
    pub struct Input {
        view: Id<of::View> = offered("Access", "views"),
        reason: String = area("Reason", 1000),
    }
}

impl UseCase for End {
    type On = Nothing;
    type Input = Input;
    type When = Always;
    /// The views in force, or to come.
    type Ground = Vec<Choice>;
    /// The view that is ended.
    type Facts = View;
    kernel::no_rules!();

    fn meta(&self) -> Meta {
        Meta {
            act: Act::EndView,
            title: "End an assessor's access",
            lead: "From today, the assessor can no longer read records.",
            clause: Some(clause!(PROCESS, "8.4")),
            irreversible: true,
        }
    }

    fn when(&self) -> Always {
        Always
    }

    fn about(&self, _: &Nothing) -> String {
        String::new()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, _: &Nothing) -> Result<Vec<Choice>> {
        views(rx)
    }

    fn form(&self, _: &Nothing, views: &Vec<Choice>) -> Form {
        Form::default().choose("views", views.clone())
    }

    fn facts(
        &self,
        rx: &mut Snapshot,
        _: &Context,
        _: &Nothing,
        _: Vec<Choice>,
        input: &Input,
    ) -> Result<View> {
        View::find(rx, &input.view)
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.reason.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, context: &Context, it: Deed<End>) -> Result<Done> {
        let last = tx.today().pred_opt().unwrap_or(tx.today());
        it.facts.revise(tx, |v| v.until_on = last)?;
        beside::shown_beside(tx, context, "Access has been ended.")
    }
}

fn views(rx: &mut Snapshot) -> Result<Vec<Choice>> {
    let users = account::all(rx)?;
    account::views_in_force(rx)?
        .into_iter()
        .map(|view| {
            let name = users
                .iter()
                .find(|user| user.id == view.user_id)
                .map_or("", |user| user.name.as_str());
            let client: Said = match &view.client_id {
                Some(client) => Client::find(rx, client)?.name.into(),
                None => word("all clients").into(),
            };
            let label = say!(
                "{name}: {client}, until {day}",
                name,
                client,
                day = view.until_on
            );
            Ok((view.id.into(), label.into()))
        })
        .collect()
}
