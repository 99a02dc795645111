//! What is decided upon the client, and the certificate that follows.

use super::day;
use super::found::certified;
use domain::audit::Kind;
use domain::certificate::State as CertificateState;
use domain::certification::State;
use domain::decision::{AuditFacts, Decider, File, Kind as DecisionKind, Wanted, decidable};
use domain::settings::Settings;
use domain::{Human, Result};
use reports::certificate as frozen;
use schema::Settled;
use schema::certificate::Certificate;
use schema::decision::Decision;

/// A decision of 20 Nov 2026 on a file in which every rule holds: there is no other way to write one.
pub(super) fn decide(tx: &mut Settled, number: &str, kind: DecisionKind) -> Result<Decision> {
    let decider = Decider {
        person: "decider".to_owned(),
        human: Human::standing_for("decider"),
        competent: true,
        ever_evaluated: true,
        tied_to_body: true,
        ties: Vec::new(),
    };
    let wanted = Wanted {
        kind,
        reason: "The file is complete and the recommendation positive.".to_owned(),
        effective_on: day(2026, 11, 20),
        expires_on: None,
        cause_resolved: String::new(),
    };
    let settings = Settings::default();
    let ruling = decidable(&file(kind), &decider, &wanted, day(2026, 11, 20), &settings);
    let (mut tx, proof) = tx.settle("", ruling)?;
    Ok(schema::decision::insert(
        &mut tx,
        &proof,
        &certified(),
        number.to_owned(),
        "settings-1".into(),
    )?)
}

fn file(kind: DecisionKind) -> File {
    let audits = match kind {
        DecisionKind::Maintain => vec![Kind::Surveillance],
        DecisionKind::Renew => vec![Kind::Recertification],
        _ => vec![Kind::Stage1, Kind::Stage2],
    };
    File {
        overlapping: Vec::new(),
        state: State::Active,
        expires_on: (kind != DecisionKind::Grant).then(|| day(2026, 12, 31)),
        initial_on: None,
        audits: audits.into_iter().map(audited).collect(),
        nonconformities: Vec::new(),
        verifiers: Vec::new(),
        surveillance_owed: None,
        start_on: None,
        suspended_on: None,
        suspended_for: None,
        document_since: false,
        verified_since: false,
        lapse: None,
        reviewers: Vec::new(),
        application_confirmed: true,
        cycle_considered: true,
        certificate_fault: None,
    }
}

fn audited(kind: Kind) -> AuditFacts {
    AuditFacts {
        begun: true,
        whole: true,
        number: "A-audit-1".to_owned(),
        kind,
        last_day: day(2026, 11, 10),
        team: vec![Human::standing_for("leader")],
        reported: true,
        reviewed: true,
        recommended: true,
        objectives_met: true,
        scope_appropriate: true,
        barred: Vec::new(),
        decided_upon: true,
    }
}

pub(super) fn certificate(id: &str, revision: u32, decision: &str) -> Certificate {
    Certificate {
        id: id.into(),
        number: "AIMS-2026-00001".to_owned(),
        folded: domain::certificate::number::folded("AIMS-2026-00001"),
        revision: i64::from(revision),
        certification_id: "certification-1".into(),
        client_id: "client-1".into(),
        decision_id: Some(decision.into()),
        reissued_from: None,
        state: CertificateState::Issuing,
        issued_on: day(2026, 11, 22),
        initial_on: day(2026, 11, 20),
        start_on: day(2026, 11, 20),
        expires_on: day(2029, 11, 19),
        frozen: serde_json::to_string(&content(revision)).unwrap(),
        unsealed: String::new(),
        document: String::new(),
        version: 1,
    }
}

fn content(revision: u32) -> frozen::Certificate {
    frozen::Certificate {
        client: frozen::Client {
            name: "Kranji Vision Systems Pte. Ltd.".to_owned(),
            address: "18 Kranji Loop, #04-01, Singapore 739540".to_owned(),
        },
        sites: Vec::new(),
        dates: frozen::Dates {
            initial_certification: day(2026, 11, 20),
            cycle_start: day(2026, 11, 20),
            issued: day(2026, 11, 22),
            expires: day(2029, 11, 19),
            lapse: None,
        },
        identity: frozen::Identity {
            number: "AIMS-2026-00001".to_owned(),
            revision,
            supersedes: (revision > 1).then(|| "revision 1 of 22 November 2026".to_owned()),
        },
        standard: frozen::Standard {
            designation: "ISO/IEC 42001:2023".to_owned(),
            title: "Artificial intelligence management system".to_owned(),
            national: None,
        },
        scope: "Computer vision that inspects welds".to_owned(),
        roles: vec!["AI developer".to_owned()],
        statement_of_applicability: frozen::StatementOfApplicability {
            version: "2.1".to_owned(),
            date: Some(day(2026, 9, 14)),
        },
        body: frozen::Body {
            name: "Merlion Assurance Pte. Ltd.".to_owned(),
            address: "3 Fusionopolis Way, #12-08, Singapore 138633".to_owned(),
            mark: frozen::Mark::Monogram("MA".to_owned()),
            art: None,
        },
        accreditation: None,
        verification_url: "http://localhost:8080/verify/AIMS-2026-00001".to_owned(),
        signatory: None,
        marks: frozen::Marks::default(),
    }
}
