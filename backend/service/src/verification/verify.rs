//! Tells anyone whether a certificate is real and valid today. ISO/IEC 17021-1:2015, 8.1.2.

use super::told::{self, Revision, Verification};
use crate::app::{App, Context};
use chrono::NaiveDate;
use domain::certificate::number::{self, Reading};
use domain::certificate::{Standing, State, standing};
use domain::decision::Kind;
use domain::sentence::{Sentence, say};
use domain::{Actor, Error, Fault, Result, of};
use kernel::today;
use schema::certificate::{self, Certificate};
use schema::decision::{self, Turn};
use schema::{Id, Record, Snapshot};

/// Tells the standing of the newest revision of a number that has taken effect; of the newest when none
/// has; of another when the text names its revision. The text need not be written as the number is.
///
/// # Errors
/// [`Fault::NotFound`] when the text means no certificate, or could mean more than one.
pub fn verify(app: &App, request: &str, text: &str) -> Result<Verification> {
    app.read(&Actor::public(), request, |rx, context| {
        on_a_day_believed(rx, context)?;
        let exact = Register::of(rx, &number::shown(text))?;
        if !exact.is_empty() {
            return exact.tell(context, None);
        }
        let (register, revision) = meant(rx, &number::readings(text))?;
        register.tell(context, revision)
    })
}

/// Tells the standing of the very revision of a number.
///
/// # Errors
/// [`Fault::NotFound`] when no such revision was published.
pub fn verify_revision(
    app: &App,
    request: &str,
    text: &str,
    revision: &str,
) -> Result<Verification> {
    // Revisions count from one, and no sign stands before one on any document.
    let asked = number::revision(revision);
    if asked == Some(0) || revision.trim_start().starts_with('-') {
        return Err(Error::Fault(Fault::NotFound));
    }
    app.read(&Actor::public(), request, |rx, context| {
        on_a_day_believed(rx, context)?;
        if asked.is_some() {
            let exact = Register::of(rx, &number::shown(text))?;
            if !exact.is_empty() {
                return exact.tell(context, asked);
            }
        }
        let plain = number::readings(text).into_iter();
        let mut readings: Vec<Reading> = plain
            .filter(|reading| asked.is_some() && reading.revision.is_none())
            .map(|reading| Reading {
                revision: asked,
                ..reading
            })
            .collect();
        // A number may have been typed with slashes of its own.
        readings.extend(number::readings(&format!("{text}/{revision}")));
        let (register, revision) = meant(rx, &readings)?;
        register.tell(context, revision)
    })
}

/// By a clock that is wrong a valid certificate would be told as expired, and the answer signed.
///
/// # Errors
/// [`Fault::Doubted`] on a day nobody believes.
pub(super) fn on_a_day_believed(rx: &mut Snapshot, context: &Context) -> Result<()> {
    match today::doubt(rx, context)? {
        Some(_) => Err(Error::Fault(Fault::Doubted)),
        None => Ok(()),
    }
}

/// The register's entry of the one number that the readings mean, and the revision named first.
///
/// # Errors
/// [`Fault::NotFound`] when none does.
pub(super) fn meant(rx: &mut Snapshot, readings: &[Reading]) -> Result<(Register, Option<i64>)> {
    let mut keys: Vec<String> = readings
        .iter()
        .map(|reading| number::folded(&reading.number))
        .filter(|key| !key.is_empty())
        .collect();
    keys.sort_unstable();
    keys.dedup();
    if keys.is_empty() {
        return Err(Error::Fault(Fault::NotFound));
    }
    let numbers = certificate::folded_as(rx, &keys)?;
    let mut found: Option<(&String, Register, Option<i64>)> = None;
    for (number, revision) in number::meanings(readings, &numbers) {
        let register = Register::of(rx, number)?;
        let has = |revision| register.revisions().any(|c| c.revision == revision);
        if !revision.is_none_or(has) {
            continue;
        }
        match &found {
            None => found = Some((number, register, revision)),
            Some((first, ..)) if *first == number => {}
            Some(_) => return Err(Error::Fault(Fault::NotFound)),
        }
    }
    let (_, register, revision) = found.ok_or(Error::Fault(Fault::NotFound))?;
    Ok((register, revision))
}

/// What was published under one number, and what was decided since. What is still being made is not
/// part of it.
pub(super) struct Register {
    revisions: Vec<Certificate>,
    turns: Vec<Turn>,
    /// The civil day in the body's zone.
    pub today: NaiveDate,
}

