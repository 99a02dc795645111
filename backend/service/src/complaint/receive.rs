//! Keeps a complaint that arrived. ISO/IEC 17021-1:2015, 9.8.3.

use crate::choice::Choice;
use crate::complaint::list::CONCERNS;
use crate::{choice, number};
use chrono::NaiveDate;
use domain::complaint::{Concern, Reported, State, receivable};
use domain::error::FieldError;
use domain::sentence::say;
use domain::{Act, PROCESS, Ruling, clause, of};
use kernel::file::{Brought, attach_if};
use kernel::{Always, Context, Deed, Done, Form, Meta, Nothing, Reach, UseCase, fields};
use schema::complaint::Complaint;
use schema::{Id, Result, Settled, Snapshot};

/// How a complaint is received.
pub static CASE: Receive = Receive;

/// The act.
pub struct Receive;

fields! {
    /// What is entered.
    pub struct Input {
        complainant: String = text("Complainant", 200)
            .hint("Kept confidential from the client. Write \u{201c}anonymous\u{201d} if no name was given."),
        email: Option<String> = email("Email").optional(),
        received_on: NaiveDate = date("Received on", Reach::DATED),
        concern: Concern = choice("Who it concerns", CONCERNS),
        client: Option<Id<of::Client>> = offered("Client", "clients").optional(),
        statement: String = area("What the complaint is about", 4000),
        why_others: String = area("Why it does not concern us", 1000).blank(),
        document: Option<Brought> = file("Letter or message").optional(),
    }
}

impl UseCase for Receive {
    type On = Nothing;
    type Input = Input;
    type When = Always;
    /// The clients to choose from.
    type Ground = Vec<Choice>;
    type Proof = ();
    kernel::facts_are_ground!();
    kernel::no_reason!();

    fn meta(&self) -> Meta {
        Meta {
            act: Act::ReceiveComplaint,
            title: "Receive a complaint",
            lead: "Record what arrived, and determine whether it concerns our certification work.",
            clause: Some(clause!(PROCESS, "9.8.3")),
            irreversible: false,
        }
    }

    fn when(&self) -> Always {
        Always
    }

    fn about(&self, _: &Nothing) -> String {
        String::new()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, _: &Nothing) -> Result<Vec<Choice>> {
        choice::clients(rx)
    }

    fn form(&self, _: &Nothing, clients: &Vec<Choice>) -> Form {
        Form::default().choose("clients", clients.clone())
    }

    fn rules(&self, _: &Nothing, _: &Vec<Choice>, input: &Input) -> Ruling<()> {
        let mut wrong = Vec::new();
        if input.concern != Concern::Others && !input.why_others.is_empty() {
            wrong.push(FieldError::new(
                "why_others",
                "The complaint concerns us or a client of ours. Leave this empty, or choose that it is nothing we are responsible for.",
            ));
        }
        let verdicts = receivable(Reported {
            statement: &input.statement,
            concern: input.concern,
            names_client: input.client.is_some(),
            why_others: &input.why_others,
        });
        Ruling::of(verdicts).unless(wrong)
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Receive>) -> Result<Done> {
        let complaint = Complaint {
            id: tx.new_id(),
            number: number::next(tx, "CO")?,
            client_id: it.input.client.unwrap_or_default(),
            complainant: it.input.complainant,
            email: it.input.email.unwrap_or_default(),
            received_on: it.input.received_on,
            concern: it.input.concern,
            statement: it.input.statement,
            why_others: it.input.why_others,
            state: State::Received,
            acknowledged_on: None,
            told_otherwise: String::new(),
            version: 1,
        }
        .insert(tx)?;
        let document = it.input.document.as_ref();
        attach_if(tx, &complaint, document, "The complaint as it arrived")?;
        Ok(Done::at(
            &complaint,
            say!(
                "{number} is recorded. Acknowledge it.",
                number = &complaint.number
            ),
        ))
    }
}
