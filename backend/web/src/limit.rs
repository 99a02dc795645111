//! How often an address may ask: many times at once, then steadily.

use std::collections::HashMap;
use std::mem;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Addresses remembered at a time. One that has not asked for a while is forgotten anyway.
const PLACES: usize = 10_000;

/// For each address the moment up to which its questions are used up.
type Used = HashMap<IpAddr, Instant>;

/// So many questions of one address at once, and one more each time a while has passed.
///
/// It is kept in this process: each node of an installation counts for itself.
pub(crate) struct Limit {
    most: u32,
    each: Duration,
    places: usize,
    memory: Mutex<Memory>,
}

/// What is remembered, in two halves: those that asked lately, and those that asked before. When
/// the first is full or old enough it takes the place of the second, which is forgotten as a whole,
/// so that no question pays for a look at all of them.
#[derive(Default)]
struct Memory {
    lately: Used,
    before: Used,
    /// When the first half began.
    began: Option<Instant>,
}

impl Limit {
    /// `most` at once, then one each `each`.
    pub fn new(most: u32, each: Duration) -> Limit {
        Limit {
            most,
            each,
            places: PLACES,
            memory: Mutex::default(),
        }
    }

    /// Uses one question up.
    ///
    /// # Errors
    /// How long to wait for the next one.
    pub fn take(&self, who: IpAddr, now: Instant) -> Result<(), Duration> {
        let mut memory = self.memory();
        let up_to = memory.up_to(who).filter(|at| *at > now).unwrap_or(now);
        let ahead = up_to.saturating_duration_since(now);
        let allowed = self.each.saturating_mul(self.most.saturating_sub(1));
        if ahead > allowed {
            return Err(ahead.saturating_sub(allowed));
        }
        // After so long whoever used up everything has all of it again.
        let whole = self.each.saturating_mul(self.most);
        memory.turn(self.places / 2, whole, now);
        let next = up_to.checked_add(self.each).unwrap_or(up_to);
        memory.lately.insert(who, next);
        Ok(())
    }

