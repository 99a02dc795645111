//! The places where passwords are hashed, each with memory of its own, and the short queue before
//! them.
//!
//! Argon2 wants 19 MiB for a hash. Asked for anew by whichever thread comes, they stay with the
//! allocator once for each of those threads; so the memory belongs to the place and is used again.

use argon2::Block;
use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What one place hashes in. Empty until the first hash.
pub(crate) type Memory = Vec<Block>;

/// So many hash at a time.
const PLACES: usize = 2;
/// Of these so many for strangers, so that one who is known waits for one hash at most.
const STRANGERS: usize = 1;
/// So many wait; each does so with a thread, and more are turned away at once.
const WAITING: usize = 16;
/// Of these so many strangers: the rest of the seats is kept for those who are known.
const STRANGERS_WAITING: usize = 12;
/// Of these so many from one address: others still find a seat.
const ADDRESS_WAITING: usize = 8;
/// The most that one known browser waits with.
const BROWSER_WAITING: usize = 2;

/// Who asks for a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Guest {
    /// Someone at the machine itself, who adds a login.
    House,
    /// A browser that was let in with the same login name before.
    Known(String),
    /// Anybody else, by the address.
    Stranger(String),
}

impl Guest {
    fn is_stranger(&self) -> bool {
        matches!(self, Guest::Stranger(_))
    }
}

/// Lets so many through at a time, the known before strangers, each in the order they came.
pub(crate) struct Gate {
    room: Mutex<Room>,
    freed: Condvar,
}

struct Room {
    /// Who has a place.
    inside: Vec<Guest>,
    /// Who waits, the first first, each with the ticket he took.
    waiting: VecDeque<(u64, Guest)>,
    /// The last ticket.
    ticket: u64,
    /// The memory of the places that are free and were used before.
    memory: Vec<Memory>,
}

impl Gate {
    pub(crate) const fn new() -> Gate {
        Gate {
            room: Mutex::new(Room {
                inside: Vec::new(),
                waiting: VecDeque::new(),
                ticket: 0,
                memory: Vec::new(),
            }),
            freed: Condvar::new(),
        }
    }

    /// Waits for a place for a while and does the work in its memory. Nothing is done when too
    /// many wait already, or when no place comes free in time.
    pub(crate) fn pass<T>(
        &self,
        guest: Guest,
        patience: Duration,
        work: impl FnOnce(&mut Memory) -> T,
    ) -> Option<T> {
        let mut place = self.enter(guest, patience)?;
        Some(work(&mut place.memory))
    }

    fn enter(&self, guest: Guest, patience: Duration) -> Option<Place<'_>> {
        let mut room = self.room();
        let ticket = room.queue(&guest)?;
        let (mut room, waited) = self
            .freed
            .wait_timeout_while(room, patience, |room| room.turn() != Some(ticket))
            .unwrap_or_else(PoisonError::into_inner);
        room.waiting.retain(|(waiting, _)| *waiting != ticket);
        let place = (!waited.timed_out()).then(|| {
            room.inside.push(guest.clone());
            Place {
                gate: self,
                memory: room.memory.pop().unwrap_or_default(),
                guest,
            }
        });
        drop(room);
        // Who stood behind may be the next now.
        self.freed.notify_all();
        place
    }

    fn room(&self) -> MutexGuard<'_, Room> {
        self.room.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Room {
    /// Takes a ticket, where there is a seat.
    fn queue(&mut self, guest: &Guest) -> Option<u64> {
        if !self.has_seat_for(guest) {
            return None;
        }
        self.ticket += 1;
        self.waiting.push_back((self.ticket, guest.clone()));
        Some(self.ticket)
    }

    fn has_seat_for(&self, guest: &Guest) -> bool {
        let all = self.waiting.len();
        let alike = self.count(|waiting| waiting == guest);
        match guest {
            Guest::House => true,
            Guest::Known(_) => all < WAITING && alike < BROWSER_WAITING,
            Guest::Stranger(_) => {
                let strangers = self.count(Guest::is_stranger);
                all < WAITING && strangers < STRANGERS_WAITING && alike < ADDRESS_WAITING
            }
        }
    }

    fn count(&self, like: impl Fn(&Guest) -> bool) -> usize {
        self.waiting.iter().filter(|(_, guest)| like(guest)).count()
    }

    /// Whose turn it is: the first who is known, else the first stranger.
    fn turn(&self) -> Option<u64> {
        if self.inside.len() >= PLACES {
            return None;
        }
        let first = |stranger: bool| {
            let mut like = self.waiting.iter();
            like.find(|(_, guest)| guest.is_stranger() == stranger)
                .map(|(ticket, _)| *ticket)
        };
        let strangers = self.inside.iter().filter(|guest| guest.is_stranger());
        let admitted = strangers.count() < STRANGERS;
        first(false).or_else(|| first(true).filter(|_| admitted))
    }
}

/// A place that was taken. It is given back also when the work panics.
struct Place<'a> {
    gate: &'a Gate,
    guest: Guest,
    memory: Memory,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut room = self.gate.room();
        room.memory.push(std::mem::take(&mut self.memory));
        if let Some(at) = room.inside.iter().position(|guest| *guest == self.guest) {
            room.inside.swap_remove(at);
        }
        drop(room);
        self.gate.freed.notify_all();
    }
}

#[cfg(test)]
mod tests;
