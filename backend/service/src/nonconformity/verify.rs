//! Verifies correction and corrective action. ISO/IEC 17021-1:2015, 9.4.10.

use crate::nonconformity::{follow_up, section};
use domain::nonconformity::{self, Step};
use domain::sentence::say;
use domain::{Act, Fault, PROCESS, Ruling, Verdict, clause};
use kernel::file::{Brought, attach_if};
use kernel::section::Section;
use kernel::{Asks, By, Context, Deed, Done, Due, Meta, UseCase, fields};
use schema::nonconformity::Nonconformity;
use schema::{Result, Settled, Snapshot};
use std::borrow::Cow;

/// How a nonconformity is verified.
pub static CASE: Verify = Verify;

/// The act.
pub struct Verify;

fields! {
    /// What is entered.
    pub struct Input {
        evidence: String = area("Evidence verified", 4000),
        document: Option<Brought> = file("Evidence as a file").optional(),
    }
}

impl UseCase for Verify {
    type On = Nonconformity;
    type Input = Input;
    type When = By<Step>;
    kernel::ground_is_known!();
    type Proof = ();
    kernel::facts_are_ground!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::VerifyNonconformity,
            title: "Verify and close",
            lead: "Record the evidence that the correction and corrective action have been implemented.",
            clause: Some(clause!(PROCESS, "9.4.10")),
            irreversible: true,
        }
    }

    fn when(&self) -> By<Step> {
        By(Step::Verify)
    }

    fn about(&self, on: &Nonconformity) -> String {
        on.number.clone()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, on: &Nonconformity) -> Result<Vec<Verdict>> {
        follow_up::about_the_follow_up(rx, on)
    }

    fn beside(
        &self,
        _: &mut Snapshot,
        _: &Context,
        on: &Nonconformity,
        _: &Vec<Verdict>,
    ) -> Result<Vec<Section>> {
        Ok(section::both(on).into_iter().collect())
    }

    fn rules(&self, _: &Nonconformity, _: &Vec<Verdict>, input: &Input) -> Ruling<()> {
        let rests = nonconformity::verification_rests_on_evidence(&input.evidence);
        Ruling::of(vec![rests])
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.evidence.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Verify>) -> Result<Done> {
        let verifier = tx.person().ok_or(Fault::NoPerson)?;
        let today = tx.today();
        let document = it.input.document;
        let found = it.on.apply(tx, it.leave, |n| {
            n.verified_on = Some(today);
            n.verified_by = Some(verifier);
            n.verification = it.input.evidence;
        })?;
        attach_if(tx, &found, document.as_ref(), "Evidence verified")?;
        Ok(Done::at(
            &found,
            say!("{number} is verified and closed.", number = &found.number),
        ))
    }
}

/// Each major, and a minor once the body or the next audit asks for it (9.5.2 c).
fn due(
    _: &Verify,
    rx: &mut Snapshot,
    context: &Context,
    on: &Nonconformity,
) -> Result<Option<Due>> {
    if follow_up::is_closed_with_its_certification(rx, on)? {
        return Ok(None);
    }
    let closed = context.settings.minors_must_be_closed;
    if !schema::nonconformity::is_verified_now(rx, on, closed)? {
        return Ok(None);
    }
    let by = follow_up::verified_by(rx, context, on)?;
    let due = Due::now("Verify the corrective action", follow_up::named(on));
    Ok(Some(due.by(by)))
}
