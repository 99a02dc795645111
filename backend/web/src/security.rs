//! Where a change may come from: our own pages, sent by the person who opened them.

use crate::visit::Visit;
use ring::hmac;

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

/// The token a form carries, bound to the session.
pub(crate) fn form_token(secret: &[u8], session: &str) -> String {
    let tag = hmac::sign(&key(secret, b"form"), session.as_bytes());
    tag.as_ref()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Whether a form's token belongs to the session. Takes the same time for every wrong token.
pub(crate) fn is_form_token(secret: &[u8], session: &str, token: &str) -> bool {
    let expected = form_token(secret, session);
    // Comparing tags of a key nobody knows tells nothing about where the two begin to differ.
    let compare = key(secret, b"compare");
    let given = hmac::sign(&compare, token.as_bytes());
    hmac::verify(&compare, expected.as_bytes(), given.as_ref()).is_ok()
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
        assert!(!is_form_token(b"secret", "session", ""));
    }
}
