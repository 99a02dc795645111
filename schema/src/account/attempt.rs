//! Tries to enter, noted before they are checked.

use crate::Result;
use crate::db::conn::AnyBackend;
use crate::table::login_attempt;
use crate::tx::{Meant, Snapshot, Transaction};
use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

/// Whose tries to enter are looked at.
#[derive(Debug, Clone, Copy)]
pub enum Whose<'a> {
    /// Those with a login name from a browser that was let in with it before.
    Browser {
        /// The login name.
        login: &'a str,
        /// The browser's number.
        browser: &'a str,
    },
    /// Those of strangers with a login name from an address.
    Pair {
        /// The login name.
        login: &'a str,
        /// The address.
        address: &'a str,
    },
    /// Those of strangers with a login name from anywhere.
    Login(&'a str),
    /// Those of strangers from an address with any login name.
    Address(&'a str),
}

/// When passwords were tried between two instants, newest first, so many at most. A right one is
/// not among them, as soon as it is known to be right.
pub fn tries(
    rx: &mut Snapshot,
    whose: Whose<'_>,
    (since, until): (NaiveDateTime, NaiveDateTime),
    most: i64,
) -> Result<Vec<NaiveDateTime>> {
    let between = login_attempt::table
        .filter(login_attempt::happened_at.ge(since))
        .filter(login_attempt::happened_at.le(until))
        .into_boxed::<AnyBackend>();
    let (login, address, browser) = match whose {
        Whose::Browser { login, browser } => (Some(login), None, browser),
        Whose::Pair { login, address } => (Some(login), Some(address), ""),
        Whose::Login(login) => (Some(login), None, ""),
        Whose::Address(address) => (None, Some(address), ""),
    };
    let mut wanted = between.filter(login_attempt::browser.eq(browser.to_owned()));
    if let Some(login) = login {
        wanted = wanted.filter(login_attempt::login.eq(login.to_owned()));
    }
    if let Some(address) = address {
        wanted = wanted.filter(login_attempt::address.eq(address.to_owned()));
    }
    wanted
        .order(login_attempt::happened_at.desc())
        .limit(most)
        .select(login_attempt::happened_at)
        .load(rx.conn)
        .meant()
}

/// Notes a try to enter, before its password is checked. The browser is empty for a stranger.
pub fn note_try(tx: &mut Transaction, login: &str, address: &str, browser: &str) -> Result<()> {
    // What no longer counts goes with each new one, so that no flood of tries fills the table.
    let before = tx.at() - TimeDelta::hours(1);
    forget_failures(tx, before, 50)?;
    diesel::insert_into(login_attempt::table)
        .values((
            login_attempt::id.eq(tx.new_row_id()),
            login_attempt::login.eq(login),
            login_attempt::address.eq(address),
            login_attempt::browser.eq(browser),
            login_attempt::happened_at.eq(tx.at()),
        ))
        .execute(tx.conn)
        .meant()?;
    Ok(())
}

/// Forgets the tries with a login name from an address and a browser, where the right password
/// came now.
pub fn forget_tries(tx: &mut Transaction, login: &str, address: &str, browser: &str) -> Result<()> {
    let with_login = login_attempt::table
        .filter(login_attempt::login.eq(login))
        .filter(login_attempt::browser.eq(browser));
    // A known browser is the same one wherever it stands.
    let forgotten = if browser.is_empty() {
        diesel::delete(with_login.filter(login_attempt::address.eq(address))).execute(tx.conn)
    } else {
        diesel::delete(with_login).execute(tx.conn)
    };
    forgotten.meant().map(drop)
}

/// Removes failed tries to enter before an instant: so many at most. Returns how many there were.
pub fn forget_failures(tx: &mut Transaction, before: NaiveDateTime, most: i64) -> Result<usize> {
    let over: Vec<String> = login_attempt::table
        .filter(login_attempt::happened_at.lt(before))
        .select(login_attempt::id)
        .limit(most)
        .load(tx.conn)
        .meant()?;
    diesel::delete(login_attempt::table.filter(login_attempt::id.eq_any(over)))
        .execute(tx.conn)
        .meant()
}
