//! Enters a new client. ISO/IEC 17021-1:2015, 9.1.1.

use crate::certificate::trial;
use crate::number;
use domain::error::FieldError;
use domain::sentence::{Sentence, say};
use domain::{Act, PROCESS, Ruling, clause};
use kernel::{Always, Context, Deed, Done, Meta, Nothing, UseCase, fields};
use schema::client::{self, Client};
use schema::{Result, Settled, Snapshot};

/// How a client is entered.
pub static CASE: Register = Register;

/// The act.
pub struct Register;

fields! {
    /// What is entered.
    pub struct Input {
        name: String = text("Legal name", 200),
        address: String = text("Street address of the head office", 200),
        city: String = text("City", 100),
        country: String = text("Country", 60),
        registration: String = text("Registration number", 80)
            .hint("In the register of its country, such as a UEN. By it a client is found that was entered before.")
            .blank(),
        representative: String = text("Authorised representative", 120),
        email: String = email("Email")
            .hint("Announcements, reports and certificates are sent here."),
    }
}

impl UseCase for Register {
    type On = Nothing;
    type Input = Input;
    type When = Always;
    /// Why the client could not stand on a certificate.
    type Facts = Option<String>;
    type Proof = ();
    kernel::no_ground!();
    kernel::no_reason!();

    fn meta(&self) -> Meta {
        Meta {
            act: Act::RegisterClient,
            title: "Register a client",
            lead: "Enter the organisation as it is registered. Sites and AI systems come next.",
            clause: Some(clause!(PROCESS, "9.1.1")),
            irreversible: false,
        }
    }

    fn when(&self) -> Always {
        Always
    }

    fn about(&self, _: &Nothing) -> String {
        String::new()
    }

    /// 8.2.2 a: name and head office will stand on the certificate; whether they have room is told now.
    fn facts(
        &self,
        rx: &mut Snapshot,
        context: &Context,
        _: &Nothing,
        (): (),
        input: &Input,
    ) -> Result<Option<String>> {
        trial::with(context, rx.today(), |certificate| {
            certificate.client.name.clone_from(&input.name);
            certificate.client.address =
                format!("{}\n{}, {}", input.address, input.city, input.country);
        })
    }

    fn rules(&self, _: &Nothing, fault: &Option<String>, _: &Input) -> Ruling<()> {
        let wrong = fault.iter().map(|sentence| {
            let named = sentence.contains("client name");
            let field = if named { "name" } else { "address" };
            FieldError::new(field, Sentence::finished(sentence))
        });
        Ruling::of(Vec::new()).unless(wrong.collect())
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Register>) -> Result<Done> {
        let input = it.input;
        let client = Client {
            id: tx.new_id(),
            number: number::next(tx, "CL")?,
            name: input.name,
            address: input.address,
            city: input.city,
            country: input.country,
            registration: input.registration,
            representative: input.representative,
            email: input.email,
            version: 1,
        };
        let client = client::insert(tx, client)?;
        let (name, number) = (&client.name, &client.number);
        let message = match client::waiting(tx, &client)?.first() {
            None => say!("{name} is registered as {number}.", name, number),
            Some((other, _)) => say!(
                "{name} is registered as {number}. It is nearly equal to {other}: the two count as related until a colleague says otherwise.",
                name,
                number,
                other = &other.name
            ),
        };
        Ok(Done::at(&client, message))
    }
}
