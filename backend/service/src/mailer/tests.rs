//! The state of a mail tells the truth, whatever the server does.

mod cut;
mod server;

use crate::app::MailConfig;
use crate::job::tests::world::World;
use crate::mail::Mail as About;
use crate::{outbox, worker};
use domain::mail::{Resolved, State};
use schema::mail::{self, Mail};
use server::{Manner, Server};
use std::net::TcpListener;

fn world(port: u16) -> World {
    secured(port, "none")
}

fn secured(port: u16, security: &str) -> World {
    let world = World::mailing(MailConfig::Smtp {
        host: "127.0.0.1".to_owned(),
        port,
        user: None,
        password: None,
        security: security.to_owned(),
    });
    world.write(|tx, context| {
        Ok(outbox::mail(
            tx,
            context,
            About::TeamAnnounced {
                audit: "audit-1".into(),
            },
        )?)
    });
    world
}

fn only(world: &World) -> Mail {
    let mut mails = world.mails();
    assert_eq!(mails.len(), 1);
    mails.remove(0)
}

fn state(world: &World) -> State {
    only(world).state
}

#[test]
fn a_mail_taken_by_the_server_is_sent_with_our_date_and_message_id() {
    let server = Server::start(Manner::TakesAll);
    let world = world(server.port);
    worker::run_once(&world.app).unwrap();
    worker::run_once(&world.app).unwrap();
    let mail = only(&world);
    assert_eq!((mail.state, mail.attempts), (State::Sent, 1));
    assert!(mail.sent_at.is_some());
    let taken = server.taken();
    assert_eq!(taken.len(), 1);
    let date = mail
        .created_at
        .and_utc()
        .format("%a, %d %b %Y %H:%M:%S +0000");
    for header in [
        format!("Message-ID: {}", mail.message_id),
        format!("Date: {date}"),
        "From: \"Merlion Assurance Pte. Ltd.\" <office@merlion.example>".to_owned(),
        "To: quality@kranji.example".to_owned(),
        "Auto-Submitted: auto-generated".to_owned(),
    ] {
        assert!(taken[0].contains(&header), "{header} in\n{}", taken[0]);
    }
}

#[test]
fn a_refused_mail_is_queued_again_and_waits() {
    let (manner, answer) = (Manner::IsBusyAfterData, "451");
    let server = Server::start(manner);
    let world = world(server.port);
    worker::run_once(&world.app).unwrap();
    let mail = only(&world);
    assert_eq!((mail.state, mail.attempts), (State::Queued, 1));
    assert!(mail.error.contains(answer), "{}", mail.error);

    worker::run_due(&world.app, world.after(50)).unwrap();
    assert_eq!(only(&world).attempts, 1, "it waits a minute");
    worker::run_due(&world.app, world.after(70)).unwrap();
    let mail = only(&world);
    assert_eq!((mail.state, mail.attempts), (State::Queued, 2));
    assert!(
        mail.lease_until.unwrap() > world.after(70 + 4 * 60),
        "now five minutes"
    );
    assert!(server.taken().is_empty());
}

#[test]
fn a_recipient_refused_for_good_is_a_persons_task_and_is_not_tried_again() {
    let server = Server::start(Manner::RefusesRecipients);
    let world = world(server.port);
    worker::run_once(&world.app).unwrap();
    let mail = only(&world);
    assert_eq!((mail.state, mail.attempts), (State::Failed, 1));
    assert!(mail.error.contains("550"), "{}", mail.error);
    worker::run_due(&world.app, world.after(30 * 24 * 3600)).unwrap();
    assert_eq!(only(&world).attempts, 1, "nobody tries by itself");
    world.write(|tx, _| Ok(mail::resolve(tx, &mail, Resolved::Closed)?));
    assert_eq!(only(&world).state, State::Closed);
}

#[test]
fn a_server_that_never_takes_it_ends_as_a_persons_task_after_some_days() {
    let server = Server::start(Manner::IsBusyAfterData);
    let world = world(server.port);
    for hours in 0..200 {
        worker::run_due(&world.app, world.after(hours * 3600)).unwrap();
    }
    let mail = only(&world);
    assert_eq!((mail.state, mail.attempts), (State::Failed, 10));
}

#[test]
fn the_way_out_is_probed_without_sending_anything() {
    let server = Server::start(Manner::TakesAll);
    let at = |port| MailConfig::Smtp {
        host: "127.0.0.1".to_owned(),
        port,
        user: None,
        password: None,
        security: "none".to_owned(),
    };
    assert_eq!(
        crate::mailer::probe(&at(server.port), "http://localhost"),
        Ok(())
    );
    assert!(server.taken().is_empty());
    let nobody = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let said = crate::mailer::probe(&at(nobody), "http://localhost").unwrap_err();
    assert!(said.contains(&nobody.to_string()), "{said}");
}

#[test]
fn a_server_without_encryption_gets_nothing_where_encryption_is_set() {
    for security in ["starttls", "tls", "start-tls"] {
        let server = Server::start(Manner::TakesAll);
        let world = secured(server.port, security);
        worker::run_once(&world.app).unwrap();
        assert_eq!(state(&world), State::Queued, "{security}");
        assert!(server.taken().is_empty(), "{security}");
    }
}

#[test]
fn an_address_that_is_none_is_noted_and_harms_no_other_mail() {
    let server = Server::start(Manner::TakesAll);
    let world = world(server.port);
    world.write(|tx, _| {
        let found: schema::client::Client = schema::Record::find(tx, &"client-1".into())?;
        Ok(found.revise(tx, |c| c.email = "nowhere".to_owned())?)
    });
    world.write(|tx, context| {
        Ok(outbox::mail(
            tx,
            context,
            About::TeamAnnounced {
                audit: "audit-1".into(),
            },
        )?)
    });
    worker::run_once(&world.app).unwrap();
    let states: Vec<State> = world.mails().into_iter().map(|m| m.state).collect();
    assert_eq!(states, [State::Sent, State::Failed]);
}

#[test]
fn the_folder_gets_one_file_for_each_mail() {
    let world = World::new();
    world.write(|tx, context| {
        Ok(outbox::mail(
            tx,
            context,
            About::PlanIssued {
                audit: "audit-1".into(),
            },
        )?)
    });
    worker::run_once(&world.app).unwrap();
    let mails = world.mails();
    assert_eq!(mails.len(), 2);
    assert!(mails.iter().all(|mail| mail.state == State::Sent));
    let files = std::fs::read_dir(world.folder().join("mail")).unwrap();
    let mut names: Vec<String> = files
        .map(|f| f.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let mut wanted: Vec<String> = mails
        .iter()
        .map(|mail| format!("{}.eml", mail.id))
        .collect();
    wanted.sort();
    assert_eq!(names, wanted);
}
