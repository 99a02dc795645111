//! What a browser keeps of the logins it was used with, so that it is known again: others' wrong
//! passwords do not slow it down.

use crate::session::is_secure;
use crate::visit::Visit;

/// Browsers keep a cookie for so many seconds at most: 400 days.
const LONGEST: u32 = 400 * 24 * 3600;

/// What the browser kept.
pub(crate) fn kept(visit: &Visit) -> Option<&str> {
    visit.cookie(name(&visit.app.config().public_url))
}

/// The header that lets it keep this.
pub(crate) fn keep(public_url: &str, value: &str) -> String {
    let secure = if is_secure(public_url) {
        "; Secure"
    } else {
        ""
    };
    format!(
        "{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}; Max-Age={LONGEST}",
        name(public_url)
    )
}

/// As for the session, `__Host-` needs https.
fn name(public_url: &str) -> &'static str {
    if is_secure(public_url) {
        "__Host-browser"
    } else {
        "browser"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_keeps_it_for_long_and_shows_it_to_no_script() {
        assert_eq!(
            keep("https://cb.example", "abc"),
            "__Host-browser=abc; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=34560000"
        );
        assert_eq!(
            keep("http://localhost:8080", "abc"),
            "browser=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=34560000"
        );
    }
}
