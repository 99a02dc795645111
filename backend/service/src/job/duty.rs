//! What the daily job does to records, each with its rules.

use super::deadline::Due;
use crate::certificate::succession;
use crate::mail::Mail;
use crate::outbox;
use chrono::NaiveDate;
use domain::calendar::{
    day_of_the_deadline_has_come, first_valid_day_has_come, last_valid_day_has_passed,
};
use domain::certificate::{State as CertificateState, Step as CertificateStep};
use domain::certification::Step;
use domain::sentence::say;
use domain::{Change, Ruling, certification, take};
use kernel::{Always, By, Context, Duty, In};
use schema::certificate::Certificate;
use schema::certification::Certification;
use schema::client::Client;
use schema::due_case::DueCase;
use schema::{Result, Settled, certificate};

/// 9.6.3.2.5: on the day after its last valid day a certification has expired, and its certificate with it.
pub(super) struct Expire;

impl Duty for Expire {
    type On = Certification;
    type When = By<Step>;
    const NAME: &'static str = "certification/expire";

    fn when(&self) -> By<Step> {
        By(Step::Expire)
    }

    fn rules(&self, on: &Certification, today: NaiveDate) -> Ruling<()> {
        let last = on.expires_on.unwrap_or(today);
        Ruling::of(vec![last_valid_day_has_passed(last, today)])
    }

    fn reason(&self, on: &Certification) -> String {
        say!("{day} was the last valid day.", day = on.expires_on).text()
    }

    fn carry_out(
        self,
        tx: &mut Settled,
        context: &Context,
        on: Certification,
        leave: Change<certification::State>,
    ) -> Result<()> {
        let certification = on.apply(tx, leave, |_| ())?.id;
        for certificate in certificate::of_certification(tx, &certification)? {
            if let Ok(change) = take(certificate.state, CertificateStep::Expire) {
                certificate.apply(tx, change, |_| ())?;
            }
        }
        outbox::mail(tx, context, Mail::CertificateExpired { certification })
    }
}

/// 8.2.2 b: a certificate takes the place of those before it on its first valid day.
pub(super) struct TakeEffect;

impl Duty for TakeEffect {
    type On = Certificate;
    type When = In<CertificateState>;
    const NAME: &'static str = "certificate/take_effect";

    fn when(&self) -> In<CertificateState> {
        In(&[CertificateState::Issued])
    }

    fn rules(&self, on: &Certificate, today: NaiveDate) -> Ruling<()> {
        Ruling::of(vec![first_valid_day_has_come(on.start_on, today)])
    }

    fn carry_out(self, tx: &mut Settled, _: &Context, on: Certificate, (): ()) -> Result<()> {
        succession::supersede_earlier(tx, &on)
    }
}

/// A deadline that has passed, or is near, becomes a case that a person deals with.
pub(super) struct OpenCase(pub Due);

impl Duty for OpenCase {
    type On = Client;
    type When = Always;
    const NAME: &'static str = "due_case/open";

    fn when(&self) -> Always {
        Always
    }

    fn rules(&self, _: &Client, today: NaiveDate) -> Ruling<()> {
        Ruling::of(vec![day_of_the_deadline_has_come(self.0.due_on, today)])
    }

    fn carry_out(self, tx: &mut Settled, context: &Context, on: Client, (): ()) -> Result<()> {
        DueCase {
            id: tx.new_id(),
            client_id: on.id,
            ..self.0.case(tx.today())
        }
        .insert(tx)?;
        match self.0.mail {
            Some(mail) => outbox::mail(tx, context, mail),
            None => Ok(()),
        }
    }
}
