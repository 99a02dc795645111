//! The places where passwords are hashed, each with memory of its own, and the short queue before
//! them.
//!
//! Whoever is known goes first. Among strangers the turn goes round by address, and when their seats
//! are all taken, the address that has most gives one to an address that has fewer. So an attack
//! from some addresses makes a newcomer wait one turn for each of them. More addresses than strangers
//! have seats can still have newcomers told to come again: only who is known always gets in.
//!
//! Argon2 wants 19 MiB for a hash. Asked for anew by whichever thread comes, they stay with the
//! allocator once for each of those threads; so the memory belongs to the place and is used again.

use argon2::Block;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What one place hashes in. Empty until the first hash.
pub(crate) type Memory = Vec<Block>;

/// So many hash at a time.
const PLACES: usize = 2;
/// Of these so many for strangers, so that one who is known waits for one hash at most.
const STRANGERS: usize = 1;
/// So many wait; each does so with a thread, and more are turned away at once.
const WAITING: usize = 64;
/// Of these so many strangers, and from so many addresses at most: the rest of the seats is kept
/// for those who are known.
const STRANGERS_WAITING: usize = 48;
/// Of these so many from one address, while there are seats.
const ADDRESS_WAITING: usize = 8;
/// The most that one who is known waits with.
const KNOWN_WAITING: usize = 4;

/// Who asks for a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Guest {
    /// Someone at the machine itself, who adds a login.
    House,
    /// A browser that was let in with the same login name before, or an address from which it was
    /// let in lately.
    Known(String),
    /// Anybody else, by the address.
    Stranger(String),
}

impl Guest {
    fn is_stranger(&self) -> bool {
        matches!(self, Guest::Stranger(_))
    }
}

/// Lets so many through at a time, the known before strangers, and of either each guest in turn.
pub(crate) struct Gate {
    room: Mutex<Room>,
    freed: Condvar,
}

struct Room {
    /// Who has a place.
    inside: Vec<Guest>,
    /// Who waits.
    waiting: Vec<Waiting>,
    /// The last ticket.
    ticket: u64,
    /// The memory of the places that are free and were used before.
    memory: Vec<Memory>,
}

/// One who waits.
struct Waiting {
    /// Tells one from another; who came later has a higher one.
    ticket: u64,
    /// Those of a lower round are called before. A guest has one in each round, so that the second
    /// of one address comes after the first of every other.
    round: u64,
    guest: Guest,
}

impl Gate {
    pub(crate) const fn new() -> Gate {
        Gate {
            room: Mutex::new(Room::new()),
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
        // Whoever lost a seat by it is to hear so.
        self.freed.notify_all();
        let (mut room, _) = self
            .freed
            .wait_timeout_while(room, patience, |room| room.keeps_waiting(ticket))
            .unwrap_or_else(PoisonError::into_inner);
        let is_called = room.turn() == Some(ticket);
        room.leave(ticket);
        let place = is_called.then(|| {
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
    const fn new() -> Room {
        Room {
            inside: Vec::new(),
            waiting: Vec::new(),
            ticket: 0,
            memory: Vec::new(),
        }
    }

    /// Takes a ticket, where there is a seat or one can be had.
    fn queue(&mut self, guest: &Guest) -> Option<u64> {
        if !self.has_seat_for(guest) && !self.share_with(guest) {
            return None;
        }
        let round = self.round_of(guest);
        self.ticket += 1;
        self.waiting.push(Waiting {
            ticket: self.ticket,
            round,
            guest: guest.clone(),
        });
        Some(self.ticket)
    }

    fn has_seat_for(&self, guest: &Guest) -> bool {
        let all = self.waiting.len();
        let alike = self.count(|waiting| waiting == guest);
        match guest {
            Guest::House => true,
            Guest::Known(_) => all < WAITING && alike < KNOWN_WAITING,
            Guest::Stranger(_) => {
                let strangers = self.count(Guest::is_stranger);
                all < WAITING && strangers < STRANGERS_WAITING && alike < ADDRESS_WAITING
            }
        }
    }

    /// Takes a seat for a stranger from the address that has most, its last one, when that address
    /// still has as many as that of the stranger afterwards.
    fn share_with(&mut self, guest: &Guest) -> bool {
        let strangers = self.waiting.iter().filter(|one| one.guest.is_stranger());
        let most = strangers
            .map(|one| (self.count(|other| *other == one.guest), one.ticket))
            .max();
        let own = self.count(|waiting| waiting == guest);
        match most {
            Some((seats, last)) if guest.is_stranger() && seats > own + 1 => {
                self.leave(last);
                true
            }
            _ => false,
        }
    }

    /// The round after a guest's last one; for one who does not wait yet, the round that is called
    /// now.
    fn round_of(&self, guest: &Guest) -> u64 {
        let own = self.waiting.iter().filter(|one| one.guest == *guest);
        let alike = self.waiting.iter();
        let alike = alike.filter(|one| one.guest.is_stranger() == guest.is_stranger());
        match own.map(|one| one.round).max() {
            Some(last) => last + 1,
            None => alike.map(|one| one.round).min().unwrap_or_default(),
        }
    }

    fn count(&self, like: impl Fn(&Guest) -> bool) -> usize {
        self.waiting.iter().filter(|one| like(&one.guest)).count()
    }

    fn leave(&mut self, ticket: u64) {
        self.waiting.retain(|one| one.ticket != ticket);
    }

    /// Whether somebody still has a seat and it is not their turn.
    fn keeps_waiting(&self, ticket: u64) -> bool {
        let is_there = self.waiting.iter().any(|one| one.ticket == ticket);
        is_there && self.turn() != Some(ticket)
    }

    /// Whose turn it is: of those who are known, else of the strangers, the first of the lowest
    /// round.
    fn turn(&self) -> Option<u64> {
        if self.inside.len() >= PLACES {
            return None;
        }
        let first = |stranger: bool| {
            let like = self.waiting.iter();
            like.filter(|one| one.guest.is_stranger() == stranger)
                .min_by_key(|one| (one.round, one.ticket))
                .map(|one| one.ticket)
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
