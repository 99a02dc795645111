//! Who a browser speaks for.

use crate::problem::Problem;
use crate::security;
use crate::visit::Visit;
use domain::Actor;
use service::account::{self, Holder};

/// A person who is signed in.
pub(crate) struct Caller {
    /// Who acts.
    pub actor: Actor,
    /// The body's name; empty while none is entered.
    pub body: String,
    /// The token every form of this session carries.
    pub csrf: String,
}

impl Caller {
    /// Whether a form's token belongs to this session.
    pub fn sent(&self, visit: &Visit, token: &str) -> bool {
        let session = cookie(visit).unwrap_or_default();
        security::is_form_token(&visit.app.config().secret, session, token)
    }

    /// What an address carries to say that this session has just done an act.
    pub fn mark(&self, visit: &Visit, act: &str) -> String {
        let session = cookie(visit).unwrap_or_default();
        security::mark(&visit.app.config().secret, session, act)
    }
}

/// The person a session cookie belongs to; nobody when there is none or it has ended.
pub(crate) fn caller(visit: &Visit) -> Result<Option<Caller>, Problem> {
    let Some(token) = cookie(visit) else {
        return Ok(None);
    };
    let holder = account::holder(&visit.app, &visit.id, token, !visit.changes())?;
    Ok(holder.map(|Holder { actor, body }| {
        visit.identify(actor.user.as_deref());
        Caller {
            actor,
            body,
            csrf: security::form_token(&visit.app.config().secret, token),
        }
    }))
}

/// The session token the browser sent.
pub(crate) fn cookie(visit: &Visit) -> Option<&str> {
    visit.cookie(name(&visit.app.config().public_url))
}

/// The header that gives the browser a session.
pub(crate) fn open(public_url: &str, token: &str) -> String {
    set(public_url, token, "")
}

/// The header that takes it away.
pub(crate) fn close(public_url: &str) -> String {
    set(public_url, "", "; Max-Age=0")
}

fn set(public_url: &str, value: &str, more: &str) -> String {
    let secure = if is_secure(public_url) {
        "; Secure"
    } else {
        ""
    };
    format!(
        "{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{more}",
        name(public_url)
    )
}

/// Browsers keep a `__Host-` cookie only from https, which a demonstration at home does not have.
fn name(public_url: &str) -> &'static str {
    if is_secure(public_url) {
        "__Host-session"
    } else {
        "session"
    }
}

/// Whether people reach the installation by https.
pub(crate) fn is_secure(public_url: &str) -> bool {
    public_url.starts_with("https://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_cookie_is_bound_to_the_host_wherever_there_is_https() {
        let cookie = open("https://cb.example", "abc");
        assert_eq!(
            cookie,
            "__Host-session=abc; Path=/; HttpOnly; SameSite=Lax; Secure"
        );
        let plain = open("http://localhost:8080", "abc");
        assert_eq!(plain, "session=abc; Path=/; HttpOnly; SameSite=Lax");
    }
}
