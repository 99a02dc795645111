//! A person is in one place at a time.

use super::{led_by, scheduled, scheduled_as};
use tests::World;

#[test]
fn a_person_in_one_place_is_not_booked_in_another() {
    let mut world = World::new();
    let client = world.client();
    let leader = world.cast.leader_person.clone();
    let first = scheduled(&world, &client, "2026-01-12", "2026-01-13");
    world.act(
        &world.cast.planner,
        "team/propose",
        &first,
        led_by(&leader, 4),
    );
    let second = scheduled_as(&world, &client, "stage2", ["2026-01-13", "2026-01-14"]);
    let clauses = world.refused(
        &world.cast.planner,
        "team/propose",
        &second,
        led_by(&leader, 2),
    );
    assert_eq!(clauses, ["booking"]);
    let third = scheduled(&world, &client, "2026-01-14", "2026-01-15");
    world.act(
        &world.cast.planner,
        "team/propose",
        &third,
        led_by(&leader, 2),
    );
}

/// Copies of an audit on the same days: more than anybody could schedule.
fn copies(world: &World, audit: &str, count: usize) -> Vec<String> {
    let copy = |n: usize| {
        world.app.write(&domain::Actor::system(), "test", |tx, _| {
            let tx = &mut tx.settle("", domain::Ruling::of(Vec::new()))?.0;
            let first: schema::audit::Audit = schema::Record::find(tx, &audit.into())?;
            let id = tx.new_id();
            let number = format!("{}-{n}", first.number);
            Ok(schema::audit::Audit {
                id,
                number,
                ..first
            }
            .schedule(tx)?)
        })
    };
    (0..count).map(|n| copy(n).unwrap().id.into()).collect()
}

#[test]
fn fifty_parallel_proposals_on_two_nodes_book_a_person_once() {
    let mut world = World::new();
    let client = world.client();
    let leader = world.cast.leader_person.clone();
    let first = scheduled(&world, &client, "2026-01-12", "2026-01-12");
    let audits = copies(&world, &first, 50);
    let second = world.second_node();
    let planner = world.cast.planner.clone();
    let won = std::thread::scope(|scope| {
        let tries: Vec<_> = audits
            .iter()
            .enumerate()
            .map(|(n, audit)| {
                let app = if n % 2 == 0 { &world.app } else { &second };
                let (planner, leader) = (&planner, &leader);
                scope.spawn(move || {
                    let case = service::App::case("team/propose").unwrap();
                    let raw = service::app::Raw::Json(led_by(leader, 2));
                    app.perform(planner, &Default::default(), case, audit, &raw)
                        .is_ok()
                })
            })
            .collect();
        tries
            .into_iter()
            .map(|t| t.join().unwrap())
            .filter(|ok| *ok)
            .count()
    });
    assert_eq!(won, 1);
}
