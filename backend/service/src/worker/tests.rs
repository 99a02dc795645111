//! A worker over an installation: what it waits, how often it works a day off, when it stops.

use super::*;
use crate::job::tests::world::World;
use crate::mail::Mail;
use crate::outbox;
use domain::mail::State;

#[test]
fn waiting_grows_fivefold_up_to_half_a_day() {
    let minutes: Vec<i64> = (0..8)
        .map(|failures| wait(failures).num_minutes())
        .collect();
    assert_eq!(minutes, [1, 5, 25, 125, 625, 720, 720, 720]);
}

#[test]
fn a_job_that_breaks_off_is_one_that_failed() {
    let broken = guarded(|| panic!("broken on purpose"));
    assert!(matches!(broken, Err(Error::Fault(Fault::Internal(_)))));
}

#[test]
fn the_day_is_queued_once() {
    let world = World::new();
    assert_eq!(run_once(&world.app).unwrap(), 1);
    assert_eq!(run_once(&world.app).unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_loop_works_until_it_is_told_to_stop() {
    let world = World::new();
    let (tell, stop) = watch::channel(false);
    let running = tokio::spawn(run(world.app.clone(), stop));
    world.write(|tx, context| {
        let audit = "audit-1".to_owned();
        Ok(outbox::mail(
            tx,
            context,
            Mail::TeamAnnounced {
                audit: audit.into(),
            },
        )?)
    });
    for _ in 0..100 {
        tokio::time::sleep(Duration::from_millis(100)).await;
        if world.mails()[0].state == State::Sent {
            break;
        }
    }
    assert_eq!(world.mails()[0].state, State::Sent);
    tell.send(true).unwrap();
    let ended = tokio::time::timeout(Duration::from_secs(10), running).await;
    ended.unwrap().unwrap();
}
