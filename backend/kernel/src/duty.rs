//! A duty: what the product does by itself on a day, or as the rest of an act. It has the shape of an act
//! without a person: the system is the actor, nothing is typed, and its rules are asked and recorded all
//! the same.

use crate::context::Context;
use crate::subject::Subject;
use crate::when::When;
use chrono::NaiveDate;
use domain::{Fault, Ruling};
use schema::{Settled, Transaction};

/// The life of what a duty is done to.
pub type DutyLife<D> = <<D as Duty>::On as Subject>::Life;
/// What the deed of a duty gets for the state it was found in.
pub type DutyLeave<D> = <<D as Duty>::When as When<DutyLife<D>, ()>>::Leave;

/// Something the product has to do. Its value is what it came to know before the transaction: a sealed
/// document, a deadline.
pub trait Duty: Sized {
    /// What it is done to.
    type On: Subject;
    /// When it is possible.
    type When: When<DutyLife<Self>, ()>;
    /// What its events are called, `noun/verb`.
    const NAME: &'static str;

    /// When it is possible.
    fn when(&self) -> Self::When;

    /// What the rules say today.
    fn rules(&self, on: &Self::On, today: NaiveDate) -> Ruling<()>;

    /// Why it is done, for the history; empty where its name says enough.
    fn reason(&self, _: &Self::On) -> String {
        String::new()
    }

    /// Does it. Nothing is left to refuse.
    ///
    /// # Errors
    /// Only faults.
    fn carry_out(
        self,
        tx: &mut Settled,
        context: &Context,
        on: Self::On,
        leave: DutyLeave<Self>,
    ) -> Result<(), Fault>;
}

/// Does a duty on a record: state, rules, settling, deed. Nobody asked for it, so that no override is
/// looked for, and the system is the actor even where it follows from what a person did.
///
/// # Errors
/// [`Fault::NotFound`] when there is no such record; [`domain::Error::Refused`] with every verdict when
/// its state or a rule holds it; the faults of its deed.
pub fn fulfil<D: Duty>(
    duty: D,
    tx: &mut Transaction,
    context: &Context,
    id: &str,
) -> domain::Result<()> {
    tx.by_system(|tx| {
        let on = D::On::find(tx, id)?;
        let leave = duty.when().leave(on.life(), &())?;
        let ruling = duty.rules(&on, tx.today());
        let reason = duty.reason(&on);
        tx.begin(D::NAME);
        let (mut settled, _) = tx.settle(&reason, ruling)?;
        Ok(duty.carry_out(&mut settled, context, on, leave)?)
    })
}
