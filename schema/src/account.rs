//! Logins, with their sessions, the tries to enter and assessors' views.

mod attempt;
mod session;
pub(crate) mod view;

pub use attempt::{Whose, forget_failures, forget_tries, note_try, tries};
pub use session::{
    Session, close_session, close_sessions_of, forget_sessions, open_session, session,
    touch_session,
};
pub use view::{View, viewed_clients, views_in_force, views_of};

use crate::stored::Json;
use crate::table::user_account;
use crate::tx::{Meant, Snapshot};
use crate::{Id, Result};
use diesel::prelude::*;
use domain::{Actor, Role, of};

row! {
    /// A login. Its person, where there is one, is what independence compares.
    User in user_account {
        /// UUIDv7.
        id: Id<of::User>,
        /// What is typed at login.
        login: String,
        /// The name shown.
        name: String,
        /// The person behind it.
        person_id: Option<Id<of::Person>>,
        /// The client it acts for.
        client_id: Option<Id<of::Client>>,
        /// What it may be in this body.
        #[diesel(serialize_as = String, deserialize_as = String)]
        roles: Json<Vec<Role>>,
        /// Argon2id in PHC form; never part of an event.
        #[serde(skip_serializing)]
        password: String,
        /// Whether it can no longer log in.
        disabled: bool,
        /// Counts changes.
        version: i64,
    }
}
record!(User in user_account, User, client: |_c| None, audit: |_a| None);
revisable!(User in user_account);

impl User {
    /// Whom it acts as; nobody while it may not log in.
    pub fn actor(&self) -> Option<Actor> {
        let roles = self.roles.iter().copied();
        (!self.disabled).then(|| Actor {
            user: Some(self.id.to_string()),
            person: self.person_id.as_ref().map(Id::to_string),
            client: self.client_id.as_ref().map(Id::to_string),
            roles: roles.filter(|role| Role::LOGIN.contains(role)).collect(),
            name: self.name.clone(),
        })
    }
}

/// The login with a name, where there is one.
pub fn by_login(rx: &mut Snapshot, login: &str) -> Result<Option<User>> {
    user_account::table
        .filter(user_account::login.eq(login))
        .select(User::as_select())
        .get_result(rx.conn)
        .optional()
        .meant()
}

/// All logins of a person or for a client; all there are when neither is given.
pub fn all(rx: &mut Snapshot) -> Result<Vec<User>> {
    user_account::table
        .order(user_account::login.asc())
        .select(User::as_select())
        .load(rx.conn)
        .meant()
}

/// Whether a login that is not disabled acts for a client.
pub fn acts_for(rx: &mut Snapshot, client: &Id<of::Client>) -> Result<bool> {
    let found: Vec<Id<of::User>> = user_account::table
        .filter(user_account::client_id.eq(client))
        .filter(user_account::disabled.eq(false))
        .select(user_account::id)
        .limit(1)
        .load(rx.conn)
        .meant()?;
    Ok(!found.is_empty())
}
