//! A connection that breaks, before the hand-over and after it.

use super::server::{Manner, Server};
use super::{only, state, world};
use crate::worker;
use domain::mail::{Resolved, State};
use schema::mail;
use std::net::TcpListener;

#[test]
fn a_connection_cut_before_the_hand_over_means_not_taken() {
    let server = Server::start(Manner::CutsBeforeData);
    let world = world(server.port);
    worker::run_once(&world.app).unwrap();
    assert_eq!(state(&world), State::Queued);
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
    assert_eq!(mail.state, State::Queued);
    assert!(!mail.error.is_empty());
}

#[test]
fn a_connection_cut_after_the_hand_over_is_unknown_until_a_person_decides() {
    let server = Server::start(Manner::CutsAfterData);
    let world = world(server.port);
    worker::run_once(&world.app).unwrap();
    assert_eq!(state(&world), State::Unknown);
    worker::run_due(&world.app, world.after(200)).unwrap();
    worker::run_due(&world.app, world.after(24 * 3600)).unwrap();
    let mail = only(&world);
    assert_eq!(
        (mail.state, mail.attempts),
        (State::Unknown, 1),
        "never sent again by itself"
    );

    world.write(|tx, _| Ok(mail::resolve(tx, &mail, Resolved::Again)?));
    assert_eq!(state(&world), State::Queued);
}

#[test]
fn a_worker_killed_after_the_hand_over_leaves_an_unknown_mail_and_no_second_one() {
    let server = Server::start(Manner::TakesAll);
    let world = world(server.port);
    worker::arm_fault("delivered");
    assert!(worker::run_once(&world.app).is_err());
    assert_eq!(state(&world), State::Attempting);
    worker::run_due(&world.app, world.after(200)).unwrap();
    let mail = only(&world);
    assert_eq!(mail.state, State::Unknown);
    assert_eq!(server.taken().len(), 1);
    world.write(|tx, _| Ok(mail::resolve(tx, &mail, Resolved::Received)?));
    assert_eq!(state(&world), State::Sent);
}
