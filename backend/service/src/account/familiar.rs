//! Addresses from which a login was let in lately, so that a program, which keeps no cookie, is known
//! at the gate as a browser is.
//!
//! It says who goes first and nothing more: wrong passwords are counted as a stranger's. It is kept
//! in this process. After a restart, and at another node, a program is a stranger until it was let in
//! once, and waits its turn among the addresses that attack.

use chrono::{NaiveDateTime, TimeDelta};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// An address stays known for so many days after it was used last.
const DAYS: i64 = 7;
/// So many addresses are known for a login, those used last. Logins are as many as the body made,
/// so that nobody else can make this grow.
const ADDRESSES: usize = 8;

/// Logins with the addresses they were let in from and when, the last first.
type Used = HashMap<String, Vec<(String, NaiveDateTime)>>;

/// From where logins were let in lately.
#[derive(Default)]
pub(crate) struct Familiar {
    used: Mutex<Used>,
}

impl Familiar {
    /// The right password came for a login from an address. One that nobody knows is not kept:
    /// it would stand for everybody's.
    pub(super) fn note(&self, login: &str, address: &str, now: NaiveDateTime) {
        if address.is_empty() {
            return;
        }
        let mut used = self.used();
        let addresses = used.entry(login.to_owned()).or_default();
        addresses.retain(|(known, _)| known != address);
        addresses.insert(0, (address.to_owned(), now));
        addresses.truncate(ADDRESSES);
    }

    /// Whether a login was let in from an address within the last days.
    pub(super) fn knows(&self, login: &str, address: &str, now: NaiveDateTime) -> bool {
        let since = now - TimeDelta::days(DAYS);
        let used = self.used();
        let mut addresses = used.get(login).into_iter().flatten();
        addresses.any(|(known, at)| known == address && *at > since)
    }

    fn used(&self) -> MutexGuard<'_, Used> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: &str = "192.0.2.1";

    fn noon() -> NaiveDateTime {
        chrono::DateTime::UNIX_EPOCH.naive_utc()
    }

    #[test]
    fn an_address_is_known_for_a_week_and_for_the_login_it_was_used_with() {
        let familiar = Familiar::default();
        let knows =
            |login, address, days| familiar.knows(login, address, noon() + TimeDelta::days(days));
        assert!(!knows("mira", HERE, 0));
        familiar.note("mira", HERE, noon());
        assert!(knows("mira", HERE, 0) && knows("mira", HERE, 6));
        assert!(!knows("mira", HERE, 7));
        assert!(!knows("ravi", HERE, 0) && !knows("mira", "192.0.2.2", 0));
    }

    #[test]
    fn a_login_keeps_the_eight_addresses_it_was_used_from_last() {
        let familiar = Familiar::default();
        let address = |number| format!("192.0.2.{number}");
        for number in 0..100 {
            familiar.note("mira", &address(number), noon());
        }
        let known = (0..100).filter(|number| familiar.knows("mira", &address(*number), noon()));
        assert_eq!(known.collect::<Vec<_>>(), (92..100).collect::<Vec<_>>());
    }

    #[test]
    fn an_address_that_nobody_knows_is_never_known() {
        let familiar = Familiar::default();
        familiar.note("mira", "", noon());
        assert!(!familiar.knows("mira", "", noon()));
    }
}
