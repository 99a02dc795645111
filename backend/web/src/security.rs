//! Where a change may come from: our own pages, sent by the person who opened them.

use crate::visit::Visit;
use ring::hmac;
use ring::rand::{SecureRandom, SystemRandom};

/// Whether the browser says that a page of ours sent this.
///
/// `Sec-Fetch-Site` decides where it is sent. Older browsers send `Origin`; because of our
/// referrer policy it may read `null`, and then, as without both, the form's token alone decides.
pub(crate) fn is_from_here(visit: &Visit) -> bool {
    judge(
        visit.header("sec-fetch-site"),
        visit.header("origin"),
        visit.header("host"),
        &visit.app.config().public_url,
    )
}

fn judge(site: Option<&str>, origin: Option<&str>, host: Option<&str>, public_url: &str) -> bool {
    match (site, origin) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, None | Some("null")) => true,
        (None, Some(origin)) => {
            let named = origin.split_once("://").map(|(_, host)| host);
            origin == public_url || (named.is_some() && named == host)
        }
    }
}

/// The token a form carries, bound to the session. It looks different in every page, so that
/// the length of a compressed page tells nothing about it.
pub(crate) fn form_token(secret: &[u8], session: &str) -> String {
    let mut pad = [0u8; 32];
    // A pad of zeros would only hide less; the token itself stays what it is.
    let _filled = SystemRandom::new().fill(&mut pad);
    let tag = hmac::sign(&key(secret, b"form"), session.as_bytes());
    let masked = pad.iter().zip(tag.as_ref()).map(|(pad, tag)| pad ^ tag);
    hex(pad.iter().copied().chain(masked))
}

/// Whether a form's token belongs to the session. Takes the same time for every wrong token.
pub(crate) fn is_form_token(secret: &[u8], session: &str, token: &str) -> bool {
    let bytes = unhex(token).unwrap_or_default();
    let (Some(pad), Some(masked)) = (bytes.get(..32), bytes.get(32..64)) else {
        return false;
    };
    let tag: Vec<u8> = pad.iter().zip(masked).map(|(pad, tag)| pad ^ tag).collect();
    bytes.len() == 64 && hmac::verify(&key(secret, b"form"), session.as_bytes(), &tag).is_ok()
}

/// Marks an address as written for this session, so that nobody else can put words into it.
pub(crate) fn mark(secret: &[u8], session: &str, words: &str) -> String {
    let tag = hmac::sign(
        &key(secret, b"mark"),
        format!("{session} {words}").as_bytes(),
    );
    hex(tag.as_ref().iter().copied().take(8))
}

fn hex(bytes: impl Iterator<Item = u8>) -> String {
    bytes.map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text
        .chars()
        .map(|digit| {
            digit
                .to_digit(16)
                .and_then(|digit| u8::try_from(digit).ok())
        })
        .collect();
    let pairs = digits?;
    Some(
        pairs
            .chunks(2)
            .map(|pair| pair.iter().fold(0, |sum, digit| sum << 4 | digit))
            .collect(),
    )
}

/// A key for one purpose from the installation's secret.
pub(crate) fn key(secret: &[u8], purpose: &[u8]) -> hmac::Key {
    hmac::Key::new(hmac::HMAC_SHA256, &derived(secret, purpose))
}

/// The bytes of a key for one purpose.
pub(crate) fn derived(secret: &[u8], purpose: &[u8]) -> Vec<u8> {
    let master = hmac::Key::new(hmac::HMAC_SHA256, secret);
    hmac::sign(&master, purpose).as_ref().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: &str = "https://cb.example";

    #[test]
    fn a_form_of_another_site_is_refused() {
        for site in ["cross-site", "same-site", "nonsense"] {
            assert!(
                !judge(Some(site), Some(HERE), Some("cb.example"), HERE),
                "{site}"
            );
        }
        assert!(!judge(
            None,
            Some("https://evil.example"),
            Some("cb.example"),
            HERE
        ));
        assert!(!judge(None, Some("cb.example"), Some("cb.example"), HERE));
    }

    #[test]
    fn a_form_of_our_own_is_accepted() {
        assert!(judge(Some("same-origin"), None, Some("cb.example"), HERE));
        assert!(judge(Some("none"), None, Some("cb.example"), HERE));
        assert!(judge(None, Some(HERE), Some("inner:8080"), HERE));
        assert!(judge(
            None,
            Some("http://localhost:8080"),
            Some("localhost:8080"),
            HERE
        ));
        assert!(judge(None, None, Some("cb.example"), HERE));
    }

    #[test]
    fn a_form_token_fits_its_own_session_and_secret_only() {
        let token = form_token(b"secret", "session");
        assert!(is_form_token(b"secret", "session", &token));
        assert!(!is_form_token(b"secret", "another session", &token));
        assert!(!is_form_token(b"another secret", "session", &token));
        for wrong in [
            "",
            "0",
            "zz",
            &token[1..],
            &format!("{token}00"),
            &"0".repeat(128),
        ] {
            assert!(!is_form_token(b"secret", "session", wrong), "{wrong}");
        }
    }

    #[test]
    fn a_form_token_looks_different_in_every_page() {
        assert_ne!(
            form_token(b"secret", "session"),
            form_token(b"secret", "session")
        );
    }

    #[test]
    fn a_mark_belongs_to_one_session_and_its_words() {
        let mark = |session, words| super::mark(b"secret", session, words);
        assert_eq!(mark("a", "audit/open"), mark("a", "audit/open"));
        assert_ne!(mark("a", "audit/open"), mark("b", "audit/open"));
        assert_ne!(mark("a", "audit/open"), mark("a", "audit/close"));
    }
}
