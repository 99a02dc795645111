use super::*;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::sync::mpsc;

/// Long enough for every machine; no test waits so long unless it fails.
const LONG: Duration = Duration::from_secs(60);
const AT_ONCE: Duration = Duration::ZERO;

fn stranger(address: usize) -> Guest {
    Guest::Stranger(format!("192.0.2.{address}"))
}

fn known(browser: usize) -> Guest {
    Guest::Known(format!("browser {browser}"))
}

/// Waits until so many stand before the gate.
fn until_waiting(gate: &Gate, count: usize) {
    while gate.room().waiting.len() != count {
        std::thread::yield_now();
    }
}

/// Takes both places, one of them as somebody who is known, and holds them during some work.
fn while_full(gate: &Gate, work: impl FnOnce()) {
    gate.pass(known(98), LONG, |_| gate.pass(known(99), LONG, |_| work()))
        .flatten()
        .unwrap();
}

#[test]
fn many_at_once_use_the_memory_of_two_places_and_no_more() {
    let gate = Gate::new();
    let (inside, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..40 {
            scope.spawn(|| {
                gate.pass(Guest::House, LONG, |memory| {
                    most.fetch_max(inside.fetch_add(1, SeqCst) + 1, SeqCst);
                    memory.resize(8, Block::new());
                    std::thread::yield_now();
                    inside.fetch_sub(1, SeqCst);
                })
                .unwrap();
            });
        }
    });
    assert!(most.load(SeqCst) <= PLACES);
    let room = gate.room();
    let blocks: usize = room.memory.iter().map(Vec::len).sum();
    assert!(room.memory.len() <= PLACES, "{}", room.memory.len());
    assert!((8..=16).contains(&blocks), "{blocks}");
    assert!(room.inside.is_empty() && room.waiting.is_empty());
}

#[test]
fn a_place_is_given_back_by_work_that_panics() {
    let gate = Gate::new();
    for _ in 0..=PLACES {
        let died = std::thread::scope(|scope| {
            let one =
                scope.spawn(|| gate.pass::<()>(stranger(1), LONG, |_| panic!("as it is meant to")));
            one.join().is_err()
        });
        assert!(died);
    }
    assert_eq!(gate.pass(stranger(1), AT_ONCE, |_| 1), Some(1));
}

#[test]
fn who_waits_too_long_is_told_so_and_leaves_the_queue() {
    let gate = Gate::new();
    while_full(&gate, || {
        assert_eq!(gate.pass(known(1), Duration::from_millis(5), |_| ()), None);
    });
    assert!(gate.room().waiting.is_empty());
    assert_eq!(gate.pass(known(1), AT_ONCE, |_| 1), Some(1));
}

#[test]
fn strangers_never_hold_both_places() {
    let gate = Gate::new();
    let inside = gate.pass(stranger(1), LONG, |_| {
        assert_eq!(gate.pass(stranger(2), AT_ONCE, |_| ()), None);
        gate.pass(known(1), AT_ONCE, |_| ())
    });
    assert_eq!(inside, Some(Some(())));
}

/// A room in which these wait.
fn room(waiting: impl IntoIterator<Item = Guest>) -> Room {
    let mut room = Room::new();
    for guest in waiting {
        room.queue(&guest).unwrap();
    }
    room
}

/// Which of some others would find a seat without taking one from anybody.
fn seats(waiting: Vec<Guest>, others: &[Guest]) -> Vec<bool> {
    let room = room(waiting);
    others
        .iter()
        .map(|guest| room.has_seat_for(guest))
        .collect()
}

/// Calls the one whose turn it is.
fn call(room: &mut Room) -> Option<Guest> {
    let ticket = room.turn()?;
    let at = room.waiting.iter().position(|one| one.ticket == ticket)?;
    Some(room.waiting.remove(at).guest)
}

#[test]
fn one_address_waits_with_eight_and_leaves_seats_for_others() {
    let one_address = |count| vec![stranger(1); count];
    let asked = [stranger(1), stranger(2), known(1)];
    assert_eq!(seats(one_address(7), &asked), [true, true, true]);
    assert_eq!(seats(one_address(8), &asked), [false, true, true]);
}

