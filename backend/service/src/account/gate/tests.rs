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

/// Fills the seats by threads that wait, one for each guest, and then asks once more for each of
/// some others whether there is a seat.
fn seats(waiting: Vec<Guest>, others: &[Guest]) -> Vec<bool> {
    let gate = Gate::new();
    let mut found = Vec::new();
    std::thread::scope(|scope| {
        while_full(&gate, || {
            let count = waiting.len();
            for guest in waiting {
                scope.spawn(|| gate.pass(guest, LONG, |_| ()).unwrap());
            }
            until_waiting(&gate, count);
            found = others
                .iter()
                .map(|guest| gate.room().has_seat_for(guest))
                .collect();
        });
    });
    found
}

#[test]
fn one_address_waits_with_eight_and_leaves_seats_for_others() {
    let one_address = |count| vec![stranger(1); count];
    let asked = [stranger(1), stranger(2), known(1)];
    assert_eq!(seats(one_address(7), &asked), [true, true, true]);
    assert_eq!(seats(one_address(8), &asked), [false, true, true]);
}

#[test]
fn twelve_strangers_wait_and_four_seats_are_kept_for_the_known() {
    let many = |count: usize| (0..count).map(stranger).collect::<Vec<_>>();
    let asked = [stranger(50), known(1)];
    assert_eq!(seats(many(11), &asked), [true, true]);
    assert_eq!(seats(many(12), &asked), [false, true]);
    let with = |count: usize| many(12).into_iter().chain((0..count).map(known)).collect();
    assert_eq!(seats(with(3), &asked), [false, true]);
    assert_eq!(seats(with(4), &asked), [false, false]);
}

#[test]
fn one_browser_waits_with_two() {
    let asked = [known(1), known(2)];
    assert_eq!(seats(vec![known(1)], &asked), [true, true]);
    assert_eq!(seats(vec![known(1), known(1)], &asked), [false, true]);
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
