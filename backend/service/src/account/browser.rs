//! What a browser keeps of a login, so that it is known again (OWASP: device cookies).
//!
//! A number of the browser's own, and for each login that was let in from it a tag that only this
//! installation can make. Whoever tries passwords for a name is slowed down with other browsers
//! without such a tag, and cannot shut out those who hold one. It lets nobody in by itself.

use super::{User, normal};
use crate::app::App;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::{Error, Result};
use ring::hmac;
use ring::rand::{SecureRandom, SystemRandom};

/// Bytes of a browser's number.
const NUMBER: usize = 16;
/// Bytes of a tag.
const TAG: usize = 32;
/// So many logins are known again on one browser, those let in last.
const LOGINS: usize = 8;
/// Stands between the parts.
const BETWEEN: char = '.';

/// What a browser is to keep after a login, beside what it kept before.
///
/// # Errors
/// Only [`domain::Fault::Internal`].
pub fn remember(app: &App, user: &User, kept: Option<&str>) -> Result<String> {
    let secret = &app.config().secret;
    let (number, tags) = match kept.and_then(parts) {
        Some((number, tags)) => (number.to_owned(), tags),
        None => (new_number()?, Vec::new()),
    };
    let new = tag(secret, &number, &user.login);
    let others = tags.into_iter().filter(|tag| *tag != new);
    let kept: Vec<&str> = [number.as_str(), new.as_str()]
        .into_iter()
        .chain(others.take(LOGINS - 1))
        .collect();
    Ok(kept.join(&BETWEEN.to_string()))
}

/// The number of a browser from which a login was let in before; none for any other.
pub(super) fn number(secret: &[u8], kept: Option<&str>, login: &str) -> Option<String> {
    let (number, tags) = kept.and_then(parts)?;
    let key = key(secret);
    let words = words(number, login);
    let known = tags.iter().any(|tag| {
        let tag = URL_SAFE_NO_PAD.decode(tag).unwrap_or_default();
        hmac::verify(&key, words.as_bytes(), &tag).is_ok()
    });
    known.then(|| number.to_owned())
}

/// Number and tags, when they look as if we had made them.
fn parts(kept: &str) -> Option<(&str, Vec<&str>)> {
    let is_long = |part: &str, bytes| {
        let found = URL_SAFE_NO_PAD.decode(part);
        found.is_ok_and(|found| found.len() == bytes)
    };
    let (number, tags) = kept.split_once(BETWEEN)?;
    let tags: Vec<&str> = tags.split(BETWEEN).take(LOGINS).collect();
    let whole = is_long(number, NUMBER) && tags.iter().all(|tag| is_long(tag, TAG));
    whole.then_some((number, tags))
}

fn new_number() -> Result<String> {
    let mut bits = [0u8; NUMBER];
    SystemRandom::new()
        .fill(&mut bits)
        .map_err(Error::internal)?;
    Ok(URL_SAFE_NO_PAD.encode(bits))
}

fn tag(secret: &[u8], number: &str, login: &str) -> String {
    let tag = hmac::sign(&key(secret), words(number, login).as_bytes());
    URL_SAFE_NO_PAD.encode(tag)
}

fn words(number: &str, login: &str) -> String {
    format!("{number} {}", normal(login))
}

/// A key for this purpose alone, from the installation's secret.
fn key(secret: &[u8]) -> hmac::Key {
    let master = hmac::Key::new(hmac::HMAC_SHA256, secret);
    let derived = hmac::sign(&master, b"browser");
    hmac::Key::new(hmac::HMAC_SHA256, derived.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::tests::world::World;
    use schema::Json;

    const SECRET: &[u8] = &[7; 32];

    fn user(login: &str) -> User {
        User {
            id: "user-1".into(),
            login: login.to_owned(),
            name: "Mira Tan".to_owned(),
            person_id: None,
            client_id: None,
            roles: Json(Vec::new()),
            password: String::new(),
            disabled: false,
            version: 1,
        }
    }

    fn is_known(kept: &str, login: &str) -> bool {
        number(SECRET, Some(kept), login).is_some()
    }

    #[test]
    fn a_browser_is_known_for_the_logins_it_was_let_in_with_and_no_other() {
        let world = World::new();
        assert_eq!(world.app.config().secret, SECRET);
        let mira = remember(&world.app, &user("mira"), None).unwrap();
        assert!(is_known(&mira, "mira") && !is_known(&mira, "ravi"));
        let both = remember(&world.app, &user("ravi"), Some(&mira)).unwrap();
        assert!(is_known(&both, "mira") && is_known(&both, "ravi"));
        let same = number(SECRET, Some(&mira), "mira");
        assert_eq!(number(SECRET, Some(&both), "ravi"), same, "one browser");
        let again = remember(&world.app, &user("mira"), Some(&both)).unwrap();
        assert_eq!(again.len(), both.len(), "a login is kept once");
        let other = remember(&world.app, &user("mira"), None).unwrap();
        assert_ne!(
            number(SECRET, Some(&other), "mira"),
            same,
            "another browser"
        );
    }

    #[test]
    fn a_browser_keeps_the_eight_logins_it_was_used_with_last() {
        let world = World::new();
        let mut kept = remember(&world.app, &user("login-0"), None).unwrap();
        for count in 1..=LOGINS {
            kept = remember(&world.app, &user(&format!("login-{count}")), Some(&kept)).unwrap();
        }
        assert!(!is_known(&kept, "login-0"));
        for count in 1..=LOGINS {
            assert!(is_known(&kept, &format!("login-{count}")), "{count}");
        }
        assert!(
            kept.len() < 400,
            "small enough for a cookie: {}",
            kept.len()
        );
    }

    #[test]
    fn what_we_did_not_make_is_not_known() {
        let world = World::new();
        let ours = remember(&world.app, &user("mira"), None).unwrap();
        let (number, tag) = ours.split_once(BETWEEN).unwrap();
        let of_another_secret = super::tag(&[8; 32], number, "mira");
        for forged in [
            String::new(),
            number.to_owned(),
            format!("{number}."),
            format!(".{tag}"),
            format!("{number}.{of_another_secret}"),
            format!("{}.{tag}", URL_SAFE_NO_PAD.encode([0_u8; NUMBER])),
            format!("{number}.{tag}.x"),
            format!("{number}.{}", tag.to_lowercase()),
        ] {
            assert!(!is_known(&forged, "mira"), "{forged}");
        }
        let anew = remember(&world.app, &user("mira"), Some("nonsense")).unwrap();
        assert!(is_known(&anew, "mira"));
    }
}
