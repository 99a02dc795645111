//! Security events: who came in, what was refused. They are in the log for those who watch it,
//! apart from the event trail, which belongs to the files of clients.

use crate::problem::Problem;
use actix_web::rt::time::sleep;
use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// So many events of one kind and address are written one by one in a minute; of the rest one
/// line says how many there were, so that nobody can fill the log or hide in it.
const MOST: u32 = 20;
const WINDOW: Duration = Duration::from_secs(60);
/// Kinds and addresses remembered at a time.
const PLACES: usize = 10_000;
/// How often is looked for minutes that are over.
pub(crate) const SWEEP: Duration = Duration::from_secs(10);

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// A person signed in.
    Login,
    /// A login was refused: a wrong password, one that must wait, or too many at once.
    LoginRefused,
    /// A program was given a token.
    Token,
    /// No role allows it, or the form or token was not ours.
    Refused,
    /// The record is there, but not for this reader, who was told that there is none.
    NoTie,
    /// A body was too long, too slow or of the wrong kind.
    BodyRefused,
    /// Too much was asked at once.
    Throttled,
}

impl Kind {
    /// The word for it in the log.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Login => "login",
            Kind::LoginRefused => "login_refused",
            Kind::Token => "token",
            Kind::Refused => "refused",
            Kind::NoTie => "no_tie",
            Kind::BodyRefused => "body_refused",
            Kind::Throttled => "throttled",
        }
    }

    /// Whether somebody was let in; otherwise something was refused.
    pub fn is_welcome(self) -> bool {
        matches!(self, Kind::Login | Kind::Token)
    }

    /// What an answer that went wrong is to those who watch; mostly nothing.
    pub fn of(problem: &Problem) -> Option<Kind> {
        match (problem.status, problem.word) {
            _ if problem.is_login => Some(Kind::LoginRefused),
            (401 | 403, _) => Some(Kind::Refused),
            (408 | 413 | 415, _) | (503, "crowded") => Some(Kind::BodyRefused),
            (429, _) => Some(Kind::Throttled),
            _ => None,
        }
    }
}

/// Sums up again and again, whether or not anybody asks for anything: who watches the log hears of
/// an attack that has ended, too. It has no end of its own.
pub(crate) async fn keep_summing_up(watch: &Watch, each: Duration) {
    loop {
        sleep(each).await;
        sum_up(watch, Instant::now());
    }
}

/// Says how many events of the minutes that are over were not written.
fn sum_up(watch: &Watch, now: Instant) {
    for unwritten in watch.over(now) {
        unwritten.tell();
    }
}

/// The same for every minute that has begun: the process ends, and nobody could say it later.
pub(crate) fn sum_up_all(watch: &Watch) {
    let now = Instant::now();
    sum_up(watch, now.checked_add(WINDOW).unwrap_or(now));
}

/// Counts security events by kind and address.
#[derive(Default)]
pub(crate) struct Watch {
    counted: Mutex<Counted>,
}

#[derive(Default)]
struct Counted {
    windows: HashMap<(Kind, IpAddr), Window>,
}

struct Window {
    began: Instant,
    seen: u32,
}

/// Events that were counted only.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unwritten {
    kind: Kind,
    peer: IpAddr,
    more: u32,
}

impl Unwritten {
    fn tell(&self) {
        let (kind, peer, more) = (self.kind.word(), self.peer, self.more);
        tracing::warn!(target: "security", kind, %peer, more, "there were more of these within a minute");
    }
}

impl Watch {
    /// Counts an event; whether it is to be written.
    pub fn admit(&self, kind: Kind, peer: IpAddr, now: Instant) -> bool {
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        let windows = &mut counted.windows;
        let full = windows.len() >= PLACES && !windows.contains_key(&(kind, peer));
        // With too many addresses at once, those that come late share one place.
        let rest = IpAddr::V6(Ipv6Addr::UNSPECIFIED);
        let key = (kind, if full { rest } else { peer });
        let fresh = || Window {
            began: now,
            seen: 0,
        };
        let window = windows.entry(key).or_insert_with(fresh);
        if window.is_over(now) && window.unwritten() == 0 {
            *window = fresh();
        }
        window.seen = window.seen.saturating_add(1);
        window.seen <= MOST
    }

    /// Forgets the minutes that are over and returns those with more events than were written.
    fn over(&self, now: Instant) -> Vec<Unwritten> {
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        let mut unwritten = Vec::new();
        counted.windows.retain(|(kind, peer), window| {
            let over = window.is_over(now);
            if over && window.unwritten() > 0 {
                unwritten.push(Unwritten {
                    kind: *kind,
                    peer: *peer,
                    more: window.unwritten(),
                });
            }
            !over
        });
        unwritten
    }

    /// How many events of a kind there were lately.
    #[cfg(test)]
    pub fn seen(&self, kind: Kind) -> u32 {
        let counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        let of_kind = counted.windows.iter().filter(|((k, _), _)| *k == kind);
        of_kind.map(|(_, window)| window.seen).sum()
    }
}

impl Window {
    fn is_over(&self, now: Instant) -> bool {
        now.saturating_duration_since(self.began) >= WINDOW
    }

    fn unwritten(&self) -> u32 {
        self.seen.saturating_sub(MOST)
    }
}

#[cfg(test)]
mod tests;
