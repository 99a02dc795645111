//! What waits for somebody: an act that is not only possible but to be done.

use chrono::NaiveDate;
use domain::{Role, Sentence, of};
use schema::Id;

/// Who of those who may do an act is to do it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    /// Everyone who may.
    WhoeverMay,
    /// The client, though others may do it for them, and do where no login acts for the client.
    Client,
    /// Members of the team, by person.
    Members(Vec<Id<of::Person>>),
    /// Who has one of these roles, of those who may.
    Roles(Vec<Role>),
}

/// An act that is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// What is to be done, as people say it.
    pub title: Sentence,
    /// What it is about: a kind and a number.
    pub about: Sentence,
    /// The last day in time, where a day is set: that of the limit that counts first.
    pub by: Option<NaiveDate>,
    /// The first day on which it is to be done; at once where none is set.
    pub from: Option<NaiveDate>,
    /// The last day on which it can be done; without end where none is set.
    pub until: Option<NaiveDate>,
    /// Who is to do it.
    pub whom: Whom,
    /// Who of them may not, by person: a rule asks for another pair of eyes.
    pub but: Vec<Id<of::Person>>,
}

impl Due {
    /// An act that whoever may do it is to do, at no set day.
    pub fn now(title: impl Into<Sentence>, about: impl Into<Sentence>) -> Due {
        Due {
            title: title.into(),
            about: about.into(),
            by: None,
            from: None,
            until: None,
            whom: Whom::WhoeverMay,
            but: Vec::new(),
        }
    }

    /// To be done by a day.
    pub fn by(mut self, day: impl Into<Option<NaiveDate>>) -> Due {
        self.by = day.into();
        self
    }

    /// Not before a day.
    pub fn from(mut self, day: impl Into<Option<NaiveDate>>) -> Due {
        self.from = day.into();
        self
    }

    /// Not after a day.
    pub fn until(mut self, day: impl Into<Option<NaiveDate>>) -> Due {
        self.until = day.into();
        self
    }

    /// By these alone.
    pub fn whom(mut self, whom: Whom) -> Due {
        self.whom = whom;
        self
    }

    /// By none of these, named by person.
    pub fn but(mut self, persons: Vec<Id<of::Person>>) -> Due {
        self.but = persons;
        self
    }
}

/// What waits, and what decides for whom.
#[derive(Debug, Clone)]
pub struct Waits {
    /// What is to be done.
    pub due: Due,
    /// The client the record belongs to.
    pub client: Option<Id<of::Client>>,
    /// The audit the record belongs to.
    pub audit: Option<Id<of::Audit>>,
}
