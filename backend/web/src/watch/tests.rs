//! Floods of one kind and address, written down to a limit and then summed up.

use super::*;
use std::net::Ipv4Addr;

fn address(last: u8) -> IpAddr {
    IpAddr::V4(Ipv4Addr::new(192, 0, 2, last))
}

#[test]
fn a_flood_of_one_kind_is_written_up_to_a_limit_and_then_summed_up() {
    let (watch, now) = (Watch::default(), Instant::now());
    let written = (0..100).filter(|_| watch.admit(Kind::Refused, address(1), now));
    assert_eq!(written.count(), 20);
    assert!(watch.admit(Kind::LoginRefused, address(1), now));
    assert!(watch.admit(Kind::Refused, address(2), now));
    assert!(watch.over(now).is_empty());
    let told = Unwritten {
        kind: Kind::Refused,
        peer: address(1),
        more: 80,
    };
    assert_eq!(watch.over(now + WINDOW), [told]);
    assert!(watch.admit(Kind::Refused, address(1), now + WINDOW));
}

#[test]
fn what_was_not_written_is_kept_until_it_is_summed_up() {
    let (watch, now) = (Watch::default(), Instant::now());
    (0..25).for_each(|_| {
        watch.admit(Kind::Refused, address(1), now);
    });
    assert!(!watch.admit(Kind::Refused, address(1), now + WINDOW));
    let told: Vec<u32> = watch
        .over(now + WINDOW)
        .iter()
        .map(|one| one.more)
        .collect();
    assert_eq!(told, [6]);
}

#[actix_web::test]
async fn what_was_not_written_is_told_without_another_request() {
    let watch = Watch::default();
    let before = Instant::now().checked_sub(WINDOW).unwrap();
    (0..25).for_each(|_| {
        watch.admit(Kind::Refused, address(1), before);
    });
    assert_eq!(watch.seen(Kind::Refused), 25);
    let told = async {
        while watch.seen(Kind::Refused) > 0 {
            sleep(Duration::from_millis(1)).await;
        }
    };
    tokio::select! {
        () = keep_summing_up(&watch, Duration::from_millis(1)) => {}
        () = told => {}
        () = sleep(WINDOW) => panic!("nobody summed up"),
    }
}

#[test]
fn at_the_end_nothing_that_was_counted_is_kept_back() {
    let watch = Watch::default();
    (0..25).for_each(|_| {
        watch.admit(Kind::Refused, address(1), Instant::now());
    });
    sum_up(&watch, Instant::now());
    assert_eq!(watch.seen(Kind::Refused), 25, "its minute is not over");
    sum_up_all(&watch);
    assert_eq!(watch.seen(Kind::Refused), 0);
}

#[test]
fn a_quiet_minute_begins_anew() {
    let (watch, now) = (Watch::default(), Instant::now());
    for minute in 0..3 {
        for _ in 0..20 {
            assert!(watch.admit(Kind::Login, address(1), now + minute * WINDOW));
        }
    }
}

#[test]
fn however_many_addresses_there_are_the_table_stays_small() {
    let (watch, now) = (Watch::default(), Instant::now());
    for number in 0..20_000u32 {
        watch.admit(Kind::Refused, IpAddr::V4(Ipv4Addr::from(number)), now);
    }
    let counted = watch.counted.lock().unwrap();
    assert!(counted.windows.len() <= PLACES + 1);
}
