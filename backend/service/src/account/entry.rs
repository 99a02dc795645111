//! Login by password: noted before it is checked, so that many tries at once are counted too.

use super::gate::{Guest, Memory};
use super::throttle::{self, Try};
use super::{User, browser, normal, password};
use crate::app::App;
use domain::sentence::{Said, Sentence, say};
use domain::{Actor, Result, of};
use schema::{Id, Moment, account};
use std::time::Duration;

/// How long a try waits for its turn before it is told to come back: longer than one turn of every
/// address that may wait.
const PATIENCE: Duration = Duration::from_secs(5);
/// When someone is told to come back who found too many waiting, seconds.
const BUSY: i64 = 2;

/// Who asks to be let in.
#[derive(Debug, Clone, Default)]
pub struct Asker {
    /// The address the request came from; empty when it is not known.
    pub address: String,
    /// What the browser kept of earlier logins ([`super::remember`]), just as it was sent.
    pub browser: Option<String>,
}

/// What became of a login.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// Login and password belong together.
    Known(User),
    /// They do not; which of the two is wrong is not told.
    Wrong,
    /// Not looked at: after wrong passwords the next may come in so many seconds.
    Slowed(i64),
    /// Not looked at: too many try at once.
    Busy,
}

impl Entry {
    /// The sentence for someone who was not let in.
    pub fn sentence(&self) -> Sentence {
        let time = Said::count(self.wait(), "second");
        match self {
            Entry::Known(_) => Sentence::default(),
            Entry::Wrong => "The login and password do not match.".into(),
            Entry::Slowed(_) => say!("Too many wrong passwords. Try again in {time}.", time),
            Entry::Busy => say!(
                "Too many people are signing in at the moment. Try again in {time}.",
                time
            ),
        }
    }

    /// When the next try may come, seconds from now.
    pub fn wait(&self) -> i64 {
        match self {
            Entry::Known(_) | Entry::Wrong => 0,
            Entry::Slowed(seconds) => *seconds,
            Entry::Busy => BUSY,
        }
    }
}

/// Checks a login name and a password. An unknown login costs as much work as a known one.
pub fn authenticate(
    app: &App,
    request: &str,
    asker: &Asker,
    login: &str,
    password: &str,
) -> Result<Entry> {
    let now = || app.clock().moment(request);
    enter(app, &now, asker, login, password)
}

/// The same with a clock to ask.
fn enter(
    app: &App,
    now: &dyn Fn() -> Moment,
    asker: &Asker,
    login: &str,
    password: &str,
) -> Result<Entry> {
    let login: String = normal(login).chars().take(100).collect();
    let browser = browser::number(&app.config().secret, asker.browser.as_deref(), &login);
    let door = Door {
        app,
        now,
        asked: Try {
            address: throttle::place(&asker.address),
            browser: browser.unwrap_or_default(),
            login,
        },
    };
    // Who must wait is told so before taking a place from others.
    let wait = app.db().read(&Actor::public(), now(), |rx| {
        throttle::wait(rx, &door.asked)
    })?;
    if wait > 0 {
        return Ok(door.refuse(Entry::Slowed(wait), None));
    }
    app.gate()
        .pass(door.guest(), PATIENCE, |memory| {
            door.check(memory, password)
        })
        .unwrap_or_else(|| Ok(door.refuse(Entry::Busy, None)))
}

/// One try.
struct Door<'a> {
    app: &'a App,
    now: &'a dyn Fn() -> Moment,
    asked: Try,
}

impl Door<'_> {
    fn guest(&self) -> Guest {
        let Try {
            login,
            address,
            browser,
        } = &self.asked;
        if !browser.is_empty() {
            return Guest::Known(browser.clone());
        }
        let now = (self.now)().at;
        if self.app.familiar().knows(login, address, now) {
            return Guest::Known(format!("{login} {address}"));
        }
        Guest::Stranger(address.clone())
    }

    fn check(&self, memory: &mut Memory, password: &str) -> Result<Entry> {
        let (wait, user) = self.note()?;
        let id = user.as_ref().map(|user| user.id.clone());
        if wait > 0 {
            return Ok(self.refuse(Entry::Slowed(wait), id));
        }
        let fits = match &user {
            Some(user) => password::fits(memory, password, &user.password)?,
            None => password::check_nothing(memory, password).map(|()| false)?,
        };
        let Some(user) = user.filter(|user| fits && !user.disabled) else {
            return Ok(self.refuse(Entry::Wrong, id));
        };
        self.forget()?;
        let Try { login, address, .. } = &self.asked;
        let now = (self.now)().at;
        self.app.familiar().note(login, address, now);
        Ok(Entry::Known(user))
    }

    /// Notes the try, unless this one must wait. Both in one transaction: writers come one after
    /// the other, so that no two tries at once take each other for none.
    fn note(&self) -> Result<(i64, Option<User>)> {
        let Try {
            login,
            address,
            browser,
        } = &self.asked;
        self.app.db().write(
            &Actor::public(),
            || (self.now)(),
            |tx| {
                let wait = throttle::wait(tx, &self.asked)?;
                if wait == 0 {
                    account::note_try(tx, login, address, browser)?;
                }
                Ok((wait, account::by_login(tx, login)?))
            },
        )
    }

    /// The right password makes up for the wrong ones before it.
    fn forget(&self) -> Result<()> {
        let Try {
            login,
            address,
            browser,
        } = &self.asked;
        self.app.db().write(
            &Actor::public(),
            || (self.now)(),
            |tx| Ok(account::forget_tries(tx, login, address, browser)?),
        )
    }

    /// Notes a refusal in detail; the door tells those who watch the log, not more often than helps.
    /// What was typed as a login may be a password, so that only the id of a login that is there is
    /// told.
    fn refuse(&self, entry: Entry, user: Option<Id<of::User>>) -> Entry {
        let request = (self.now)().request;
        let address = &self.asked.address;
        let known_browser = !self.asked.browser.is_empty();
        let why = entry.sentence().text();
        let user = user.as_deref();
        tracing::debug!(request, user, address, known_browser, why, "login refused");
        entry
    }
}

#[cfg(test)]
mod tests;
