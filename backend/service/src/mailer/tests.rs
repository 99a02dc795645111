//! The state of a mail tells the truth, whatever the server does.

use crate::app::MailConfig;
use crate::job::tests::world::World;
use crate::outbox::{self, Mail as About};
use crate::worker;
use schema::mail::{self, Mail, Resolved};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// How a server behaves.
#[derive(Clone, Copy, PartialEq)]
enum Manner {
    TakesAll,
    RefusesRecipients,
    IsBusyAfterData,
    CutsBeforeData,
    CutsAfterData,
}

struct Server {
    port: u16,
    taken: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(manner: Manner) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let taken = Arc::new(Mutex::new(Vec::new()));
        let box_ = Arc::clone(&taken);
        thread::spawn(move || {
            for connection in listener.incoming() {
                serve(connection.unwrap(), manner, &box_);
            }
        });
        Server { port, taken }
    }

    fn taken(&self) -> Vec<String> {
        self.taken.lock().unwrap().clone()
    }
}

fn serve(mut stream: TcpStream, manner: Manner, taken: &Mutex<Vec<String>>) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let mut say = |text: &str| stream.write_all(format!("{text}\r\n").as_bytes());
    let _greeted = say("220 ready");
    while let Some(Ok(line)) = lines.next() {
        let answer = match line.split([' ', ':']).next().unwrap_or_default() {
            "EHLO" => "250 localhost",
            "RCPT" if manner == Manner::RefusesRecipients => "550 no such mailbox",
            "DATA" if manner == Manner::CutsBeforeData => return,
            "DATA" => {
                let _ready = say("354 go on");
                let mail: Vec<String> = lines
                    .by_ref()
                    .map_while(Result::ok)
                    .take_while(|l| l != ".")
                    .collect();
                match manner {
                    Manner::CutsAfterData => return,
                    Manner::IsBusyAfterData => "451 try again later",
                    _ => {
                        taken.lock().unwrap().push(mail.join("\n"));
                        "250 taken"
                    }
                }
            }
            "QUIT" => return,
            _ => "250 fine",
        };
        if say(answer).is_err() {
            return;
        }
    }
}

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
                audit: "audit-1".to_owned(),
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

fn state(world: &World) -> String {
    only(world).state
}

#[test]
fn a_mail_taken_by_the_server_is_sent_with_our_date_and_message_id() {
    let server = Server::start(Manner::TakesAll);
    let world = world(server.port);
    worker::run_once(&world.app).unwrap();
    worker::run_once(&world.app).unwrap();
    let mail = only(&world);
    assert_eq!((mail.state.as_str(), mail.attempts), ("sent", 1));
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
    assert_eq!((mail.state.as_str(), mail.attempts), ("queued", 1));
    assert!(mail.error.contains(answer), "{}", mail.error);

    worker::run_due(&world.app, world.after(50)).unwrap();
    assert_eq!(only(&world).attempts, 1, "it waits a minute");
    worker::run_due(&world.app, world.after(70)).unwrap();
    let mail = only(&world);
    assert_eq!((mail.state.as_str(), mail.attempts), ("queued", 2));
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
    assert_eq!((mail.state.as_str(), mail.attempts), ("failed", 1));
    assert!(mail.error.contains("550"), "{}", mail.error);
    worker::run_due(&world.app, world.after(30 * 24 * 3600)).unwrap();
    assert_eq!(only(&world).attempts, 1, "nobody tries by itself");
    world.write(|tx, _| Ok(mail::resolve(tx, &mail, Resolved::Closed)?));
    assert_eq!(only(&world).state, "closed");
}

#[test]
fn a_server_that_never_takes_it_ends_as_a_persons_task_after_some_days() {
    let server = Server::start(Manner::IsBusyAfterData);
    let world = world(server.port);
    for hours in 0..200 {
        worker::run_due(&world.app, world.after(hours * 3600)).unwrap();
    }
    let mail = only(&world);
    assert_eq!((mail.state.as_str(), mail.attempts), ("failed", 10));
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
fn a_connection_cut_before_the_hand_over_means_not_taken() {
    let server = Server::start(Manner::CutsBeforeData);
    let world = world(server.port);
    worker::run_once(&world.app).unwrap();
    assert_eq!(state(&world), "queued");
}

#[test]
fn a_server_that_is_not_there_means_not_taken() {
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let world = world(port);
    worker::run_once(&world.app).unwrap();
    let mail = only(&world);
    assert_eq!(mail.state, "queued");
    assert!(!mail.error.is_empty());
}

#[test]
fn a_connection_cut_after_the_hand_over_is_unknown_until_a_person_decides() {
    let server = Server::start(Manner::CutsAfterData);
    let world = world(server.port);
    worker::run_once(&world.app).unwrap();
    assert_eq!(state(&world), "unknown");
    worker::run_due(&world.app, world.after(200)).unwrap();
    worker::run_due(&world.app, world.after(24 * 3600)).unwrap();
    let mail = only(&world);
    assert_eq!(
        (mail.state.as_str(), mail.attempts),
        ("unknown", 1),
        "never sent again by itself"
    );

    world.write(|tx, _| Ok(mail::resolve(tx, &mail, Resolved::Again)?));
    assert_eq!(state(&world), "queued");
}

#[test]
fn a_worker_killed_after_the_hand_over_leaves_an_unknown_mail_and_no_second_one() {
    let server = Server::start(Manner::TakesAll);
    let world = world(server.port);
    worker::arm_fault("delivered");
    assert!(worker::run_once(&world.app).is_err());
    assert_eq!(state(&world), "attempting");
    worker::run_due(&world.app, world.after(200)).unwrap();
    let mail = only(&world);
    assert_eq!(mail.state, "unknown");
    assert_eq!(server.taken().len(), 1);
    world.write(|tx, _| Ok(mail::resolve(tx, &mail, Resolved::Received)?));
    assert_eq!(state(&world), "sent");
}

#[test]
fn a_server_without_encryption_gets_nothing_where_encryption_is_set() {
    for security in ["starttls", "tls", "start-tls"] {
        let server = Server::start(Manner::TakesAll);
        let world = secured(server.port, security);
        worker::run_once(&world.app).unwrap();
        assert_eq!(state(&world), "queued", "{security}");
        assert!(server.taken().is_empty(), "{security}");
    }
}

#[test]
fn an_address_that_is_none_is_noted_and_harms_no_other_mail() {
    let server = Server::start(Manner::TakesAll);
    let world = world(server.port);
    world.write(|tx, _| {
        let found: schema::client::Client = schema::Record::find(tx, "client-1")?;
        Ok(found.revise(tx, |c| c.email = "nowhere".to_owned())?)
    });
    world.write(|tx, context| {
        Ok(outbox::mail(
            tx,
            context,
            About::TeamAnnounced {
                audit: "audit-1".to_owned(),
            },
        )?)
    });
    worker::run_once(&world.app).unwrap();
    let states: Vec<String> = world.mails().into_iter().map(|m| m.state).collect();
    assert_eq!(states, ["sent", "failed"]);
}

#[test]
fn the_folder_gets_one_file_for_each_mail() {
    let world = World::new();
    world.write(|tx, context| {
        Ok(outbox::mail(
            tx,
            context,
            About::PlanIssued {
                audit: "audit-1".to_owned(),
            },
        )?)
    });
    worker::run_once(&world.app).unwrap();
    let mails = world.mails();
    assert_eq!(mails.len(), 2);
    assert!(mails.iter().all(|mail| mail.state == "sent"));
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
