//! Tells whoever complains that the complaint arrived. ISO/IEC 17021-1:2015, 9.8.8.

use crate::mail::Mail;
use crate::outbox;
use domain::complaint::{Step, acknowledged};
use domain::sentence::{Said, say};
use domain::{Act, PROCESS, Ruling, clause};
use kernel::{Asks, By, Context, Deed, Done, Due, Meta, UseCase, fields};
use schema::complaint::Complaint;
use schema::{Result, Settled, Snapshot};

/// How a complaint is acknowledged.
pub static CASE: Acknowledge = Acknowledge;

/// The act.
pub struct Acknowledge;

fields! {
    /// What is entered.
    pub struct Input {
        told_otherwise: String = area("How they were informed, if no letter reaches them", 1000).blank(),
    }
}

impl UseCase for Acknowledge {
    type On = Complaint;
    type Input = Input;
    type When = By<Step>;
    type Proof = ();
    kernel::no_ground!();
    kernel::facts_are_ground!();
    kernel::no_reason!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::AcknowledgeComplaint,
            title: "Acknowledge the complaint",
            lead: "The complainant is told that the complaint arrived and what happens next, by mail if there is an address.",
            clause: Some(clause!(PROCESS, "9.8.8")),
            irreversible: true,
        }
    }

    fn when(&self) -> By<Step> {
        By(Step::Acknowledge)
    }

    fn about(&self, on: &Complaint) -> String {
        on.number.clone()
    }

    fn rules(&self, on: &Complaint, _: &(), input: &Input) -> Ruling<()> {
        let has_address = !on.email.is_empty();
        Ruling::of(vec![acknowledged(has_address, &input.told_otherwise)])
    }

    fn carry_out(
        &self,
        tx: &mut Settled,
        context: &Context,
        it: Deed<Acknowledge>,
    ) -> Result<Done> {
        let today = tx.today();
        let kept = it.on.apply(tx, it.leave, |c| {
            c.acknowledged_on = Some(today);
            c.told_otherwise = it.input.told_otherwise;
        })?;
        if !kept.email.is_empty() {
            let complaint = kept.id.clone();
            outbox::mail(tx, context, Mail::ComplaintAcknowledged { complaint })?;
        }
        let message = say!("{number} is acknowledged.", number = &kept.number);
        Ok(Done::at(&kept, message))
    }
}

fn due(_: &Acknowledge, _: &mut Snapshot, _: &Context, on: &Complaint) -> Result<Option<Due>> {
    let number = Said::from(&on.number);
    Ok(Some(Due::now("Acknowledge the complaint", number)))
}
