//! Assembles the report document from the records and the leader's draft. ISO/IEC 17021-1:2015, 9.4.8.2.

mod change;
mod conduct;
mod course;
pub(crate) mod line;
mod outcome;
mod set_aside;
mod topic;

use crate::audit_report::assemble::line::lines;
use chrono::NaiveDate;
use domain::audit::{Kind, Readiness as Ready};
use domain::audit_report::Recommendation as Recommends;
use kernel::Context;
use reports::report::{
    self as doc, AuditKind, AuditReport, Combination, Conformity, Judgement, Readiness,
    Recommendation, RecommendedAct, StatementOfApplicability,
};
use schema::audit::{Audit, Improvement, Plan};
use schema::audit_report::{AuditReport as Draft, Body};
use schema::certificate::Certificate;
use schema::certification::Certification;
use schema::client::{Client, Site};
use schema::nonconformity::Nonconformity as Found;
use schema::{Record, Result, Snapshot, audit, certificate, client, nonconformity};

/// The records a report is made from, beside the audit and the leader's draft.
struct File {
    client: Client,
    certification: Certification,
    /// Newest first.
    certificates: Vec<Certificate>,
    /// Those of the audit.
    sites: Vec<Site>,
    plan: Plan,
    found: Vec<Found>,
    improvements: Vec<Improvement>,
}

impl File {
    fn load(rx: &mut Snapshot, audit: &Audit) -> Result<File> {
        let mut sites = client::sites(rx, &audit.client_id)?;
        sites.retain(|s| audit.sites.contains(&s.id));
        Ok(File {
            client: Client::find(rx, &audit.client_id)?,
            certification: Certification::find(rx, &audit.certification_id)?,
            certificates: certificate::of_certification(rx, &audit.certification_id)?,
            sites,
            plan: audit.plan.0.clone().unwrap_or_default(),
            found: nonconformity::of_audit(rx, &audit.id)?,
            improvements: audit::improvements(rx, &audit.id)?,
        })
    }
}

/// The whole report as it stands on a day.
pub fn assemble(
    rx: &mut Snapshot,
    context: &Context,
    audit: &Audit,
    draft: &Draft,
    issued_on: Option<NaiveDate>,
) -> Result<AuditReport> {
    let file = File::load(rx, audit)?;
    let (plan, certification) = (&file.plan, &file.certification);
    let body = &draft.body.0;
    let covered = audit::coverage(rx, &audit.id)?;
    let (coverage, findings) = topic::examined(audit, &covered, &file.found, &file.improvements);
    let terminated = course::terminated(audit);
    // A team that examined nothing states nothing, whatever the form made it write.
    let examined = terminated.is_none() || !findings.is_empty();
    let scope = conduct::scope(rx, audit, certification, &file.sites, plan)?;
    Ok(AuditReport {
        number: draft.number.clone(),
        version: 1,
        audit_number: audit.number.clone(),
        certification_number: certification.number.clone(),
        certificate_number: certificate_number(&file.certificates),
        prepared_on: rx.today(),
        issued_on,
        body: document_body(context, certification, rx.today()),
        client: document_client(&file.client, certification),
        kind: kind(audit.kind),
        criteria: criteria(plan, certification),
        objectives: conduct::objectives(audit, &plan.objectives, body),
        deviations: Some(course::deviations(audit, &scope.time, &body.deviations)),
        scope,
        overrides: set_aside::set_aside(rx, audit)?,
        terminated,
        programme_issues: Some(lines(&body.issues)),
        team: conduct::team(rx, audit)?,
        visits: conduct::visits(audit, &file.sites),
        meetings: conduct::meetings(audit),
        conclusions: body.conclusions.clone(),
        coverage,
        findings,
        nonconformities: outcome::nonconformities(&file.found, &certification.standard),
        opportunities: outcome::opportunities(&file.improvements, &certification.standard),
        changes: change::changes(rx, audit, certification, body)?,
        unresolved: Some(lines(&body.unresolved)),
        combination: Some(Combination::Single),
        sampling_disclaimer: doc::SAMPLING_DISCLAIMER.to_owned(),
        recommendation: recommendation(audit, body),
        certificate_control: (examined && !body.mark_use.is_empty())
            .then(|| judgement(!body.mark_misused, &body.mark_use)),
        earlier_actions_note: body.earlier_actions.clone(),
        earlier_actions: outcome::earlier_actions(rx, audit, body)?,
        conformity: examined.then(|| conformity(body)),
        scope_appropriate: examined
            .then(|| judgement(!body.scope_inappropriate, &body.scope_appropriate)),
        readiness: readiness(audit, body),
        statement_of_applicability: applicability(body),
    })
}

