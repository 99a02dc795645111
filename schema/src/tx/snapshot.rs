//! A read snapshot: connection, actor and moment. It has no public constructor.

use crate::Id;
use crate::db::conn::Conn;
use chrono::{NaiveDate, NaiveDateTime};
use domain::{Actor, of};
use std::sync::LazyLock;

/// The product itself, as whom it asks and acts where nobody does.
pub(super) static SYSTEM: LazyLock<Actor> = LazyLock::new(Actor::system);

/// When a use case happens. Made by the clock module alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// Wall time, UTC, microseconds: when it is recorded.
    pub at: NaiveDateTime,
    /// The civil day in the body's zone: decides deadlines.
    pub today: NaiveDate,
    /// The request this belongs to, for the log.
    pub request: String,
}

/// A read snapshot.
pub struct Snapshot<'a> {
    pub(crate) conn: &'a mut Conn,
    pub(super) actor: &'a Actor,
    moment: Moment,
}

impl<'a> Snapshot<'a> {
    pub(crate) fn new(conn: &'a mut Conn, actor: &'a Actor, moment: Moment) -> Snapshot<'a> {
        Snapshot {
            conn,
            actor,
            moment,
        }
    }

    /// Who asks.
    pub fn actor(&self) -> &'a Actor {
        self.actor
    }

    /// Asks as the product itself: what comes out is the same whoever acts.
    pub fn as_system<T>(&mut self, ask: impl FnOnce(&mut Snapshot<'a>) -> T) -> T {
        let acting = std::mem::replace(&mut self.actor, &*SYSTEM);
        let answer = ask(self);
        self.actor = acting;
        answer
    }

    /// Asks as somebody else: as whoever stated what a second person agrees to.
    pub fn as_another<T>(&mut self, actor: &Actor, ask: impl FnOnce(&mut Snapshot<'_>) -> T) -> T {
        ask(&mut Snapshot {
            conn: &mut *self.conn,
            actor,
            moment: self.moment.clone(),
        })
    }

    /// The civil day in the body's zone.
    pub fn today(&self) -> NaiveDate {
        self.moment.today
    }

    pub(super) fn moment(&self) -> Moment {
        self.moment.clone()
    }

    /// Wall time, UTC.
    pub fn at(&self) -> NaiveDateTime {
        self.moment.at
    }

    /// The request this belongs to.
    pub fn request(&self) -> &str {
        &self.moment.request
    }
}

/// Whom the actor stands for. The domain keeps these ids as text: they become ids of their nouns here.
impl Snapshot<'_> {
    /// The login that acts, where there is one.
    pub fn user(&self) -> Option<Id<of::User>> {
        self.actor().user.as_deref().map(Id::from)
    }

    /// The person behind the login that acts, where it names one.
    pub fn person(&self) -> Option<Id<of::Person>> {
        self.actor().person.as_deref().map(Id::from)
    }

    /// The client that the login acts for, where it does for one.
    pub fn client(&self) -> Option<Id<of::Client>> {
        self.actor().client.as_deref().map(Id::from)
    }
}
