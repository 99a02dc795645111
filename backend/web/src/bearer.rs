//! Bearer tokens for programs: signed, short-lived, worthless once the login changes.

use crate::problem::Problem;
use crate::security::derived;
use crate::visit::Visit;
use domain::{Actor, Error, Result};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use service::App;
use service::account::{self, User};

/// How long a token serves, hours.
pub(crate) const HOURS: i64 = 8;

#[derive(Serialize, Deserialize)]
struct Claims {
    /// The user's id.
    sub: String,
    /// The user's version: a new password or a disabled login ends every token.
    ver: i64,
    /// Seconds since 1970, UTC.
    iat: i64,
    /// Seconds since 1970, UTC.
    exp: i64,
}

/// A token for a user who gave the right password, good for so many hours of wall time.
///
/// # Errors
/// Only [`domain::Fault::Internal`].
pub fn issue(app: &App, user: &User, hours: i64) -> Result<String> {
    let now = app.clock().wall().timestamp();
    let claims = Claims {
        sub: user.id.to_string(),
        ver: user.version,
        iat: now,
        exp: now + hours * 3600,
    };
    let key = EncodingKey::from_secret(&derived(&app.config().secret, b"bearer"));
    jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &key).map_err(Error::internal)
}

/// Who holds a token; nobody when it is forged, too old, or the login has changed since.
pub fn actor_of(app: &App, request: &str, token: &str) -> Result<Option<Actor>> {
    let key = DecodingKey::from_secret(&derived(&app.config().secret, b"bearer"));
    let mut validation = Validation::new(Algorithm::HS256);
    // The library would read the wall clock by itself; the clock of the product is asked below.
    validation.validate_exp = false;
    let Ok(token) = jsonwebtoken::decode::<Claims>(token, &key, &validation) else {
        return Ok(None);
    };
    let now = app.clock().wall().timestamp();
    if now >= token.claims.exp {
        return Ok(None);
    }
    account::actor_of_user(
        app,
        request,
        &token.claims.sub.as_str().into(),
        token.claims.ver,
    )
}

/// Who asks, by the bearer token of a request.
///
/// # Errors
/// 401 when there is none, or it is of nobody.
pub(crate) fn caller(visit: &Visit) -> std::result::Result<Actor, Problem> {
    let token = visit
        .header("authorization")
        .and_then(|header| header.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| token.trim())
        .ok_or_else(Problem::unknown_caller)?;
    let actor = actor_of(&visit.app, &visit.id, token)?.ok_or_else(Problem::unknown_caller)?;
    visit.identify(actor.user.as_deref());
    Ok(actor)
}