impl Register {
    /// The entry of a number; an empty one when nothing was published under it.
    pub(super) fn of(rx: &mut Snapshot, number: &str) -> Result<Register> {
        let mut revisions = certificate::revisions(rx, number)?;
        revisions.retain(|c| c.state != State::Issuing);
        let turns = match revisions.first() {
            Some(newest) => decision::turns(rx, &newest.certification_id)?,
            None => Vec::new(),
        };
        Ok(Register {
            revisions,
            turns,
            today: rx.today(),
        })
    }

    /// The entry that a certificate is part of.
    ///
    /// # Errors
    /// [`Fault::NotFound`] when there is no such certificate.
    pub(super) fn with(
        rx: &mut Snapshot,
        certificate: &Id<of::Certificate>,
    ) -> Result<(Register, i64)> {
        let one = Certificate::find(rx, certificate)?;
        Ok((Register::of(rx, &one.number)?, one.revision))
    }

    fn is_empty(&self) -> bool {
        self.revisions.is_empty()
    }

    /// Every revision, newest first.
    pub(super) fn revisions(&self) -> impl Iterator<Item = &Certificate> {
        self.revisions.iter()
    }

    /// The newest revision that has taken effect; the newest when none has.
    pub(super) fn in_force(&self) -> Option<&Certificate> {
        self.revisions()
            .find(|c| c.start_on <= self.today)
            .or_else(|| self.revisions().next())
    }

    /// The revision after one.
    pub(super) fn successor(&self, one: &Certificate) -> Option<&Certificate> {
        self.revisions()
            .filter(|c| c.revision > one.revision)
            .last()
    }

    /// Tells one revision, or the one in force.
    ///
    /// # Errors
    /// [`Fault::NotFound`] when there is no such revision.
    pub(super) fn tell(&self, context: &Context, revision: Option<i64>) -> Result<Verification> {
        let one = match revision {
            Some(wanted) => self.revisions().find(|c| c.revision == wanted),
            None => self.in_force(),
        };
        told::tell(
            context,
            self,
            one.ok_or(Error::Fault(Fault::NotFound))?,
            revision.is_some(),
        )
    }

    /// Where a revision stands.
    pub(super) fn revision(&self, one: &Certificate) -> Revision {
        let stands = standing(one.state, one.start_on, one.expires_on, self.today);
        let since = self.since(stands, one);
        let (word, tone) = spoken(stands);
        Revision {
            revision: one.revision,
            standing: stands,
            word,
            tone,
            headline: headline(stands, since, one, self.today),
            since,
            issued_on: one.issued_on,
            start_on: one.start_on,
            expires_on: one.expires_on,
            document_sha256: one.document.clone(),
        }
    }

    /// The first day of a standing.
    fn since(&self, standing: Standing, one: &Certificate) -> NaiveDate {
        let began = |c: &Certificate| c.start_on.max(c.issued_on);
        let last = |kind| {
            let turns = self.turns.iter().rev();
            turns
                .filter(|turn| turn.kind == kind)
                .map(|turn| turn.decided_on)
                .next()
        };
        match standing {
            Standing::Valid => last(Kind::Restore).map_or(began(one), |day| day.max(began(one))),
            Standing::NotYetValid => one.issued_on,
            Standing::Suspended => last(Kind::Suspend).unwrap_or(one.issued_on),
            Standing::Expired => one.expires_on.succ_opt().unwrap_or(one.expires_on),
            Standing::Superseded => self.successor(one).map_or(one.issued_on, began),
            Standing::Withdrawn => last(Kind::Withdraw).unwrap_or(one.issued_on),
        }
    }
}

fn spoken(standing: Standing) -> (&'static str, &'static str) {
    match standing {
        Standing::Valid => ("Valid", "good"),
        Standing::NotYetValid => ("Not yet valid", "warn"),
        Standing::Suspended => ("Suspended", "bad"),
        Standing::Expired => ("Expired", "bad"),
        Standing::Superseded => ("Superseded", "warn"),
        Standing::Withdrawn => ("Withdrawn", "bad"),
    }
}

fn headline(standing: Standing, since: NaiveDate, one: &Certificate, today: NaiveDate) -> Sentence {
    match standing {
        Standing::Valid => say!("Valid today, {today}", today),
        Standing::NotYetValid => say!("Not yet valid: valid from {day}", day = one.start_on),
        Standing::Suspended => say!("Suspended since {since}", since),
        Standing::Expired => say!("Expired since {since}", since),
        Standing::Superseded => say!("Superseded since {since}", since),
        Standing::Withdrawn => say!("Withdrawn on {since}", since),
    }
}
