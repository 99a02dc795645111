//! What programs look for at addresses everybody knows: the keys and certificates of the seal, whom to
//! tell of a weakness, what search engines may look at. No cookie is read or set.

use crate::reply::Reply;
use crate::routes::Known;
use crate::visit::Visit;
use chrono::TimeDelta;
use domain::{Actor, Error, Fault, Result};
use service::verification;

/// Only the public pages are for search engines, RFC 9309.
const ROBOTS: &str = "User-agent: *\nAllow: /verify\nAllow: /.well-known/\nDisallow: /\n";
/// A former key stays, so that what is kept for an hour is never wrong; a new one may be missing in it
/// for as long.
const HOUR: &str = "public, max-age=3600";
const DAY: &str = "public, max-age=86400";
/// RFC 9116 wants an end within a year; this one is always as far away.
const CONTACT_DAYS: i64 = 180;

/// Answers with what is looked for.
pub(crate) fn answer(what: Known, visit: &Visit) -> Reply {
    match what {
        Known::Keys => shared(told(visit, keys(visit))),
        Known::Chains => shared(told(visit, chains(visit))),
        Known::Security => shared(told(visit, security(visit))),
        Known::Robots => Reply::text(200, ROBOTS).header("Cache-Control", DAY),
        Known::Icon => Reply::see_other("/static/icon.svg"),
        Known::Preflight => shared(Reply::text(204, ""))
            .header("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
            .header("Access-Control-Allow-Headers", "If-None-Match")
            .header("Access-Control-Max-Age", "86400"),
    }
}

/// Lets pages of every site read an answer: it is public, and the same whoever asks.
pub(crate) fn shared(reply: Reply) -> Reply {
    reply
        .header("Access-Control-Allow-Origin", "*")
        .header(
            "Access-Control-Expose-Headers",
            "ETag, Retry-After, X-Request-Id",
        )
        .header("Cross-Origin-Resource-Policy", "cross-origin")
}

fn keys(visit: &Visit) -> Result<Reply> {
    let keys = verification::keys(&visit.app)?;
    Ok(Reply::json(200, &keys).header("Cache-Control", HOUR))
}

fn chains(visit: &Visit) -> Result<Reply> {
    let chains = verification::chains(&visit.app)?;
    if chains.is_empty() {
        return Err(Error::Fault(Fault::NotFound));
    }
    let kind = "application/pem-certificate-chain";
    Ok(Reply::file(kind, chains.into()).header("Cache-Control", HOUR))
}

fn security(visit: &Visit) -> Result<Reply> {
    let email = visit.app.read(&Actor::public(), &visit.id, |_, context| {
        Ok(context.settings.body.email.clone())
    })?;
    let here = &visit.app.config().public_url;
    let contact = if email.is_empty() {
        format!("{here}/")
    } else {
        format!("mailto:{email}")
    };
    let expires = visit.app.clock().wall() + TimeDelta::days(CONTACT_DAYS);
    let text = format!(
        "Contact: {contact}\nExpires: {}\nPreferred-Languages: en\nCanonical: {here}/.well-known/security.txt\n",
        expires.format("%Y-%m-%dT00:00:00Z")
    );
    Ok(Reply::text(200, &text).header("Cache-Control", DAY))
}

fn told(visit: &Visit, outcome: Result<Reply>) -> Reply {
    match outcome {
        Ok(reply) => reply,
        Err(Error::Fault(Fault::NotFound)) => Reply::text(404, "This body has no seal.\n"),
        Err(error) => {
            tracing::error!(request = visit.id, %error, "what is public cannot be told");
            Reply::text(503, "This is not available now.\n").header("Retry-After", "5")
        }
    }
}
