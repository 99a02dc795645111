//! How often an address may ask: many times at once, then steadily.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Addresses remembered at a time. One that has not asked for a while is forgotten anyway.
const PLACES: usize = 10_000;

/// So many questions of one address at once, and one more each time a while has passed.
///
/// It is kept in this process: each node of an installation counts for itself. For each address
/// one moment is remembered, up to which its questions are used up.
pub(crate) struct Limit {
    most: u32,
    each: Duration,
    places: usize,
    used: Mutex<HashMap<IpAddr, Instant>>,
}

impl Limit {
    /// `most` at once, then one each `each`.
    pub fn new(most: u32, each: Duration) -> Limit {
        Limit {
            most,
            each,
            places: PLACES,
            used: Mutex::default(),
        }
    }

    /// Uses one question up.
    ///
    /// # Errors
    /// How long to wait for the next one.
    pub fn take(&self, who: IpAddr, now: Instant) -> Result<(), Duration> {
        let mut used = self.used();
        let up_to = used.get(&who).copied().filter(|at| *at > now);
        let ahead = up_to.unwrap_or(now).saturating_duration_since(now);
        let allowed = self.each.saturating_mul(self.most.saturating_sub(1));
        if ahead > allowed {
            return Err(ahead.saturating_sub(allowed));
        }
        if up_to.is_none() {
            self.forget(&mut used, now);
        }
        let from = up_to.unwrap_or(now);
        used.insert(who, from.checked_add(self.each).unwrap_or(from));
        Ok(())
    }

    /// Gives one back that was not to be counted.
    pub fn give_back(&self, who: IpAddr) {
        if let Some(at) = self.used().get_mut(&who) {
            *at = at.checked_sub(self.each).unwrap_or(*at);
        }
    }

    /// Makes room for one more: first those who may ask as much as anybody are forgotten, then
    /// whoever comes next to it.
    fn forget(&self, used: &mut HashMap<IpAddr, Instant>, now: Instant) {
        if used.len() < self.places {
            return;
        }
        used.retain(|_, at| *at > now);
        if used.len() < self.places {
            return;
        }
        let next = used.iter().min_by_key(|(_, at)| **at);
        if let Some(who) = next.map(|(who, _)| *who) {
            used.remove(&who);
        }
    }

    fn used(&self) -> MutexGuard<'_, HashMap<IpAddr, Instant>> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
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

    #[test]
    fn however_many_addresses_ask_only_so_many_are_remembered() {
        let (mut limit, now) = (Limit::new(2, SECOND), Instant::now());
        limit.places = 3;
        for last in 0..200 {
            assert_eq!(limit.take(address(last), now), Ok(()));
        }
        assert_eq!(limit.used().len(), 3);
        assert_eq!(limit.take(address(250), now + 5 * SECOND), Ok(()));
        assert_eq!(limit.used().len(), 1, "the others may ask as anybody");
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
