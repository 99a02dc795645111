//! What a letter says depends on the day, on its reader and on what stands already.

use super::{insert_report, sent};
use crate::job::tests::world::{World, day};
use crate::mail::Mail;
use crate::mail::letter::{by, by_name, titled};
use crate::outbox;
use chrono::NaiveDate;
use domain::audit::{Kind as AuditKind, State as AuditState, Step as AuditStep};
use domain::certification::Step;
use domain::decision::Kind;
use domain::take;
use kernel::Context;
use schema::Record;
use schema::audit::Audit;
use schema::certification::Certification;
use std::sync::Arc;

/// What the rows of a mail say, on one line.
fn said(world: &World, mail: Mail) -> String {
    sent(world, mail).replace('\n', " ")
}

fn suspend(world: &World, since: NaiveDate) {
    world.write(|tx, _| {
        let found: Certification = Record::find(tx, &"certification-1".into())?;
        let step = take(found.state, Step::Suspend)?;
        Ok(found.apply(tx, step, |c| c.suspended_on = Some(since))?)
    });
}

#[test]
fn whoever_was_taken_off_a_team_is_led_to_a_page_that_opens() {
    for state in [AuditState::Scheduled, AuditState::Cancelled] {
        let world = World::new();
        world.insert_audit("audit-2", |audit| audit.state = state);
        let changed = Mail::AuditChanged {
            audit: "audit-2".into(),
            people: vec!["leader".into()],
            reason: "The client asked for it.".to_owned(),
        };
        sent(&world, changed);
        let links: Vec<(String, bool)> = world
            .mails()
            .into_iter()
            .map(|row| (row.recipient, row.text.contains("localhost:8080/audit/")))
            .collect();
        let led = [
            ("leader@merlion.example", false),
            ("quality@kranji.example", true),
        ];
        assert_eq!(links, led.map(|(who, audit)| (who.to_owned(), audit)));
    }
}

#[test]
fn a_report_without_its_document_leads_to_the_audit() {
    let world = World::new();
    insert_report(&world, "");
    let report = "report-1".to_owned();
    let letter = sent(
        &world,
        Mail::AuditReportIssued {
            report: report.into(),
        },
    );
    assert!(letter.contains("http://localhost:8080/audit/audit-1\n"));
    assert!(!letter.contains("/document/"));
}

#[test]
fn nobody_is_asked_to_agree_dates_that_stand() {
    let world = World::new();
    let renewal = || Mail::RenewalDue {
        certification: "certification-1".into(),
    };
    world.insert_audit("audit-2", |audit| {
        audit.kind = AuditKind::Recertification;
        (audit.first_day, audit.last_day) = (day(2029, 7, 12), day(2029, 7, 13));
    });
    let on = |today: NaiveDate| {
        world.on(today);
        said(&world, renewal())
    };
    let planned = on(day(2029, 7, 12));
    assert!(planned.contains("130 days from today"), "{planned}");
    assert!(planned.contains("The recertification audit is planned from 12 to 13 Jul 2029."));
    assert!(!planned.contains("agree the dates"));
    let missed = on(day(2029, 7, 14));
    assert!(missed.contains("Please agree the dates of the recertification audit with us now"));
    let held = |step: AuditStep| {
        world.write(|tx, _| {
            let found: Audit = Record::find(tx, &"audit-2".into())?;
            Ok(found.apply(tx, take(found.state, step)?, |_| ())?)
        })
    };
    held(AuditStep::Open);
    assert!(on(day(2029, 7, 14)).contains("The recertification audit is under way."));
    held(AuditStep::Close);
    let over = on(day(2029, 11, 19));
    assert!(over.contains("which is today"), "{over}");
    assert!(over.contains("The recertification audit ended on 13 Jul 2029. The decision follows"));
}

#[test]
fn a_suspended_client_is_not_told_that_its_certification_is_valid() {
    let world = World::new();
    suspend(&world, day(2029, 4, 2));
    world.on(day(2029, 5, 23));
    let certification = || "certification-1".to_owned();
    let renewal = Mail::RenewalDue {
        certification: certification().into(),
    };
    let renewal = said(&world, renewal);
    assert!(renewal.contains("cannot be renewed before the suspension is lifted"));
    assert!(!renewal.contains("is valid until"));
    let overdue = Mail::SurveillanceOverdue {
        certification: certification().into(),
    };
    let overdue = said(&world, overdue);
    assert!(overdue.contains("Without it the suspension cannot be lifted"));
    assert!(!overdue.contains("may be suspension"));
    world.insert_certificate("certificate-2", 2, |c| c.document = "5ea1".repeat(16));
    let certificate = "certificate-2".to_owned();
    let issued = said(
        &world,
        Mail::CertificateIssued {
            certificate: certificate.into(),
        },
    );
    assert!(issued.contains("must not be used until the certification is restored"));
    assert!(issued.contains("It replaces every earlier revision."));
}

