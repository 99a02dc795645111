//! The job of a day: certifications expire, and each deadline that passed opens one case.

mod run;

use super::told::Told;
use chrono::NaiveDate;
use domain::job::Kind;
use domain::sentence::{Said, Sentence, say};
use schema::job::Work;
use schema::{Result, Snapshot};

/// Does the work of a day.
#[derive(Debug, PartialEq)]
pub struct RunDaily {
    /// The civil day it is queued for. What is done is the work of the day on which a worker begins.
    pub day: NaiveDate,
}

impl Work for RunDaily {
    const KIND: Kind = Kind::RunDaily;
    type Key = NaiveDate;

    fn about(day: NaiveDate) -> RunDaily {
        RunDaily { day }
    }

    fn key(&self) -> &NaiveDate {
        &self.day
    }
}

impl Told for RunDaily {
    const NAME: &'static str = "Run daily";

    fn title(&self) -> Sentence {
        say!("Run daily, {day}", day = self.day)
    }

    fn subject(&self, _: &mut Snapshot) -> Result<(Said, String)> {
        Ok((self.day.into(), String::new()))
    }
}
