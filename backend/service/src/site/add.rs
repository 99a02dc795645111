//! Adds a site of a client. ISO/IEC 17021-1:2015, 9.1.1.

use crate::certificate::trial;
use crate::client::beginning::{Beginning, begins_with};
use domain::error::FieldError;
use domain::sentence::{Sentence, say};
use domain::{Act, PROCESS, Ruling, clause};
use kernel::{Always, Asks, Context, Deed, Done, Due, Meta, UseCase, Whom, fields};
use reports::certificate as doc;
use schema::client::{self, Client, Site};
use schema::{Result, Settled, Snapshot};

/// How a site is added.
pub static CASE: Add = Add;

/// The act.
pub struct Add;

fields! {
    /// What is entered.
    pub struct Input {
        name: String = text("Name of the site", 120),
        address: String = text("Street address", 200),
        city: String = text("City", 100),
        country: String = text("Country", 60),
        activity: String = text("What is done there", 300),
        central: bool = tick("This is the central function")
            .hint("The office that controls the management system. There is exactly one.")
            .blank(),
    }
}

/// What the rules have to know.
pub struct Facts {
    has_central: bool,
    /// Why the site could not stand on a certificate.
    fault: Option<String>,
}

impl UseCase for Add {
    type On = Client;
    type Input = Input;
    type When = Always;
    type Facts = Facts;
    type Proof = ();
    kernel::no_ground!();
    kernel::no_reason!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::AddSite,
            title: "Add a site",
            lead: "A site is a place where activities of the management system are carried out.",
            clause: Some(clause!(PROCESS, "9.1.1")),
            irreversible: false,
        }
    }

    fn when(&self) -> Always {
        Always
    }

    fn about(&self, on: &Client) -> String {
        on.name.clone()
    }

    fn facts(
        &self,
        rx: &mut Snapshot,
        context: &Context,
        on: &Client,
        (): (),
        input: &Input,
    ) -> Result<Facts> {
        let fault = trial::with(context, rx.today(), |certificate| {
            certificate.sites = vec![doc::Site {
                name: input.name.clone(),
                address: format!("{}\n{}, {}", input.address, input.city, input.country),
                scope: input.activity.clone(),
            }];
        })?;
        let has_central = client::sites(rx, &on.id)?.iter().any(|s| s.central);
        Ok(Facts { has_central, fault })
    }

    fn rules(&self, _: &Client, facts: &Facts, input: &Input) -> Ruling<()> {
        let mut wrong = Vec::new();
        if input.central && facts.has_central {
            wrong.push(FieldError::new(
                "central",
                "The client already has a central function. Leave this empty.",
            ));
        }
        if let Some(sentence) = &facts.fault {
            wrong.push(FieldError::new("address", Sentence::finished(sentence)));
        }
        Ruling::of(Vec::new()).unless(wrong)
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Add>) -> Result<Done> {
        let client = it.on.touch(tx)?;
        let input = it.input;
        let site = Site {
            id: tx.new_id(),
            client_id: client.id.clone(),
            name: input.name,
            address: input.address,
            city: input.city,
            country: input.country,
            activity: input.activity,
            central: input.central,
            version: 1,
        }
        .insert(tx)?;
        Ok(Done::at(
            &client,
            say!("The site {name} is added.", name = site.name),
        ))
    }
}

/// A client begins with its sites.
fn due(_: &Add, rx: &mut Snapshot, _: &Context, on: &Client) -> Result<Option<Due>> {
    let begins = begins_with(rx, &on.id)? == Some(Beginning::Sites);
    Ok(begins.then(|| Due::now(Beginning::Sites.title(), "").whom(Whom::Client)))
}