fn certificate_number(newest_first: &[Certificate]) -> String {
    let newest = newest_first.first();
    newest.map(|c| c.number.clone()).unwrap_or_default()
}

fn criteria(plan: &Plan, certification: &Certification) -> Vec<String> {
    lines(if plan.criteria.is_empty() {
        &certification.standard
    } else {
        &plan.criteria
    })
}

fn judgement(yes: bool, grounds: &str) -> Judgement {
    Judgement {
        yes,
        grounds: grounds.to_owned(),
    }
}

fn applicability(body: &Body) -> Option<StatementOfApplicability> {
    body.soa_dated
        .map(|dated| StatementOfApplicability::Assessed {
            version: body.soa_version.clone(),
            dated,
        })
}

fn conformity(body: &Body) -> Conformity {
    Conformity {
        statement: body.conformity.clone(),
        capability: body.capability.clone(),
        internal_audit: body.internal_audit.clone(),
        management_review: body.management_review.clone(),
    }
}

fn document_body(context: &Context, certification: &Certification, on: NaiveDate) -> doc::Body {
    let body = &context.settings.body;
    let accreditation =
        domain::certificate::accreditation(&certification.standard, on, &context.settings);
    doc::Body {
        name: body.name.clone(),
        legal_entity: format!("{}, {}", body.name, body.registration),
        address: body.address.clone(),
        accreditation: accreditation.map(|a| format!("{}, {}", a.by, a.number)),
    }
}

fn document_client(client: &Client, certification: &Certification) -> doc::Client {
    doc::Client {
        name: client.name.clone(),
        address: format!("{}, {}, {}", client.address, client.city, client.country),
        representative: client.representative.clone(),
        ai_roles: certification
            .roles
            .iter()
            .map(|r| format!("AI {r}"))
            .collect(),
    }
}

fn kind(kind: Kind) -> AuditKind {
    match kind {
        Kind::Stage1 => AuditKind::Stage1,
        Kind::Stage2 => AuditKind::Stage2,
        Kind::Surveillance => AuditKind::Surveillance,
        Kind::Recertification => AuditKind::Recertification,
    }
}

/// The verdict of stage 1 with its grounds; what was concluded on each objective stands with it.
fn readiness(audit: &Audit, body: &Body) -> Option<Readiness> {
    audit.readiness.as_ref().map(|given| Readiness {
        verdict: match given.readiness {
            Ready::Ready => doc::Verdict::Ready,
            Ready::ReadyWithConcerns => doc::Verdict::ReadyWithConcerns,
            Ready::NotReady => doc::Verdict::NotReady,
        },
        grounds: body.grounds.clone(),
        concerns: lines(&given.concerns),
    })
}

/// What the team recommends; who was not asked, or broke the audit off, recommends nothing (9.4.3).
fn recommendation(audit: &Audit, body: &Body) -> Option<Recommendation> {
    let positive = match body.recommendation {
        Recommends::Positive | Recommends::Conditional => Some(true),
        Recommends::Negative => Some(false).filter(|_| audit.ended_early.is_empty()),
        Recommends::NotAsked => None,
    };
    let act = match (audit.kind, positive) {
        (Kind::Stage1, _) => return None,
        (_, None) => RecommendedAct::Nothing,
        (Kind::Stage2, Some(true)) => RecommendedAct::Grant,
        (Kind::Stage2, Some(false)) => RecommendedAct::Refuse,
        (Kind::Surveillance, Some(true)) => RecommendedAct::Maintain,
        (Kind::Surveillance, Some(false)) => RecommendedAct::Suspend,
        (Kind::Recertification, Some(true)) => RecommendedAct::Renew,
        (Kind::Recertification, Some(false)) => RecommendedAct::NotRenew,
    };
    Some(Recommendation {
        act,
        grounds: body.grounds.clone(),
        conditions: lines(&body.conditions),
    })
}