#[test]
fn strangers_leave_a_quarter_of_the_seats_to_the_known() {
    let many = |count: usize| (0..count).map(stranger).collect::<Vec<_>>();
    let asked = [stranger(50), known(99)];
    assert_eq!(seats(many(47), &asked), [true, true]);
    assert_eq!(seats(many(48), &asked), [false, true]);
    let with = |count: usize| many(48).into_iter().chain((0..count).map(known)).collect();
    assert_eq!(seats(with(15), &asked), [false, true]);
    assert_eq!(seats(with(16), &asked), [false, false]);
}

#[test]
fn one_who_is_known_waits_with_four() {
    let asked = [known(1), known(2)];
    assert_eq!(seats(vec![known(1); 3], &asked), [true, true]);
    assert_eq!(seats(vec![known(1); 4], &asked), [false, true]);
}

#[test]
fn a_newcomer_waits_one_turn_for_each_hostile_address_and_no_more() {
    for hostile in [1, 15, 20, 47] {
        let mut room = Room::new();
        for address in (0..hostile).cycle().take(8 * hostile) {
            room.queue(&stranger(address));
        }
        room.queue(&stranger(99)).expect("a seat is made free");
        let mut turns = 0;
        while let Some(called) = call(&mut room).filter(|called| *called != stranger(99)) {
            turns += 1;
            // Whoever attacks comes again at once, with as many as fit.
            while room.queue(&called).is_some() {}
        }
        assert!(turns <= hostile, "{turns} turns for {hostile} addresses");
    }
}

#[test]
fn seats_go_to_the_address_that_has_fewest_until_all_have_alike() {
    let mut room = room((0..48).map(|count| stranger(count / 8)));
    for _ in 0..6 {
        assert!(room.queue(&stranger(6)).is_some());
    }
    assert!(room.queue(&stranger(6)).is_none(), "the others have fewer");
    assert_eq!(room.waiting.len(), STRANGERS_WAITING);
    for address in 0..7 {
        let seats = room.count(|guest| *guest == stranger(address));
        assert!((6..=7).contains(&seats), "{address}: {seats}");
    }
}

#[test]
fn who_loses_his_seat_hears_so_at_once() {
    let gate = Gate::new();
    std::thread::scope(|scope| {
        while_full(&gate, || {
            let greedy: Vec<_> = (0..48)
                .map(|count| {
                    let waits = scope.spawn({
                        let gate = &gate;
                        move || gate.pass(stranger(count / 8), LONG, |_| ())
                    });
                    until_waiting(&gate, count + 1);
                    waits
                })
                .collect();
            scope.spawn(|| gate.pass(stranger(99), LONG, |_| ()).unwrap());
            while !greedy
                .iter()
                .any(std::thread::ScopedJoinHandle::is_finished)
            {
                std::thread::yield_now();
            }
            let lost = greedy.iter().filter(|one| one.is_finished());
            assert_eq!(lost.count(), 1);
        });
    });
}

#[test]
fn the_known_go_before_strangers_who_came_first() {
    let gate = Gate::new();
    let (tell, told) = mpsc::channel();
    let go = AtomicBool::new(false);
    std::thread::scope(|scope| {
        while_full(&gate, || {
            for (count, guest) in [stranger(1), stranger(2), known(1)].into_iter().enumerate() {
                let (tell, go, gate) = (tell.clone(), &go, &gate);
                scope.spawn(move || {
                    let name = guest.clone();
                    gate.pass(guest, LONG, |_| {
                        tell.send(name).unwrap();
                        while !go.load(SeqCst) {
                            std::thread::yield_now();
                        }
                    })
                    .unwrap();
                });
                until_waiting(gate, count + 1);
            }
        });
        let first_two = [told.recv().unwrap(), told.recv().unwrap()];
        go.store(true, SeqCst);
        assert!(first_two.contains(&known(1)), "{first_two:?}");
        assert!(first_two.contains(&stranger(1)), "{first_two:?}");
        assert_eq!(told.recv().unwrap(), stranger(2));
    });
}
