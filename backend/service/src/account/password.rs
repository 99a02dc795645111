//! Passwords: Argon2id, at most two hashed at a time.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::{Error, Result};
use ring::rand::{SecureRandom, SystemRandom};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Memory in KiB, passes and lanes: the floor OWASP gives for Argon2id.
const COST: (u32, u32, u32) = (19_456, 2, 1);

/// Two hashes of 19 MiB run at a time; more wait, so that logins cannot exhaust the memory.
static HASHING: Gate = Gate::new(2);

/// Hashes a password with a fresh salt, in PHC form.
pub(super) fn hash(password: &str) -> Result<String> {
    let mut salt = [0u8; 16];
    SystemRandom::new()
        .fill(&mut salt)
        .map_err(Error::internal)?;
    HASHING.pass(|| {
        cost()?
            .hash_password_with_salt(password.as_bytes(), &salt)
            .map(|hash: PasswordHash| hash.to_string())
            .map_err(Error::internal)
    })
}

/// Whether a password belongs to a hash.
pub(super) fn fits(password: &str, hash: &str) -> Result<bool> {
    let hash = PasswordHash::new(hash).map_err(Error::internal)?;
    HASHING.pass(|| Ok(cost()?.verify_password(password.as_bytes(), &hash).is_ok()))
}

fn cost() -> Result<Argon2<'static>> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).map_err(Error::internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Lets so many through at a time.
pub(super) struct Gate {
    free: Mutex<usize>,
    freed: Condvar,
}

impl Gate {
    pub(super) const fn new(places: usize) -> Gate {
        Gate {
            free: Mutex::new(places),
            freed: Condvar::new(),
        }
    }

    /// Waits for a place for a while and does the work in it; none when it stays full, so that a
    /// flood of tries cannot hold every thread.
    pub(super) fn pass_soon<T>(&self, wait: Duration, work: impl FnOnce() -> T) -> Option<T> {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut free, waited) = self
            .freed
            .wait_timeout_while(free, wait, |free| *free == 0)
            .unwrap_or_else(PoisonError::into_inner);
        if waited.timed_out() {
            return None;
        }
        *free -= 1;
        drop(free);
        let _place = Place(self);
        Some(work())
    }

    /// Waits for a place and does the work in it.
    pub(super) fn pass<T>(&self, work: impl FnOnce() -> T) -> T {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = self
            .freed
            .wait_while(free, |free| *free == 0)
            .unwrap_or_else(PoisonError::into_inner);
        *free -= 1;
        drop(free);
        let _place = Place(self);
        work()
    }
}

/// Gives the place back, also when the work panics.
struct Place<'a>(&'a Gate);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.0.freed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_fits_its_own_hash_and_no_other() {
        let stored = hash("correct horse battery").unwrap();
        assert!(
            stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{stored}"
        );
        assert!(fits("correct horse battery", &stored).unwrap());
        assert!(!fits("correct horse batterz", &stored).unwrap());
        assert_ne!(stored, hash("correct horse battery").unwrap());
    }

    #[test]
    fn who_waits_at_a_full_gate_is_turned_away() {
        static GATE: Gate = Gate::new(1);
        let soon = Duration::from_millis(20);
        GATE.pass(|| assert_eq!(GATE.pass_soon(soon, || ()), None));
        assert_eq!(GATE.pass_soon(soon, || 1), Some(1));
    }

    #[test]
    fn a_gate_never_lets_more_through_than_it_has_places() {
        use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
        static GATE: Gate = Gate::new(2);
        static INSIDE: AtomicUsize = AtomicUsize::new(0);
        static MOST: AtomicUsize = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    GATE.pass(|| {
                        MOST.fetch_max(INSIDE.fetch_add(1, SeqCst) + 1, SeqCst);
                        std::thread::sleep(std::time::Duration::from_millis(5));
                        INSIDE.fetch_sub(1, SeqCst);
                    });
                });
            }
        });
        assert_eq!(MOST.load(SeqCst), 2);
    }
}
