//! The day's deadlines, on the last day in time and on the day after.

use super::world::{World, day};
use crate::job::duty::TakeEffect;
use crate::worker;
use chrono::NaiveDate;
use domain::audit::{Kind, State as AuditState};
use domain::certificate::State as CertificateState;
use domain::certification::{State, Step};
use domain::mail::Kind as MailKind;
use domain::nonconformity::Grade;
use domain::{Actor, Error};
use schema::certificate::Certificate;
use schema::certification::Certification;

fn live(world: &World, today: NaiveDate) {
    world.on(today);
    worker::run_once(&world.app).unwrap();
    assert!(world.jobs().is_empty(), "{:?}", world.jobs());
}

fn survey(world: &World, id: &str, last_day: NaiveDate) {
    world.insert_audit(id, |audit| {
        audit.kind = Kind::Surveillance;
        audit.state = AuditState::Closed;
        audit.first_day = last_day;
        audit.last_day = last_day;
    });
}

#[test]
fn the_first_surveillance_is_overdue_after_twelve_months_and_not_on_the_day() {
    let world = World::new();
    live(&world, day(2027, 11, 20));
    assert!(world.cases("surveillance_overdue").is_empty());
    live(&world, day(2027, 11, 21));
    live(&world, day(2027, 11, 22));
    let cases = world.cases("surveillance_overdue");
    assert_eq!(cases.len(), 1);
    assert_eq!(
        (cases[0].due_on, cases[0].opened_on),
        (day(2027, 11, 20), day(2027, 11, 21))
    );
    assert_eq!(
        world.mails_of(MailKind::SurveillanceOverdue).len(),
        2,
        "client and body, once"
    );
    assert_eq!(
        world.find::<Certification>("certification-1").state,
        State::Active
    );
}

#[test]
fn a_surveillance_on_the_last_day_is_in_time_and_one_a_day_later_is_not() {
    let world = World::new();
    survey(&world, "audit-2", day(2027, 11, 20));
    live(&world, day(2027, 12, 31));
    assert!(world.cases("surveillance_overdue").is_empty());

    let world = World::new();
    survey(&world, "audit-2", day(2027, 11, 21));
    live(&world, day(2027, 12, 31));
    assert_eq!(world.cases("surveillance_overdue").len(), 1);
}

#[test]
fn a_surveillance_that_is_only_planned_does_not_count() {
    let world = World::new();
    world.insert_audit("audit-2", |audit| {
        audit.kind = Kind::Surveillance;
        audit.first_day = day(2027, 11, 1);
        audit.last_day = day(2027, 11, 2);
    });
    live(&world, day(2027, 11, 21));
    assert_eq!(world.cases("surveillance_overdue").len(), 1);
}

#[test]
fn a_calendar_year_without_surveillance_opens_a_case_once_it_is_over() {
    let world = World::new();
    survey(&world, "audit-2", day(2027, 10, 1));
    live(&world, day(2028, 12, 31));
    assert!(world.cases("surveillance_overdue").is_empty());
    live(&world, day(2029, 1, 1));
    live(&world, day(2029, 1, 2));
    let cases = world.cases("surveillance_overdue");
    assert_eq!(cases.len(), 1);
    assert_eq!(cases[0].due_on, day(2028, 12, 31));
}

#[test]
fn a_suspension_escalates_on_its_limit() {
    let world = World::new();
    world.write(|tx, _| {
        let found: Certification = schema::Record::find(tx, &"certification-1".into())?;
        let step = domain::take(found.state, Step::Suspend)?;
        Ok(found.apply(tx, step, |c| c.suspended_on = Some(day(2026, 12, 31)))?)
    });
    live(&world, day(2027, 6, 29));
    assert!(world.cases("suspension_unresolved").is_empty());
    live(&world, day(2027, 6, 30));
    live(&world, day(2027, 7, 1));
    assert_eq!(world.cases("suspension_unresolved").len(), 1);
    assert_eq!(
        world.find::<Certification>("certification-1").state,
        State::Suspended
    );
}

#[test]
fn an_answer_is_overdue_the_day_after_its_last_day() {
    let world = World::new();
    world.insert_nonconformity("1", |_| ());
    live(&world, day(2026, 12, 26));
    assert!(world.cases("answer_overdue").is_empty());
    live(&world, day(2026, 12, 27));
    live(&world, day(2026, 12, 28));
    assert_eq!(world.cases("answer_overdue").len(), 1);
    let told: Vec<String> = world
        .mails_of(MailKind::AnswerOverdue)
        .into_iter()
        .map(|m| m.recipient)
        .collect();
    assert_eq!(told, ["leader@merlion.example", "quality@kranji.example"]);
}

