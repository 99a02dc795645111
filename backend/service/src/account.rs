//! Logins: who may enter, with which password, for how long.
//!
//! A user logs in; a person works. Independence compares persons, so a user carries the person
//! behind it where there is one.

mod browser;
mod entry;
pub(crate) mod familiar;
pub(crate) mod gate;
mod guess;
mod password;
pub(crate) mod session;
mod throttle;

pub use browser::remember;
pub use entry::{Asker, Entry, authenticate};
pub use schema::account::User;
pub use session::{Holder, Token, holder, login, logout};

use crate::app::App;
use domain::error::FieldError;
use domain::{Actor, Error, Fault, Result, Role, of};
use schema::client::Client;
use schema::person::Person;
use schema::settings::{self, SettingsVersion};
use schema::{Id, Json, Record, Snapshot, Transaction, account};

/// What a new login is made from.
#[derive(Debug, Clone)]
pub struct NewUser {
    /// What is typed at login; compared without regard to case.
    pub login: String,
    /// The name shown.
    pub name: String,
    /// What the login may do.
    pub roles: Vec<Role>,
    /// The person behind it.
    pub person: Option<Id<of::Person>>,
    /// The client organisation it acts for.
    pub client: Option<Id<of::Client>>,
    /// At least 15 characters, and not one that is guessed first.
    pub password: String,
}

/// Adds a login.
///
/// # Errors
/// [`Error::Invalid`] with every wrong field.
pub fn add(tx: &mut Transaction, new: NewUser) -> Result<User> {
    let login = normal(&new.login);
    let wrong = wrong_fields(tx, &login, &new)?;
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    tx.begin("user/add");
    if let Some(client) = &new.client {
        tx.touch_client(client);
    }
    let tx = &mut tx.settle("", domain::Ruling::of(Vec::new()))?.0;
    let user = User {
        id: tx.new_id(),
        login,
        name: new.name.trim().to_owned(),
        person_id: new.person,
        client_id: new.client,
        roles: Json(new.roles),
        password: password::hash(&new.password)?,
        disabled: false,
        version: 1,
    };
    Ok(user.insert(tx)?)
}

/// Gives a login a new password and ends its sessions and tokens.
///
/// # Errors
/// [`Fault::NotFound`] when there is no such login; [`Error::Invalid`] when the password is too
/// short or guessed first.
pub fn reset_password(tx: &mut Transaction, login: &str, new: &str) -> Result<User> {
    let user = account::by_login(tx, &normal(login))?.ok_or(Error::Fault(Fault::NotFound))?;
    let names = names(
        tx,
        [&user.login, &user.name],
        user.person_id.as_ref(),
        user.client_id.as_ref(),
    )?;
    if let Some(sentence) = guess::fault(new, &names) {
        return Err(Error::invalid("password", sentence));
    }
    tx.begin("user/reset");
    let hash = password::hash(new)?;
    account::close_sessions_of(tx, &user.id)?;
    let tx = &mut tx.settle("", domain::Ruling::of(Vec::new()))?.0;
    Ok(user.revise(tx, |user| user.password = hash)?)
}

/// The actor behind a login's id, as long as it may log in and has not changed since `version`.
pub fn actor_of_user(
    app: &App,
    request: &str,
    id: &Id<of::User>,
    version: i64,
) -> Result<Option<Actor>> {
    let found = app.db().read(
        &Actor::system(),
        app.clock().moment(request),
        |rx| match User::find(rx, id) {
            Err(Fault::NotFound) => Ok(None),
            found => found.map(Some),
        },
    )?;
    Ok(found
        .filter(|user| user.version == version)
        .as_ref()
        .and_then(User::actor))
}

/// A login name as it is stored and looked up.
fn normal(login: &str) -> String {
    let visible: String = login
        .chars()
        .filter(|letter| !letter.is_control())
        .collect();
    visible.trim().to_lowercase()
}

