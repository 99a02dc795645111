//! Who acts: a login with its roles, the product itself, or the public.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a login may be in this body. One login can hold several.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "LoginRole")]
pub enum Role {
    /// Runs the body: settings, people, overrides.
    Manager,
    /// Reviews applications, keeps programmes, schedules audits.
    Planner,
    /// Audits, when on the team.
    Auditor,
    /// Reviews audit reports and answers independently.
    Reviewer,
    /// Takes certification decisions.
    Decider,
    /// Acts for one client organisation.
    Client,
    /// Reads for an accreditation body, within a grant.
    Assessor,
    /// The product's own worker: deadlines, expiry, the issue chain.
    System,
    /// Anyone, without a login.
    Public,
}

impl Role {
    /// Every role a login can be given.
    pub const LOGIN: [Role; 7] = [
        Role::Manager,
        Role::Planner,
        Role::Auditor,
        Role::Reviewer,
        Role::Decider,
        Role::Client,
        Role::Assessor,
    ];

    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Role::Manager => "manager",
            Role::Planner => "planner",
            Role::Auditor => "auditor",
            Role::Reviewer => "reviewer",
            Role::Decider => "decider",
            Role::Client => "client",
            Role::Assessor => "assessor",
            Role::System => "system",
            Role::Public => "public",
        }
    }

    /// The role a stored word names.
    pub fn parse(word: &str) -> Option<Role> {
        Role::LOGIN.into_iter().find(|role| role.word() == word)
    }
}

/// Who acts. A person works, a user logs in; one person may have several logins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The login, where there is one.
    pub user: Option<String>,
    /// The person behind the login; independence compares persons, never logins.
    pub person: Option<String>,
    /// The client organisation this login acts for.
    pub client: Option<String>,
    /// The roles held now.
    pub roles: Vec<Role>,
    /// The name shown in the history.
    pub name: String,
}

impl Actor {
    /// The product's own worker.
    pub fn system() -> Actor {
        Actor::of(Role::System, "Certwright")
    }

    /// Someone without a login.
    pub fn public() -> Actor {
        Actor::of(Role::Public, "Public")
    }

    /// Whether the actor holds a role.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    fn of(role: Role, name: &str) -> Actor {
        Actor {
            user: None,
            person: None,
            client: None,
            roles: vec![role],
            name: name.to_owned(),
        }
    }
}
