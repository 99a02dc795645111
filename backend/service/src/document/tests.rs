//! Equal bytes that belong to several records: each client reads them under the name of its own.

use super::*;
use crate::job::tests::world::World;
use domain::{Error, Fault, Role};
use schema::application::Application;
use schema::certification::Certification;
use schema::client::Client;
use schema::document::New;
use std::io::Read;

/// A world with two clients, each with a certificate.
fn two_clients() -> World {
    let world = World::new();
    let client = Client {
        id: "client-2".into(),
        number: "C-0002".to_owned(),
        ..world.find("client-1")
    };
    let application = Application {
        id: "application-2".into(),
        number: "AP-2026-0002".to_owned(),
        client_id: client.id.clone(),
        ..world.find("application-1")
    };
    let certification = Certification {
        id: "certification-2".into(),
        number: "CF-2026-0002".to_owned(),
        client_id: client.id.clone(),
        application_id: application.id.clone(),
        ..world.find("certification-1")
    };
    world.write(|tx, _| {
        schema::client::insert(tx, client)?;
        application.insert(tx)?;
        certification.insert(tx)?;
        Ok(())
    });
    world.insert_certificate("certificate-1", 1, |_| ());
    world.insert_certificate("certificate-2", 1, |new| {
        new.number = "AIMS-2026-00002".to_owned();
        new.folded = domain::certificate::number::folded(&new.number);
        new.client_id = "client-2".into();
        new.certification_id = "certification-2".into();
    });
    world
}

fn acting_for(client: &str) -> Actor {
    Actor {
        client: Some(client.to_owned()),
        roles: vec![Role::Client],
        ..Actor::public()
    }
}

/// Names bytes with the certificate of a client, sealed or not.
fn name(world: &World, bytes: &[u8], number: u32, name: &str, digest: &str) -> String {
    let sha256 = world.app.store().put(bytes).unwrap();
    let new = New {
        sha256: sha256.clone(),
        size: i64::try_from(bytes.len()).unwrap(),
        media_type: "application/pdf".to_owned(),
        digest: digest.to_owned(),
        kind: Kind::Certificate,
        noun_id: format!("certificate-{number}"),
        client_id: Some(format!("client-{number}").into()),
        name: name.to_owned(),
        confidential: true,
    };
    world.write(|tx, _| Ok(document::name(tx, new)?));
    sha256
}

#[test]
fn each_client_reads_equal_bytes_under_its_own_name_and_nobody_else_reads_them() {
    let world = two_clients();
    let policy = b"The policy of a group, word for word the same.";
    let sha256 = name(&world, policy, 1, "policy.pdf", "");
    assert_eq!(sha256, name(&world, policy, 2, "group policy.pdf", ""));
    let fetched = |actor: &Actor| open(&world.app, actor, "test", &sha256, "");
    for (client, called) in [("client-1", "policy.pdf"), ("client-2", "group policy.pdf")] {
        let mut opened = fetched(&acting_for(client)).unwrap();
        let mut bytes = Vec::new();
        opened.file.read_to_end(&mut bytes).unwrap();
        assert_eq!(
            (opened.name.as_str(), bytes.as_slice()),
            (called, &policy[..])
        );
    }
    let third = fetched(&acting_for("client-3"));
    assert!(
        matches!(third, Err(Error::Fault(Fault::NotFound))),
        "{third:?}"
    );
    let public = fetched(&Actor::public());
    assert!(matches!(public, Err(Error::Forbidden)), "{public:?}");
}

#[test]
fn bytes_are_kept_once_and_named_once_with_each_record() {
    let world = two_clients();
    for number in [1, 2, 1] {
        name(&world, b"the same", number, "same.pdf", "");
    }
    let (blobs, documents) = world.read(|rx| Ok((document::blobs(rx)?, document::all(rx)?)));
    assert_eq!((blobs.len(), documents.len()), (1, 2));
    let owners: Vec<&str> = documents.iter().map(|it| it.noun_id.as_str()).collect();
    assert_eq!(owners, ["certificate-1", "certificate-2"]);
}

#[test]
fn sealed_bytes_stay_those_of_the_record_they_were_sealed_for() {
    let world = two_clients();
    let digest = "d".repeat(64);
    let sha256 = name(&world, b"sealed", 2, "certificate.pdf", &digest);
    name(&world, b"sealed", 1, "a copy.pdf", "");
    let of = |found: Option<Document>| found.map(|it| it.noun_id);
    let known = world.read(|rx| Ok(document::sealed(rx, &sha256)?));
    assert_eq!(of(known).as_deref(), Some("certificate-2"));
    let digests = [digest];
    let traced = world.read(|rx| Ok(document::sealed_over(rx, &digests)?));
    assert_eq!(of(traced).as_deref(), Some("certificate-2"));
    let plain = name(&world, b"without a seal", 1, "plain.pdf", "");
    assert_eq!(world.read(|rx| Ok(document::sealed(rx, &plain)?)), None);
}