/// Whether something holds, of which field, and the sentence for where it does not.
type Check = (bool, &'static str, &'static str);

fn wrong_fields(tx: &mut Transaction, login: &str, new: &NewUser) -> Result<Vec<FieldError>> {
    let mut checks = called(tx, login, new)?.to_vec();
    checks.extend(entitled(new));
    checks.extend(acting_for(tx, new)?);
    let unmet = checks.into_iter().filter(|(holds, ..)| !holds);
    let mut wrong: Vec<FieldError> = unmet
        .map(|(_, field, sentence)| FieldError::new(field, sentence))
        .collect();
    let (person, client) = (new.person.as_ref(), new.client.as_ref());
    let names = names(tx, [login, &new.name], person, client)?;
    if let Some(fault) = guess::fault(&new.password, &names) {
        wrong.push(FieldError::new("password", fault));
    }
    Ok(wrong)
}

/// What a login and its holder are called.
fn called(tx: &mut Transaction, login: &str, new: &NewUser) -> Result<[Check; 4]> {
    Ok([
        (
            (1..=100).contains(&login.chars().count()),
            "login",
            "A login must have 1 to 100 characters.",
        ),
        (
            !new.login.trim().contains(char::is_whitespace),
            "login",
            "A login must have no spaces; join its parts with a full stop, such as mira.tan.",
        ),
        (
            account::by_login(tx, login)?.is_none(),
            "login",
            "This login already exists; certwright user reset gives it a new password.",
        ),
        (
            (1..=200).contains(&new.name.trim().chars().count()),
            "name",
            "A name must have 1 to 200 characters.",
        ),
    ])
}

/// Which roles go together, and with a client.
fn entitled(new: &NewUser) -> [Check; 4] {
    let for_a_client = new.roles.contains(&Role::Client);
    [
        (!new.roles.is_empty(), "roles", "Give at least one role."),
        (
            new.roles.iter().all(|role| Role::LOGIN.contains(role)),
            "roles",
            "A login cannot hold this role.",
        ),
        (
            for_a_client == new.client.is_some(),
            "client",
            "A login with the role client acts for one client, and no other login does.",
        ),
        (
            !for_a_client || new.roles.len() == 1,
            "roles",
            "A login that acts for a client holds no role of the body.",
        ),
    ]
}

/// Whether client and person are there.
fn acting_for(tx: &mut Transaction, new: &NewUser) -> Result<Vec<Check>> {
    let mut checks = Vec::new();
    if let Some(client) = &new.client {
        let known = is_known(Client::find(tx, client))?;
        checks.push((known, "client", "There is no such client."));
    }
    if let Some(person) = &new.person {
        let known = is_known(Person::find(tx, person))?;
        checks.push((known, "person", "There is no such person."));
    }
    Ok(checks)
}

/// The names that somebody's password must not be made of: the own, the body's, the client's.
fn names(
    rx: &mut Snapshot,
    own: [&str; 2],
    person: Option<&Id<of::Person>>,
    client: Option<&Id<of::Client>>,
) -> Result<Vec<String>> {
    let mut names: Vec<String> = own.map(str::to_owned).to_vec();
    if let Some(version) = settings::current(rx)? {
        names.push(SettingsVersion::find(rx, &version)?.body.0.body.name);
    }
    if let Some(person) = person {
        names.extend(known(Person::find(rx, person))?.map(|person| person.name));
    }
    if let Some(client) = client {
        names.extend(known(Client::find(rx, client))?.map(|client| client.name));
    }
    Ok(names)
}

fn is_known<R>(found: schema::Result<R>) -> schema::Result<bool> {
    known(found).map(|found| found.is_some())
}

fn known<R>(found: schema::Result<R>) -> schema::Result<Option<R>> {
    match found {
        Ok(record) => Ok(Some(record)),
        Err(Fault::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

#[cfg(test)]
mod tests;
