//! How long somebody waits after wrong passwords: longer with each one, never longer than a minute.
//!
//! Counted are the tries of the one who asks: a known browser's own, a stranger's by the address.
//! What others try from elsewhere makes nobody wait who has tried nothing, so that nobody can
//! shut out somebody else.

use chrono::{NaiveDateTime, TimeDelta};
use domain::Result;
use schema::Snapshot;
use schema::account::{self, Whose};
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

/// Wrong passwords count for so long, minutes.
const WINDOW: i64 = 15;
/// Two machines on one database may differ by so much, seconds. What lies further ahead was
/// written while a clock was wrong, and counts for nothing.
const SKEW: i64 = 60;
/// A name that strangers tried so often within the window is under attack: a stranger's first
/// wrong password already makes them wait.
const ATTACK: usize = 30;
/// More tries than any pace asks for.
const MOST: i64 = 64;

/// With one login name.
const NAME: Pace = Pace { free: 3, most: 60 };
/// With one login name, while it is under attack.
const ATTACKED: Pace = Pace { free: 1, most: 60 };
/// From one address, whatever the names: many people may stand behind it.
const ADDRESS: Pace = Pace { free: 30, most: 8 };

/// Who tries to enter, as it is counted.
#[derive(Debug, Clone)]
pub(super) struct Try {
    /// The login name, as it is looked up.
    pub login: String,
    /// The address, folded by [`place`].
    pub address: String,
    /// The known browser's number; empty for a stranger.
    pub browser: String,
}

/// From so many wrong passwords on the next try waits: 1, 2, 4, 8 seconds and so on, up to the most.
struct Pace {
    free: usize,
    most: i64,
}

impl Pace {
    /// Seconds from the last of so many tries to the next.
    fn delay(&self, tries: usize) -> i64 {
        match tries.checked_sub(self.free) {
            None => 0,
            Some(over) => (1_i64 << over.min(16)).min(self.most),
        }
    }

    /// Seconds that are left of it now, a part of one as a whole.
    fn left(&self, tries: &[NaiveDateTime], now: NaiveDateTime) -> i64 {
        let Some(last) = tries.first() else {
            return 0;
        };
        let passed = now.signed_duration_since(*last).num_milliseconds().max(0);
        let left = 1000 * self.delay(tries.len()) - passed;
        (left.max(0) + 999) / 1000
    }
}

/// Seconds until this one may try again; none when it is possible now.
pub(super) fn wait(rx: &mut Snapshot, asked: &Try) -> Result<i64> {
    let now = rx.at();
    let Try {
        login,
        address,
        browser,
    } = asked;
    let mut tries = |whose| {
        let since = now - TimeDelta::minutes(WINDOW);
        let until = now + TimeDelta::seconds(SKEW);
        account::tries(rx, whose, (since, until), MOST)
    };
    if !browser.is_empty() {
        let own = tries(Whose::Browser { login, browser })?;
        return Ok(NAME.left(&own, now));
    }
    let attacked = tries(Whose::Login(login))?.len() >= ATTACK;
    let pace = if attacked { ATTACKED } else { NAME };
    let own = pace.left(&tries(Whose::Pair { login, address })?, now);
    let all = ADDRESS.left(&tries(Whose::Address(address))?, now);
    Ok(own.max(all))
}

/// An address as it is counted: without a port, and of IPv6 the network, of which one machine has
/// all addresses.
pub(super) fn place(address: &str) -> String {
    let address = address.trim();
    let ip = address
        .parse::<SocketAddr>()
        .map(|socket| socket.ip())
        .or_else(|_| address.parse::<IpAddr>());
    match ip.map(|ip| ip.to_canonical()) {
        Ok(IpAddr::V4(ip)) => ip.to_string(),
        Ok(IpAddr::V6(ip)) => {
            let [a, b, c, d, ..] = ip.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        Err(_) => address.chars().take(100).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_three_cost_nothing_and_then_each_doubles_the_wait_to_a_minute() {
        let waits: Vec<i64> = (0..=12).map(|tries| NAME.delay(tries)).collect();
        assert_eq!(waits, [0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60]);
        assert_eq!(NAME.delay(usize::MAX), 60);
        assert_eq!((ATTACKED.delay(0), ATTACKED.delay(1)), (0, 1));
        assert_eq!((ADDRESS.delay(29), ADDRESS.delay(30)), (0, 1));
        assert_eq!(ADDRESS.delay(64), 8);
    }

    #[test]
    fn what_is_left_of_a_wait_is_told_in_whole_seconds() {
        let last = chrono::DateTime::UNIX_EPOCH.naive_utc();
        let tries = vec![last; 5];
        let left = |milliseconds| NAME.left(&tries, last + TimeDelta::milliseconds(milliseconds));
        assert_eq!((left(0), left(1), left(3000), left(3001)), (4, 4, 1, 1));
        assert_eq!((left(3999), left(4000), left(60_000)), (1, 0, 0));
        assert_eq!(left(-5000), 4, "a clock that is a little behind");
        assert_eq!(NAME.left(&[], last), 0);
    }

    #[test]
    fn a_machine_has_one_place_whatever_its_address_looks_like() {
        for (address, counted) in [
            ("192.0.2.7", "192.0.2.7"),
            (" 192.0.2.7:50123", "192.0.2.7"),
            ("::ffff:192.0.2.7", "192.0.2.7"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            ("[2001:db8:1:2:aaaa::1]:443", "2001:db8:1:2::/64"),
            ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
            ("", ""),
            ("a socket", "a socket"),
        ] {
            assert_eq!(place(address), counted, "{address}");
        }
        assert_eq!(place(&"x".repeat(500)).len(), 100);
    }
}
