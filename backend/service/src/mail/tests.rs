//! Each mail as its reader gets it.

mod circumstance;

use crate::job::tests::world::{World, day};
use crate::mail::Mail;
use crate::mail::host::host;
use crate::outbox;
use domain::decision::Kind;
use domain::nonconformity::{Grade, State};
use schema::Json;
use schema::agreement::Agreement;
use schema::audit_report::AuditReport;
use schema::due_case::DueCase;
use schema::nonconformity::Answer;

/// Queues a mail and shows every row it became.
pub(super) fn sent(world: &World, mail: Mail) -> String {
    let already = world.mails().len();
    world.write(|tx, context| Ok(outbox::mail(tx, context, mail)?));
    let rows = world.mails().split_off(already);
    assert!(!rows.is_empty());
    let shown = rows.iter().map(|row| {
        assert_eq!(row.message_id, format!("<{}@localhost>", row.id));
        assert_eq!(row.state, domain::mail::State::Queued);
        assert_reads_well(row);
        format!(
            "{} to {}\nSubject: {}\n\n{}\n{}",
            row.kind, row.recipient, row.subject, row.text, row.html
        )
    });
    shown.collect::<Vec<_>>().join("\n==========\n")
}

/// What holds for every letter, whatever it says.
fn assert_reads_well(row: &schema::mail::Mail) {
    let text = &row.text;
    let bare = |(at, _): (usize, &str)| text[at + 1..].starts_with(|c: char| c.is_ascii_digit());
    assert!(
        !text.match_indices('(').any(bare),
        "a clause without its standard: {text}"
    );
    let mut days = text.split(|c: char| !c.is_ascii_digit() && c != '-');
    let iso = |word: &str| word.len() == 10 && [4, 7].map(|at| word.as_bytes()[at]) == *b"--";
    assert!(!days.any(iso), "a date for machines: {text}");
    let greeting = text.lines().find(|line| line.starts_with("Dear "));
    assert_eq!(greeting.unwrap().matches(',').count(), 1, "{text}");
    for wrong in ["is overdue since", "is suspended since", ".."] {
        assert!(!text.contains(wrong), "{wrong}: {text}");
    }
}

fn insert_report(world: &World, document: &str) {
    world.write(|tx, _| {
        Ok(AuditReport {
            id: "report-1".into(),
            number: "AR-2026-0001".to_owned(),
            audit_id: "audit-1".into(),
            client_id: "client-1".into(),
            state: domain::audit_report::State::Issued,
            body: Json::default(),
            frozen: String::new(),
            issued_on: Some(day(2026, 11, 30)),
            document: document.to_owned(),
            version: 1,
        }
        .insert(tx)?)
    });
}

#[test]
fn letters_about_an_audit() {
    let world = World::new();
    world.insert_nonconformity("1", |_| ());
    insert_report(&world, &"a0d1".repeat(16));
    let audit = || "audit-1".to_owned();
    let member = "member-1".to_owned();
    let report = "report-1".to_owned();
    insta::assert_snapshot!(
        "team_announced",
        sent(
            &world,
            Mail::TeamAnnounced {
                audit: audit().into()
            }
        )
    );
    insta::assert_snapshot!(
        "plan_issued",
        sent(
            &world,
            Mail::PlanIssued {
                audit: audit().into()
            }
        )
    );
    insta::assert_snapshot!(
        "declaration_asked",
        sent(
            &world,
            Mail::DeclarationAsked {
                member: member.into()
            }
        )
    );
    let changed = Mail::AuditChanged {
        audit: audit().into(),
        people: vec!["leader".into()],
        reason: "A fire alarm closed the site.".to_owned(),
    };
    insta::assert_snapshot!("audit_changed", sent(&world, changed));
    insta::assert_snapshot!(
        "audit_report_issued",
        sent(
            &world,
            Mail::AuditReportIssued {
                report: report.into()
            }
        )
    );
}

#[test]
fn letters_about_a_nonconformity() {
    let world = World::new();
    world.insert_nonconformity("1", |_| ());
    world.insert_nonconformity("2", |nc| {
        nc.grade = Grade::Major;
        nc.state = State::Returned;
        nc.remark = "The cause is missing: \"human error\" does not tell why.".to_owned();
    });
    world.insert_nonconformity("3", |nc| {
        nc.state = State::PlanAccepted;
        nc.answer = Json(Some(Answer {
            corrective_action: "The programme covers every site from 2027 on.".to_owned(),
            done_by: Some(day(2027, 1, 31)),
            ..Answer::default()
        }));
    });
    let raised = Mail::NonconformityRaised {
        nonconformity: "1".into(),
    };
    insta::assert_snapshot!("nonconformity_raised", sent(&world, raised));
    let returned = || Mail::AnswerReturned {
        nonconformity: "2".into(),
    };
    insta::assert_snapshot!("answer_returned", sent(&world, returned()));
    let accepted = Mail::PlanAccepted {
        nonconformity: "3".into(),
    };
    insta::assert_snapshot!("plan_accepted", sent(&world, accepted));
    world.on(day(2026, 12, 27));
    let overdue = Mail::AnswerOverdue {
        nonconformity: "1".into(),
    };
    insta::assert_snapshot!("answer_overdue", sent(&world, overdue));
    assert!(sent(&world, returned()).contains("ended on 26 Dec 2026; please send"));
}

