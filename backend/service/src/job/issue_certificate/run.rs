//! A crash at any point resumes here: equal content renders to equal bytes, a seal made and not
//! published is made anew, and the transaction that publishes holds the fence.

use super::IssueCertificate;
use crate::certificate::succession;
use crate::job::fault;
use crate::job::fence::{read, write};
use crate::job::perform::Run;
use crate::job::sealed::{PDF, Sealed};
use crate::mail::Mail;
use crate::seal::Seal;
use crate::{App, outbox};
use chrono::NaiveDate;
use domain::certificate::{State, Step};
use domain::certification::State as CertificationState;
use domain::document::Kind;
use domain::{Change, Error, Fault, Result, Ruling, of, take};
use kernel::{By, Context, Duty, In, fulfil};
use reports::certificate::{Certificate as Frozen, render};
use schema::certificate::Certificate;
use schema::certification::Certification;
use schema::document::{self, New};
use schema::job::Job;
use schema::{Id, Record, Settled, Transaction};

const ACT: &str = "certificate/issue";

impl Run for IssueCertificate {
    /// Issues the certificate.
    ///
    /// # Errors
    /// [`Fault::Internal`] when it renders to other bytes than before, or cannot be rendered or sealed.
    fn run(self, app: &App, job: &Job) -> Result<()> {
        fault::reach("claimed")?;
        let certificate = read(app, job, |rx, _| {
            Ok(Certificate::find(rx, &self.certificate)?)
        })?;
        if !certificate.document.is_empty() {
            return Ok(());
        }
        let frozen: Frozen = serde_json::from_str(&certificate.frozen).map_err(Error::internal)?;
        let unsealed = rendered(app, job, &certificate, &frozen)?;
        fault::reach("rendered")?;
        let seal = app.seal()?;
        let sealed = sealed(app, &seal, &frozen, &unsealed)?;
        write(app, job, |tx, context| {
            seal.keep(tx)?;
            publish(tx, context, &certificate.id, sealed)
        })?;
        fault::reach("published")
    }
}

fn rendered(app: &App, job: &Job, certificate: &Certificate, frozen: &Frozen) -> Result<Vec<u8>> {
    let unsealed = render(frozen).map_err(Error::internal)?;
    let sha256 = app.store().put(&unsealed)?;
    if certificate.unsealed.is_empty() {
        write(app, job, |tx, context| {
            fulfil(NotePrint(sha256), tx, context, &certificate.id)
        })?;
    } else if certificate.unsealed != sha256 {
        return Err(Error::Fault(Fault::Internal(format!(
            "certificate {} revision {} renders to {sha256} but rendered to {} before",
            certificate.number, certificate.revision, certificate.unsealed
        ))));
    }
    Ok(unsealed)
}

fn sealed(app: &App, seal: &Seal, frozen: &Frozen, unsealed: &[u8]) -> Result<Sealed> {
    let identity = &frozen.identity;
    let reason = format!(
        "Issue of certificate {}, revision {}",
        identity.number, identity.revision
    );
    let closed = seal.close(app.clock().wall(), unsealed, &reason, &frozen.body.name)?;
    fault::reach("sealed")?;
    let sealed = Sealed::put(app.store(), closed)?;
    fault::reach("stored")?;
    Ok(sealed)
}

fn publish(
    tx: &mut Transaction,
    context: &Context,
    id: &Id<of::Certificate>,
    sealed: Sealed,
) -> Result<()> {
    let certificate = Certificate::find(tx, id)?;
    if !certificate.document.is_empty() {
        return Ok(());
    }
    fulfil(Publish(sealed), tx, context, id)
}

/// The bytes a certificate renders to are written down before they are sealed: only the same are ever
/// sealed again.
struct NotePrint(String);

impl Duty for NotePrint {
    type On = Certificate;
    type When = In<State>;
    const NAME: &'static str = ACT;

    fn when(&self) -> In<State> {
        In(&[State::Issuing])
    }

    fn rules(&self, _: &Certificate, _: NaiveDate) -> Ruling<()> {
        Ruling::of(Vec::new())
    }

    fn carry_out(
        self,
        tx: &mut Settled,
        _: &Context,
        on: Certificate,
        (): (),
    ) -> schema::Result<()> {
        on.revise(tx, |c| c.unsealed = self.0).map(|_| ())
    }
}

/// 8.2.1: a sealed certificate is published, once.
struct Publish(Sealed);

impl Duty for Publish {
    type On = Certificate;
    type When = By<Step>;
    const NAME: &'static str = ACT;

    fn when(&self) -> By<Step> {
        By(Step::Publish)
    }

    fn rules(&self, _: &Certificate, _: NaiveDate) -> Ruling<()> {
        Ruling::of(Vec::new())
    }

    fn carry_out(
        self,
        tx: &mut Settled,
        context: &Context,
        on: Certificate,
        leave: Change<State>,
    ) -> schema::Result<()> {
        document::name(tx, named(&on, &self.0))?;
        let published = on.apply(tx, leave, |c| c.document = self.0.sha256)?;
        succession::supersede_earlier(tx, &published)?;
        follow_certification(tx, &published)?;
        let certificate = published.id;
        outbox::mail(tx, context, Mail::CertificateIssued { certificate })
    }
}

fn named(certificate: &Certificate, sealed: &Sealed) -> New {
    New {
        sha256: sealed.sha256.clone(),
        size: sealed.size,
        media_type: PDF.to_owned(),
        digest: sealed.digest.clone(),
        kind: Kind::Certificate,
        noun_id: certificate.id.to_string(),
        client_id: Some(certificate.client_id.clone()),
        name: format!("{}-{}.pdf", certificate.number, certificate.revision),
        confidential: false,
    }
}

/// The certification may have been suspended, withdrawn or expired while the document was made.
fn follow_certification(tx: &mut Settled, published: &Certificate) -> schema::Result<()> {
    let certification = Certification::find(tx, &published.certification_id)?;
    let step = match certification.state {
        CertificationState::Suspended => Step::Suspend,
        CertificationState::Withdrawn => Step::Withdraw,
        CertificationState::Expired => Step::Expire,
        CertificationState::Active | CertificationState::Planned | CertificationState::Refused => {
            return Ok(());
        }
    };
    // A state it has reached already by itself stays.
    if let Ok(change) = take(published.state, step) {
        published.apply(tx, change, |_| ())?;
    }
    Ok(())
}