#[test]
fn an_expired_certification_is_told_what_can_still_be_done() {
    let world = World::new();
    let expired = || Mail::CertificateExpired {
        certification: "certification-1".into(),
    };
    world.on(day(2030, 5, 19));
    assert!(said(&world, expired()).contains("can be restored by a decision until 19 May 2030"));
    world.on(day(2030, 5, 20));
    let late = said(&world, expired());
    assert!(late.contains("could be restored until 19 May 2030. At least a stage 2"));
    assert!(!late.contains("can be restored"));
}

#[test]
fn what_is_said_of_a_plan_fits_the_day_and_the_reader() {
    let world = World::new();
    world.on(day(2026, 11, 24));
    let plan = Mail::PlanIssued {
        audit: "audit-1".into(),
    };
    sent(&world, plan);
    let rows = world.mails();
    let [leader, client] = &rows[..] else {
        panic!("{rows:?}")
    };
    let client = client.text.replace('\n', " ");
    assert!(
        client.contains("tell the team leader, Priya Nair, at once if"),
        "{client}"
    );
    assert!(leader.text.contains("You lead this audit."));
    assert!(!leader.text.contains("the team leader"), "{}", leader.text);
}

#[test]
fn who_must_agree_to_a_team_before_the_time_to_object_is_over_is_told_so() {
    let world = World::new();
    world.insert_audit("audit-2", |audit| {
        audit.objection_until = Some(day(2026, 11, 24));
    });
    let team = Mail::TeamAnnounced {
        audit: "audit-2".into(),
    };
    let letter = said(&world, team);
    assert!(
        letter.contains("please agree before 24 Nov 2026"),
        "{letter}"
    );
}

#[test]
fn a_body_that_wants_minors_closed_says_so() {
    let world = World::new();
    world.insert_nonconformity("1", |_| ());
    let raised = || Mail::NonconformityRaised {
        nonconformity: "1".into(),
    };
    let told = |strict: bool| {
        let already = world.mails().len();
        world.write(|tx, context| {
            let mut settings = (*context.settings).clone();
            settings.minors_must_be_closed = strict;
            let context = Context {
                settings: Arc::new(settings),
                ..context.clone()
            };
            Ok(outbox::mail(tx, &context, raised())?)
        });
        let rows = world.mails().split_off(already);
        rows[0].text.replace('\n', " ")
    };
    assert!(told(false).contains("we must accept your plan"));
    assert!(told(true).contains("we must verify them, before certification can be granted"));
}

#[test]
fn lifting_a_suspension_brings_no_new_certificate_and_a_renewal_does() {
    let world = World::new();
    let decision = world.insert_decision("D-decision-lifted", Kind::Restore);
    let lifted = said(
        &world,
        Mail::DecisionTaken {
            decision: decision.into(),
        },
    );
    assert!(lifted.contains("Your certificate is valid again from 20 Nov 2026"));
    assert!(!lifted.contains("you will receive the sealed certificate"));
    let decision = world.insert_decision("D-decision-renewed", Kind::Renew);
    let renewed = said(
        &world,
        Mail::DecisionTaken {
            decision: decision.into(),
        },
    );
    assert!(renewed.contains("Next, you will receive the sealed certificate for the new cycle"));
}

#[test]
fn a_person_is_greeted_by_name_alone() {
    for (written, name) in [
        ("Nadia Hassan, Chief Executive", "Nadia Hassan"),
        ("Nadia Hassan (Chief Executive)", "Nadia Hassan"),
        ("Nadia Hassan \u{2013} Chief Executive", "Nadia Hassan"),
        ("Nadia Hassan - Chief Executive", "Nadia Hassan"),
        ("Nadia Hassan\nChief Executive", "Nadia Hassan"),
        ("Anne-Marie O'Neill", "Anne-Marie O'Neill"),
        ("Ravi s/o Kumar", "Ravi s/o Kumar"),
        (" , Chief Executive", ""),
    ] {
        assert_eq!(by_name(written), name);
    }
    let world = World::new();
    world.write(|tx, _| {
        let found: schema::client::Client = Record::find(tx, &"client-1".into())?;
        Ok(found.revise(tx, |c| c.representative = ", Chief Executive".to_owned())?)
    });
    let team = Mail::TeamAnnounced {
        audit: "audit-1".into(),
    };
    let letter = sent(&world, team);
    assert!(letter.contains("Dear Kranji Vision <Systems> Pte. Ltd.,"));
}

#[test]
fn a_clause_is_named_with_standard_number_and_title() {
    assert_eq!(by(&["9.7"]), "(ISO/IEC 17021-1:2015, 9.7 Appeals)");
    assert_eq!(
        by(&["9.6.5.3", "8.3"]),
        "(ISO/IEC 17021-1:2015, 9.6.5.3 Temporarily invalid; 8.3 Reference to certification and marks)"
    );
    let aims = domain::AIMS;
    assert_eq!(titled(aims, "9.2.1"), "9.2.1 Internal audit: general");
    assert_eq!(titled(aims, "6.1.4"), "6.1.4 AI system impact assessment");
    assert!(titled(aims, "A.7.5").starts_with("A.7.5 "));
    assert_eq!(titled(aims, "banana"), "banana");
}