    /// Gives one back that was not to be counted.
    pub fn give_back(&self, who: IpAddr) {
        let mut memory = self.memory();
        if let Some(at) = memory.newest(who) {
            *at = at.checked_sub(self.each).unwrap_or(*at);
        }
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Memory {
    fn up_to(&self, who: IpAddr) -> Option<Instant> {
        let lately = self.lately.get(&who);
        lately.or_else(|| self.before.get(&who)).copied()
    }

    /// Where an address is counted. An older entry of it no longer counts.
    fn newest(&mut self, who: IpAddr) -> Option<&mut Instant> {
        let lately = self.lately.get_mut(&who);
        lately.or_else(|| self.before.get_mut(&who))
    }

    /// Begins a new half where the first has no room left, or is so old that everybody in the
    /// second may ask as much as anybody.
    fn turn(&mut self, room: usize, whole: Duration, now: Instant) {
        let began = *self.began.get_or_insert(now);
        if self.lately.len() < room.max(1) && now.saturating_duration_since(began) < whole {
            return;
        }
        mem::swap(&mut self.lately, &mut self.before);
        self.lately.clear();
        self.began = Some(now);
    }
}

/// Questions of the public about certificates.
///
/// People, and programs of people, look some up at a time. Whoever reads the numbers one after
/// the other, to learn who is certified, mostly asks for such as are not there, so that those are
/// counted more strictly.
pub(crate) struct Questions {
    all: Limit,
    unknown: Limit,
}

impl Questions {
    /// Sixty at once and one each second; of unknown numbers thirty and one each ten seconds.
    pub fn new() -> Questions {
        Questions {
            all: Limit::new(60, Duration::from_secs(1)),
            unknown: Limit::new(30, Duration::from_secs(10)),
        }
    }

    /// Uses one question up. It counts as one for an unknown number until [`Questions::known`]
    /// says otherwise, so that many at the same time do not all pass.
    ///
    /// # Errors
    /// How long to wait for the next one.
    pub fn take(&self, who: IpAddr, now: Instant) -> Result<(), Duration> {
        self.unknown.take(who, now)?;
        self.all
            .take(who, now)
            .inspect_err(|_| self.unknown.give_back(who))
    }

    /// The number was known, or the question was not answered at all.
    pub fn known(&self, who: IpAddr) {
        self.unknown.give_back(who);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    const SECOND: Duration = Duration::from_secs(1);

    fn address(last: u8) -> IpAddr {
        IpAddr::V4(Ipv4Addr::new(192, 0, 2, last))
    }

    #[test]
    fn so_many_pass_at_once_and_then_one_each_second() {
        let (limit, now) = (Limit::new(60, SECOND), Instant::now());
        for _ in 0..60 {
            assert_eq!(limit.take(address(1), now), Ok(()));
        }
        assert_eq!(limit.take(address(1), now), Err(SECOND));
        let half = Duration::from_millis(500);
        assert_eq!(limit.take(address(1), now + half), Err(half));
        assert_eq!(limit.take(address(1), now + SECOND), Ok(()));
        assert!(limit.take(address(1), now + SECOND).is_err());
        for _ in 0..60 {
            assert_eq!(limit.take(address(1), now + 61 * SECOND), Ok(()));
        }
        assert!(limit.take(address(1), now + 61 * SECOND).is_err());
    }

    #[test]
    fn one_address_does_not_use_up_what_another_may_ask() {
        let (limit, now) = (Limit::new(1, SECOND), Instant::now());
        assert_eq!(limit.take(address(1), now), Ok(()));
        assert!(limit.take(address(1), now).is_err());
        assert_eq!(limit.take(address(2), now), Ok(()));
    }

    #[test]
    fn what_is_given_back_can_be_used_again() {
        let (limit, now) = (Limit::new(1, SECOND), Instant::now());
        assert_eq!(limit.take(address(1), now), Ok(()));
        limit.give_back(address(1));
        assert_eq!(limit.take(address(1), now), Ok(()));
        limit.give_back(address(9));
        assert!(limit.take(address(1), now).is_err());
    }

    fn remembered(limit: &Limit) -> usize {
        let memory = limit.memory();
        memory.lately.len() + memory.before.len()
    }

    #[test]
    fn however_many_addresses_ask_only_so_many_are_remembered() {
        let (mut limit, now) = (Limit::new(2, SECOND), Instant::now());
        limit.places = 6;
        for last in 0..200 {
            assert_eq!(limit.take(address(last), now), Ok(()));
            assert!(remembered(&limit) <= 6);
        }
        for later in [5, 10] {
            assert_eq!(limit.take(address(250), now + later * SECOND), Ok(()));
        }
        assert_eq!(remembered(&limit), 2, "the others may ask as anybody");
    }

    #[test]
    fn who_asks_on_and_on_is_not_forgotten_among_others() {
        let (mut limit, now) = (Limit::new(100, SECOND), Instant::now());
        limit.places = 6;
        for count in 0..100 {
            assert_eq!(limit.take(address(1), now), Ok(()), "{count}");
            let other = address(2 + u8::try_from(count).unwrap());
            assert_eq!(limit.take(other, now), Ok(()));
        }
        assert_eq!(limit.take(address(1), now), Err(SECOND));
    }

    #[test]
    fn what_still_counts_is_not_forgotten_with_time() {
        let (limit, now) = (Limit::new(10, SECOND), Instant::now());
        let later = now + 9 * SECOND;
        assert_eq!(limit.take(address(2), now), Ok(()));
        for _ in 0..10 {
            assert_eq!(limit.take(address(1), later), Ok(()));
        }
        for after in 1..10 {
            let at = later + after * SECOND;
            assert_eq!(limit.take(address(1), at), Ok(()));
            assert_eq!(limit.take(address(1), at), Err(SECOND));
        }
    }

    #[test]
    fn unknown_numbers_are_counted_more_strictly_than_known_ones() {
        let (questions, now) = (Questions::new(), Instant::now());
        for _ in 0..30 {
            assert_eq!(questions.take(address(1), now), Ok(()));
        }
        assert_eq!(questions.take(address(1), now), Err(10 * SECOND));
        for _ in 0..60 {
            assert_eq!(questions.take(address(2), now), Ok(()));
            questions.known(address(2));
        }
        assert_eq!(questions.take(address(2), now), Err(SECOND));
        assert_eq!(questions.take(address(2), now + SECOND), Ok(()));
    }
}