#[test]
fn renewal_is_announced_once_at_each_notice() {
    let world = World::new();
    survey(&world, "audit-2", day(2027, 10, 1));
    survey(&world, "audit-3", day(2028, 10, 1));
    let expiry = day(2029, 11, 19);
    let before = |days| expiry - chrono::Days::new(days);
    for (left, notices) in [
        (181, 0),
        (180, 1),
        (179, 1),
        (121, 1),
        (120, 2),
        (90, 3),
        (0, 3),
    ] {
        live(&world, before(left));
        assert_eq!(
            world.cases("renewal_notice").len(),
            notices,
            "{left} days left"
        );
        assert_eq!(
            world.mails_of(MailKind::RenewalDue).len(),
            notices,
            "{left} days left"
        );
    }
}

#[test]
fn of_notices_missed_only_the_nearest_is_given() {
    let world = World::new();
    live(&world, day(2029, 9, 1));
    live(&world, day(2029, 9, 2));
    let cases = world.cases("renewal_notice");
    assert_eq!(cases.len(), 1);
    assert_eq!(cases[0].due_on, day(2029, 8, 21), "90 days before expiry");
}

#[test]
fn a_certification_expires_the_day_after_its_last_valid_day_and_its_certificate_with_it() {
    let world = World::new();
    world.insert_certificate("certificate-1", 1, |c| c.state = CertificateState::Issued);
    live(&world, day(2029, 11, 19));
    assert_eq!(
        world.find::<Certification>("certification-1").state,
        State::Active
    );
    live(&world, day(2029, 11, 20));
    live(&world, day(2029, 11, 21));
    assert_eq!(
        world.find::<Certification>("certification-1").state,
        State::Expired
    );
    assert_eq!(
        world.find::<Certificate>("certificate-1").state,
        CertificateState::Expired
    );
    assert_eq!(world.mails_of(MailKind::CertificateExpired).len(), 1);
}

#[test]
fn a_suspended_certification_expires_too() {
    let world = World::new();
    world.write(|tx, _| {
        let found: Certification = schema::Record::find(tx, &"certification-1".into())?;
        let step = domain::take(found.state, Step::Suspend)?;
        Ok(found.apply(tx, step, |c| c.suspended_on = Some(day(2029, 10, 1)))?)
    });
    live(&world, day(2029, 11, 20));
    assert_eq!(
        world.find::<Certification>("certification-1").state,
        State::Expired
    );
}

#[test]
fn expiry_ends_the_cases_of_what_has_expired() {
    let world = World::new();
    live(&world, day(2029, 11, 1));
    assert!(!world.cases("renewal_notice").is_empty());
    assert!(!world.cases("surveillance_overdue").is_empty());
    live(&world, day(2030, 6, 1));
    assert!(world.cases("renewal_notice").is_empty());
    assert!(world.cases("surveillance_overdue").is_empty());
}

#[test]
fn expiry_ends_what_nonconformities_asked_for_and_the_last_day_to_restore_the_rest() {
    let world = World::new();
    survey(&world, "audit-2", day(2027, 10, 1));
    world.insert_nonconformity("1", |found| {
        found.audit_id = "audit-2".into();
        found.grade = Grade::Major;
        found.raised_on = day(2027, 10, 1);
        found.answer_due_on = day(2027, 10, 31);
    });
    live(&world, day(2028, 6, 1));
    assert_eq!(world.cases("major_unverified").len(), 1);
    assert_eq!(world.cases("answer_overdue").len(), 1);
    live(&world, day(2029, 11, 20));
    assert!(
        world.cases("major_unverified").is_empty(),
        "nobody suspends what has expired"
    );
    live(&world, day(2030, 5, 19));
    assert_eq!(world.cases("answer_overdue").len(), 1, "it may be restored");
    live(&world, day(2030, 5, 20));
    assert!(world.cases("answer_overdue").is_empty());
    live(&world, day(2030, 5, 21));
    assert!(world.cases("answer_overdue").is_empty(), "nor opened again");
}

#[test]
fn an_answer_under_a_certification_that_is_over_is_no_deadline() {
    let world = World::new();
    world.insert_nonconformity("1", |_| ());
    world.write(|tx, _| {
        let found: Certification = schema::Record::find(tx, &"certification-1".into())?;
        let step = domain::take(found.state, Step::Withdraw)?;
        Ok(found.apply(tx, step, |_| ())?)
    });
    live(&world, day(2026, 12, 27));
    assert!(world.cases("answer_overdue").is_empty());
    assert!(world.mails_of(MailKind::AnswerOverdue).is_empty());
}

/// Between the question who takes effect and the deed somebody may have decided otherwise.
#[test]
fn a_certificate_that_was_suspended_takes_nobody_s_place() {
    let world = World::new();
    world.insert_certificate("certificate-1", 1, |c| c.state = CertificateState::Issued);
    world.insert_certificate("certificate-2", 2, |c| {
        c.state = CertificateState::Suspended
    });
    let tried = world.app.write(&Actor::system(), "test", |tx, context| {
        kernel::fulfil(TakeEffect, tx, context, "certificate-2")
    });
    assert!(matches!(tried, Err(Error::Refused(_))), "{tried:?}");
    assert_eq!(
        world.find::<Certificate>("certificate-1").state,
        CertificateState::Issued
    );
}
