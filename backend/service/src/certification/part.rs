//! What belongs to a certification, for programs: programme, audits, findings, decisions, certificates, deadlines.

use crate::resource::{Parts, Reference};
use chrono::NaiveDate;
use domain::audit::{Kind as AuditKind, State as AuditState};
use domain::certificate::State as CertificateState;
use domain::decision::Kind as DecisionKind;
use domain::due_case::Kind as DeadlineKind;
use domain::sentence::kept::from_kept;
use domain::{Result, of};
use kernel::Context;
use schema::certification::{self, Certification, Planned};
use schema::client::{self, Client, Site};
use schema::nonconformity::Nonconformity;
use schema::person::{self, Person};
use schema::{Id, Record, Snapshot, audit, certificate, decision, due_case, nonconformity};
use schemars::JsonSchema;
use serde::Serialize;

/// What belongs to a certification.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CertificationParts {
    /// The client.
    pub client: Reference,
    /// The sites in the scope.
    pub sites: Vec<Reference>,
    /// The audits the programme of this cycle foresees.
    pub programme: Vec<Planned>,
    /// The audits, oldest first.
    pub audits: Vec<AuditHeld>,
    /// What they found.
    pub nonconformities: Vec<Reference>,
    /// The decisions, oldest first.
    pub decisions: Vec<DecisionTaken>,
    /// The certificates with their revisions.
    pub certificates: Vec<CertificateMade>,
    /// Deadlines that passed or are near, and ask for something still.
    pub deadlines: Vec<Deadline>,
}

/// An audit in short.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AuditHeld {
    /// The record's id.
    pub id: Id<of::Audit>,
    /// The number people use.
    pub number: String,
    /// What it is for.
    pub kind: AuditKind,
    /// Where it stands.
    pub state: AuditState,
    /// Its first day.
    pub first_day: NaiveDate,
    /// Its last day.
    pub last_day: NaiveDate,
}

/// A decision in short.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DecisionTaken {
    /// The record's id.
    pub id: Id<of::Decision>,
    /// The number people use.
    pub number: String,
    /// What was decided.
    pub kind: DecisionKind,
    /// When.
    pub decided_on: NaiveDate,
    /// By whom.
    pub decider: Reference,
}

/// A certificate in short.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CertificateMade {
    /// The record's id.
    pub id: Id<of::Certificate>,
    /// The number people use.
    pub number: String,
    /// Its revision, from 1.
    pub revision: i64,
    /// Where it stands.
    pub state: CertificateState,
    /// When it was issued.
    pub issued_on: NaiveDate,
    /// The last valid day.
    pub expires_on: NaiveDate,
}

/// A deadline that asks for something.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Deadline {
    /// The record's id.
    pub id: Id<of::DueCase>,
    /// Which deadline.
    pub kind: DeadlineKind,
    /// The day.
    pub due_on: NaiveDate,
    /// What passed, and what to do.
    pub message: String,
}

impl Parts for CertificationParts {
    type Of = Certification;

    fn of(rx: &mut Snapshot, _: &Context, record: &Certification) -> Result<CertificationParts> {
        let id = &record.id;
        let client = Client::find(rx, &record.client_id)?;
        let sites = client::sites(rx, &record.client_id)?.into_iter();
        let programme = certification::programme(rx, id, record.cycle)?;
        let found = nonconformity::of_certification(rx, id)?.into_iter();
        Ok(CertificationParts {
            client: Reference::to::<Client>(&client.id, client.name),
            sites: sites
                .filter(|site| record.sites.contains(&site.id))
                .map(|site| Reference::to::<Site>(&site.id, site.name))
                .collect(),
            programme: programme.map(|it| it.body.0).unwrap_or_default(),
            audits: audit::of_certification(rx, id)?
                .into_iter()
                .map(audit_held)
                .collect(),
            nonconformities: found
                .map(|it| Reference::to::<Nonconformity>(&it.id, it.number))
                .collect(),
            decisions: decisions(rx, id)?,
            certificates: certificate::of_certification(rx, id)?
                .into_iter()
                .map(certificate_made)
                .collect(),
            deadlines: due_case::of_record(rx, id)?
                .into_iter()
                .map(deadline)
                .collect(),
        })
    }
}

fn decisions(rx: &mut Snapshot, id: &Id<of::Certification>) -> Result<Vec<DecisionTaken>> {
    let taken = decision::of_certification(rx, id)?;
    let people: Vec<_> = taken.iter().map(|it| it.decider_id.clone()).collect();
    let names = person::names(rx, &people)?;
    let told = |it: decision::Decision| DecisionTaken {
        decider: Reference::to::<Person>(
            &it.decider_id,
            names.get(&it.decider_id).cloned().unwrap_or_default(),
        ),
        id: it.id,
        number: it.number,
        kind: it.kind,
        decided_on: it.decided_on,
    };
    Ok(taken.into_iter().map(told).collect())
}

fn audit_held(it: audit::Audit) -> AuditHeld {
    AuditHeld {
        id: it.id,
        number: it.number,
        kind: it.kind,
        state: it.state,
        first_day: it.first_day,
        last_day: it.last_day,
    }
}

fn certificate_made(it: certificate::Certificate) -> CertificateMade {
    CertificateMade {
        id: it.id,
        number: it.number,
        revision: it.revision,
        state: it.state,
        issued_on: it.issued_on,
        expires_on: it.expires_on,
    }
}

fn deadline(it: due_case::DueCase) -> Deadline {
    Deadline {
        id: it.id,
        kind: it.kind,
        due_on: it.due_on,
        message: from_kept(&it.message).text(),
    }
}
