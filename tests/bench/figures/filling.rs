//! Many audits, copied from one that was played through the use cases, by the functions that
//! write every record. Those on the first and the last page of the list are copied in full;
//! those between have team and nonconformities only.

use crate::Outcome;
use domain::audit::Kind;
use domain::{Actor, Error, Result};
use schema::application::Application;
use schema::audit::{self, Audit, Coverage, Improvement, Member};
use schema::audit_report::AuditReport;
use schema::certification::Certification;
use schema::client::{Client, Site};
use schema::nonconformity::Nonconformity;
use schema::technical_review::TechnicalReview;
use schema::{Json, Record, Rx, Tx};
use std::ops::Range;
use tests::World;

const AUDITS_OF_A_CLIENT: usize = 10;
const AUDITS_OF_A_TRANSACTION: usize = 250;
/// Audits copied in full at either end.
const FULL: usize = 100;

/// What is copied.
pub struct Filling {
    /// How many audits there are before any is copied.
    pub present: usize,
    client: Client,
    sites: Vec<Site>,
    application: Application,
    certification: Certification,
    audit: Audit,
    team: Vec<Member>,
    coverage: Vec<Coverage>,
    nonconformities: Vec<Nonconformity>,
    improvements: Vec<Improvement>,
    report: Option<AuditReport>,
    reviews: Vec<TechnicalReview>,
}

/// A client's copy that audits belong to.
struct Holder {
    client: String,
    sites: Vec<String>,
    certification: String,
}

impl Filling {
    /// Stage 2 of a certification with all around it.
    pub fn of(world: &World, certification: &str) -> Outcome<Filling> {
        let read = |rx: &mut Rx| Filling::read(rx, certification);
        Ok(world
            .app
            .read(&Actor::system(), "figures", |rx, _| read(rx))?)
    }

    fn read(rx: &mut Rx, certification: &str) -> Result<Filling> {
        let certification = Certification::find(rx, certification)?;
        let audits = audit::of_certification(rx, &certification.id)?;
        let present = audits.len();
        let stage_2 = audits.into_iter().find(|a| a.kind == Kind::Stage2);
        let audit = stage_2.ok_or(Error::NotFound)?;
        Ok(Filling {
            present,
            client: Client::find(rx, &certification.client_id)?,
            sites: schema::client::sites(rx, &certification.client_id)?,
            application: Application::find(rx, &certification.application_id)?,
            team: audit::team(rx, &audit.id)?,
            coverage: audit::coverage(rx, &audit.id)?,
            nonconformities: schema::nonconformity::of_audit(rx, &audit.id)?,
            improvements: audit::improvements(rx, &audit.id)?,
            report: schema::audit_report::of_audit(rx, &audit.id)?,
            reviews: schema::technical_review::of_audit(rx, &audit.id)?,
            certification,
            audit,
        })
    }

    /// Adds audits, from so many until there are so many.
    pub fn grow(&self, world: &World, from: usize, to: usize) -> Outcome<()> {
        let in_brief = FULL..to.saturating_sub(FULL);
        for some in Vec::from_iter(from..to).chunks(AUDITS_OF_A_TRANSACTION) {
            world.app.write(&Actor::system(), "figures", |tx, _| {
                tx.begin("audit/schedule");
                some.chunks(AUDITS_OF_A_CLIENT)
                    .try_for_each(|few| self.copy(tx, few, &in_brief))
            })?;
        }
        Ok(())
    }

    fn copy(&self, tx: &mut Tx, indices: &[usize], in_brief: &Range<usize>) -> Result<()> {
        let holder = self.holder(tx)?;
        for index in indices {
            let audit = self.audit(tx, &holder)?;
            if !in_brief.contains(index) {
                self.complete(tx, &audit)?;
            }
        }
        Ok(())
    }

    fn holder(&self, tx: &mut Tx) -> Result<Holder> {
        let client = Client {
            id: tx.new_id(),
            number: next(tx, &self.client.number)?,
            version: 1,
            ..self.client.clone()
        }
        .insert(tx)?;
        let mut sites = Vec::new();
        for site in &self.sites {
            let id = tx.new_id();
            let site = Site {
                id,
                client_id: client.id.clone(),
                version: 1,
                ..site.clone()
            };
            sites.push(site.insert(tx)?.id);
        }
        let application = Application {
            id: tx.new_id(),
            number: next(tx, &self.application.number)?,
            client_id: client.id.clone(),
            version: 1,
            ..self.application.clone()
        }
        .insert(tx)?;
        let certification = Certification {
            id: tx.new_id(),
            number: next(tx, &self.certification.number)?,
            client_id: client.id.clone(),
            application_id: application.id,
            sites: Json(sites.clone()),
            version: 1,
            ..self.certification.clone()
        }
        .insert(tx)?;
        Ok(Holder {
            client: client.id,
            sites,
            certification: certification.id,
        })
    }

    fn audit(&self, tx: &mut Tx, holder: &Holder) -> Result<Audit> {
        let audit = Audit {
            id: tx.new_id(),
            number: next(tx, &self.audit.number)?,
            client_id: holder.client.clone(),
            certification_id: holder.certification.clone(),
            sites: Json(holder.sites.clone()),
            version: 1,
            ..self.audit.clone()
        }
        .insert(tx)?;
        for member in &self.team {
            let (id, audit_id) = (tx.new_id(), audit.id.clone());
            let client_id = holder.client.clone();
            Member {
                id,
                audit_id,
                client_id,
                version: 1,
                ..member.clone()
            }
            .insert(tx)?;
        }
        for nonconformity in &self.nonconformities {
            Nonconformity {
                id: tx.new_id(),
                number: next(tx, &nonconformity.number)?,
                audit_id: audit.id.clone(),
                client_id: holder.client.clone(),
                certification_id: holder.certification.clone(),
                version: 1,
                ..nonconformity.clone()
            }
            .insert(tx)?;
        }
        Ok(audit)
    }

    /// Evidence, improvements, report, reviews, and a history as long as the original's.
    fn complete(&self, tx: &mut Tx, audit: &Audit) -> Result<()> {
        let owner = |tx: &mut Tx| (tx.new_id(), audit.id.clone(), audit.client_id.clone());
        for coverage in &self.coverage {
            let (id, audit_id, client_id) = owner(tx);
            Coverage {
                id,
                audit_id,
                client_id,
                version: 1,
                ..coverage.clone()
            }
            .insert(tx)?;
        }
        for improvement in &self.improvements {
            let (id, audit_id, client_id) = owner(tx);
            let number = next(tx, &improvement.number)?;
            Improvement {
                id,
                number,
                audit_id,
                client_id,
                version: 1,
                ..improvement.clone()
            }
            .insert(tx)?;
        }
        if let Some(report) = &self.report {
            let (id, audit_id, client_id) = owner(tx);
            let number = next(tx, &report.number)?;
            AuditReport {
                id,
                number,
                audit_id,
                client_id,
                version: 1,
                ..report.clone()
            }
            .insert(tx)?;
        }
        for review in &self.reviews {
            let (id, audit_id, client_id) = owner(tx);
            TechnicalReview {
                id,
                audit_id,
                client_id,
                version: 1,
                ..review.clone()
            }
            .insert(tx)?;
        }
        let mut audit = audit.clone();
        for _ in 1..self.audit.version {
            audit = audit.revise(tx, |_| ())?;
        }
        Ok(())
    }
}

/// The next number of the series that another number belongs to.
fn next(tx: &mut Tx, like: &str) -> Result<String> {
    let prefix = like.split_once('-').map_or(like, |(prefix, _)| prefix);
    service::number::next(tx, prefix)
}