#[test]
fn letters_about_an_application() {
    let world = World::new();
    world.write(|tx, _| {
        let found: schema::application::Application =
            schema::Record::find(tx, &"application-1".into())?;
        found.revise(tx, |a| {
            a.outcome_reason = "The scope lies outside what we can audit.".to_owned()
        })?;
        Ok(Agreement {
            id: "agreement-1".into(),
            number: "AG-2026-0001".to_owned(),
            client_id: "client-1".into(),
            application_id: "application-1".into(),
            state: domain::agreement::State::Issued,
            sites: Json(vec!["site-1".into()]),
            issued_on: day(2026, 11, 22),
            accepted_on: None,
            accepted_by: String::new(),
            evidence: String::new(),
            accepted_for: None,
            version: 1,
        }
        .insert(tx)?)
    });
    let agreement = "agreement-1".to_owned();
    let application = "application-1".to_owned();
    insta::assert_snapshot!(
        "agreement_issued",
        sent(
            &world,
            Mail::AgreementIssued {
                agreement: agreement.into()
            }
        )
    );
    insta::assert_snapshot!(
        "application_declined",
        sent(
            &world,
            Mail::ApplicationDeclined {
                application: application.into()
            }
        )
    );
}

#[test]
fn letters_about_each_decision() {
    let world = World::new();
    for kind in Kind::ALL {
        let decision = world.insert_decision(&format!("D-decision-{}", kind.word()), kind);
        let name = format!("decision_{}", kind.word());
        insta::assert_snapshot!(
            name,
            sent(
                &world,
                Mail::DecisionTaken {
                    decision: decision.into()
                }
            )
        );
    }
}

#[test]
fn letters_about_a_certification() {
    let world = World::new();
    world.insert_certificate("certificate-1", 1, |c| c.document = "5ea1".repeat(16));
    let certificate = "certificate-1".to_owned();
    let certification = || "certification-1".to_owned();
    insta::assert_snapshot!(
        "certificate_issued",
        sent(
            &world,
            Mail::CertificateIssued {
                certificate: certificate.into()
            }
        )
    );
    world.on(day(2027, 11, 21));
    world.write(|tx, _| {
        Ok(DueCase {
            id: "case-1".into(),
            kind: domain::due_case::Kind::SurveillanceOverdue,
            noun: domain::Noun::Certification,
            noun_id: "certification-1".to_owned(),
            client_id: "client-1".into(),
            due_on: day(2027, 11, 20),
            opened_on: day(2027, 11, 21),
            closed_on: None,
            message: String::new(),
            version: 1,
        }
        .insert(tx)?)
    });
    let overdue = Mail::SurveillanceOverdue {
        certification: certification().into(),
    };
    insta::assert_snapshot!("surveillance_overdue", sent(&world, overdue));
    world.on(day(2029, 5, 23));
    let renewal = Mail::RenewalDue {
        certification: certification().into(),
    };
    insta::assert_snapshot!("renewal_due", sent(&world, renewal));
    world.on(day(2029, 11, 20));
    let expired = Mail::CertificateExpired {
        certification: certification().into(),
    };
    insta::assert_snapshot!("certificate_expired", sent(&world, expired));
}

#[test]
fn a_recipient_without_address_gets_no_row() {
    let world = World::new();
    world.write(|tx, _| {
        let found: schema::client::Client = schema::Record::find(tx, &"client-1".into())?;
        Ok(found.revise(tx, |c| c.email = " ".to_owned())?)
    });
    world.write(|tx, context| {
        Ok(outbox::mail(
            tx,
            context,
            Mail::TeamAnnounced {
                audit: "audit-1".into(),
            },
        )?)
    });
    assert!(world.mails().is_empty());
}

#[test]
fn a_mail_is_queued_only_when_its_act_is_committed() {
    let world = World::new();
    let refused: domain::Result<()> =
        world
            .app
            .write(&domain::Actor::system(), "test", |tx, context| {
                outbox::mail(
                    tx,
                    context,
                    Mail::TeamAnnounced {
                        audit: "audit-1".into(),
                    },
                )?;
                Err(domain::Error::Fault(domain::Fault::Stale))
            });
    assert!(refused.is_err());
    assert!(world.mails().is_empty());
}

#[test]
fn the_host_is_read_from_the_public_address() {
    assert_eq!(host("https://certwright.example/app"), "certwright.example");
    assert_eq!(host("http://localhost:8080"), "localhost");
    assert_eq!(host(""), "localhost");
}
