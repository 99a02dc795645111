//! Assembles the report document from the records and the leader's draft. ISO/IEC 17021-1:2015, 9.4.8.2.

mod conduct;
mod outcome;

use crate::app::Context;
use chrono::NaiveDate;
use domain::Result;
use domain::audit::{Kind, Readiness as Ready};
use reports::report::{
    self as doc, AuditKind, AuditReport, Combination, Conformity, Judgement, Opportunity,
    Readiness, Recommendation, RecommendedAct, StatementOfApplicability,
};
use schema::audit::Audit;
use schema::audit_report::{AuditReport as Draft, Body};
use schema::certification::Certification;
use schema::client::Client;
use schema::{Record, Rx, audit, client, nonconformity};

/// The whole report as it stands on a day.
///
/// # Errors
/// Only those of the database.
pub fn assemble(
    rx: &mut Rx,
    context: &Context,
    audit: &Audit,
    draft: &Draft,
    issued_on: Option<NaiveDate>,
) -> Result<AuditReport> {
    let client = Client::find(rx, &audit.client_id)?;
    let certification = Certification::find(rx, &audit.certification_id)?;
    let mut sites = client::sites(rx, &client.id)?;
    sites.retain(|s| audit.sites.contains(&s.id));
    let plan = audit.plan.0.clone().unwrap_or_default();
    let body = &draft.body.0;
    let found = nonconformity::of_audit(rx, &audit.id)?;
    let covered = audit::coverage(rx, &audit.id)?;
    let improvements = audit::improvements(rx, &audit.id)?;
    Ok(AuditReport {
        number: draft.number.clone(),
        version: 1,
        prepared_on: rx.today(),
        issued_on,
        body: document_body(context, &certification, rx.today()),
        client: document_client(&client, &certification),
        kind: kind(audit.kind),
        criteria: lines(if plan.criteria.is_empty() {
            &certification.standard
        } else {
            &plan.criteria
        }),
        objectives: conduct::objectives(audit, &plan.objectives, body),
        scope: conduct::scope(rx, audit, &certification, &sites, &plan)?,
        deviations: Some(conduct::deviations(audit, &body.deviations)),
        programme_issues: Some(lines(&body.issues)),
        team: conduct::team(rx, audit)?,
        visits: conduct::visits(audit, &sites),
        meetings: conduct::meetings(audit),
        conclusions: body.conclusions.clone(),
        coverage: covered
            .iter()
            .map(|c| outcome::covered_topic(audit, c, &found))
            .collect(),
        findings: outcome::findings(audit, &covered, &found, &improvements),
        nonconformities: found
            .iter()
            .map(|n| outcome::raised(n, &certification.standard))
            .collect(),
        opportunities: improvements
            .iter()
            .map(|i| Opportunity {
                number: i.number.clone(),
                clause: i.requirement.clone(),
                statement: i.statement.clone(),
            })
            .collect(),
        changes: Some(lines(&body.changes)),
        unresolved: Some(lines(&body.unresolved)),
        combination: Some(Combination::Single),
        sampling_disclaimer: doc::SAMPLING_DISCLAIMER.to_owned(),
        recommendation: recommendation(audit.kind, body),
        certificate_control: (!body.mark_use.is_empty()).then(|| Judgement {
            yes: !body.mark_misused,
            grounds: body.mark_use.clone(),
        }),
        earlier_actions: Some(outcome::earlier_actions(rx, audit, body)?),
        conformity: Some(Conformity {
            statement: body.conformity.clone(),
            capability: body.capability.clone(),
            internal_audit: body.internal_audit.clone(),
            management_review: body.management_review.clone(),
        }),
        scope_appropriate: Some(Judgement {
            yes: !body.scope_inappropriate,
            grounds: body.scope_appropriate.clone(),
        }),
        readiness: readiness(audit),
        statement_of_applicability: body.soa_dated.map(|dated| {
            StatementOfApplicability::Assessed {
                version: body.soa_version.clone(),
                dated,
            }
        }),
    })
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

fn readiness(audit: &Audit) -> Option<Readiness> {
    audit.readiness.as_ref().map(|given| Readiness {
        verdict: match given.readiness {
            Ready::Ready => doc::Verdict::Ready,
            Ready::ReadyWithConcerns => doc::Verdict::ReadyWithConcerns,
            Ready::NotReady => doc::Verdict::NotReady,
        },
        grounds: given
            .objectives
            .iter()
            .map(|(letter, conclusion)| format!("{letter}) {conclusion}"))
            .collect::<Vec<_>>()
            .join("\n\n"),
        concerns: lines(&given.concerns),
    })
}

fn recommendation(kind: Kind, body: &Body) -> Option<Recommendation> {
    let positive = body.recommendation != "negative";
    let act = match (kind, positive) {
        (Kind::Stage1, _) => return None,
        (Kind::Stage2, true) => RecommendedAct::Grant,
        (Kind::Stage2, false) => RecommendedAct::Refuse,
        (Kind::Surveillance, true) => RecommendedAct::Maintain,
        (Kind::Recertification, true) => RecommendedAct::Renew,
        (Kind::Surveillance | Kind::Recertification, false) => RecommendedAct::Suspend,
    };
    Some(Recommendation {
        act,
        grounds: body.grounds.clone(),
        conditions: lines(&body.conditions),
    })
}

fn lines(text: &str) -> Vec<String> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}
