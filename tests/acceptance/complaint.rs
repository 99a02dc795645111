//! Complaints: what is settled when they arrive, who is told, and who never reads them.

use domain::{Actor, Error, Fault, Noun, Role};
use serde_json::{Value, json};
use tests::World;

fn about(client: Option<&str>) -> Value {
    json!({
        "complainant": "Ravi Menon, a user of the product", "email": "ravi@public.example",
        "received_on": "2025-12-30", "concern": "client", "client": client,
        "statement": "The certificate is shown on a product that was never audited.",
    })
}

fn receive(world: &World, complaint: Value) -> String {
    let manager = &world.cast.manager;
    world.act(manager, "complaint/receive", "", complaint).id
}

#[test]
fn a_complaint_about_a_client_names_it_and_one_about_others_says_why() {
    let mut world = World::new();
    let client = world.client().actor.client.clone().unwrap();
    let manager = world.cast.manager.clone();
    let refused = world.refused(&manager, "complaint/receive", "", about(None));
    assert_eq!(refused, ["9.8.3"]);
    let mut others = about(None);
    others["concern"] = json!("others");
    let refused = world.refused(&manager, "complaint/receive", "", others.clone());
    assert_eq!(refused, ["9.8.3"]);
    others["why_others"] = json!("The product is not of a client of ours.");
    let mut both = others.clone();
    both["concern"] = json!("body");
    let answer = world.ask(&manager, "complaint/receive", "", both);
    assert!(
        matches!(&answer, Err(Error::Invalid(wrong)) if wrong[0].field == "why_others"),
        "{answer:?}"
    );
    let kept = receive(&world, others);
    receive(&world, about(Some(&client)));
    world.act(&manager, "complaint/acknowledge", &kept, json!({}));
    let shown = world.app.show(&manager, "test", Noun::Complaint, &kept);
    let next = shown.unwrap().next.text();
    assert!(next.starts_with("Nothing more"), "{next}");
}

#[test]
fn a_complaint_from_a_day_to_come_is_a_wrong_field() {
    let world = World::new();
    let mut tomorrow = about(None);
    tomorrow["received_on"] = json!("2099-01-01");
    let answer = world.ask(&world.cast.manager, "complaint/receive", "", tomorrow);
    let Err(Error::Invalid(wrong)) = answer else {
        panic!("it has not arrived yet: {answer:?}");
    };
    assert_eq!(wrong[0].field, "received_on");
}

#[test]
fn whoever_complains_hears_that_it_arrived_once() {
    let mut world = World::new();
    let client = world.client().actor.client.clone().unwrap();
    let id = receive(&world, about(Some(&client)));
    let planner = world.cast.planner.clone();
    let waits = |world: &World| {
        let queue = world.app.read(&planner, "test", service::queue::of);
        let tasks = queue.unwrap().into_iter();
        tasks
            .filter(|task| task.act == "complaint/acknowledge")
            .count()
    };
    assert_eq!(waits(&world), 1);
    let letters = |world: &World| {
        let all = world.app.read(&Actor::system(), "test", |rx, _| {
            Ok(schema::mail::newest(rx, None, 1000)?)
        });
        let told = all.unwrap();
        told.iter()
            .filter(|mail| mail.recipient == "ravi@public.example")
            .count()
    };
    assert_eq!(letters(&world), 0);
    world.act(&planner, "complaint/acknowledge", &id, json!({}));
    assert_eq!((waits(&world), letters(&world)), (0, 1));
    let again = world.refused(&planner, "complaint/acknowledge", &id, json!({}));
    assert_eq!(again, ["9.8.8"]);
    assert_eq!(letters(&world), 1);
}

#[test]
fn without_an_address_it_is_said_how_they_were_told() {
    let world = World::new();
    let mut anonymous = about(None);
    anonymous["concern"] = json!("body");
    anonymous["complainant"] = json!("anonymous");
    anonymous["email"] = Value::Null;
    let id = receive(&world, anonymous);
    let manager = world.cast.manager.clone();
    let refused = world.refused(&manager, "complaint/acknowledge", &id, json!({}));
    assert_eq!(refused, ["9.8.8"]);
    let told = json!({ "told_otherwise": "The letter bore no address, so nobody can be told." });
    world.act(&manager, "complaint/acknowledge", &id, told);
}

/// Who complained is kept from the client (9.8.5), by every door.
#[test]
fn a_client_reads_no_complaint_about_itself() {
    let mut world = World::new();
    let client = world.client();
    let id = receive(&world, about(client.actor.client.as_deref()));
    let shown = world.app.show(&client.actor, "test", Noun::Complaint, &id);
    assert!(
        matches!(shown, Err(Error::Fault(Fault::NotFound) | Error::Forbidden)),
        "{shown:?}"
    );
    let ask = schema::list::Ask {
        limit: 50,
        ..Default::default()
    };
    let listed = world.app.list(&client.actor, "test", Noun::Complaint, &ask);
    assert!(matches!(listed, Err(Error::Forbidden)), "{listed:?}");
    let auditor = world.user(Role::Auditor, Some(&world.cast.leader_person), None);
    assert!(
        world
            .app
            .show(&auditor, "test", Noun::Complaint, &id)
            .is_err()
    );
}

/// 9.5.4: whoever reviews or decides finds it with the client, and beside the form.
#[test]
fn a_complaint_stands_with_its_client_and_beside_the_review() {
    let mut world = World::new();
    let client = world.client();
    let id = client.actor.client.clone().unwrap();
    receive(&world, about(Some(&id)));
    let headings = |who: &Actor| {
        let view = world.app.show(who, "test", Noun::Client, &id).unwrap();
        let named = view.sections.into_iter().map(|section| section.id);
        named.filter(|section| *section == "complaints").count()
    };
    assert_eq!(headings(&world.cast.manager), 1);
    assert_eq!(headings(&client.actor), 0);
    let case = service::App::case("decision/grant").unwrap();
    let decider = &world.cast.decider;
    let offer = world
        .app
        .offer(decider, "test", case, &client.certification)
        .unwrap();
    assert!(offer.shown.iter().any(|section| section.id == "complaints"));
}
