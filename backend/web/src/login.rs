//! Signing in and out.

use crate::page::field::FieldView;
use crate::page::frame::Frame;
use crate::page::render;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::session::{self, Caller};
use crate::visit::{Visit, find};
use crate::watch::{self, Kind};
use askama::Template;
use service::account::{self, Entry};

#[derive(Template)]
#[template(path = "login.html")]
struct LoginPage {
    frame: Frame,
    fields: Vec<FieldView>,
    /// Why the login was refused.
    refused: Option<String>,
    /// Where to go after it.
    next: String,
}

/// The login form.
///
/// # Errors
/// Only a fault of ours.
pub(crate) fn form(visit: &Visit) -> Result<Reply, Problem> {
    page(
        visit,
        200,
        "",
        visit.query("next").unwrap_or_default(),
        None,
    )
}

/// Checks login and password and opens a session with a new token.
///
/// # Errors
/// Those of the database, or when the body is no form.
pub(crate) fn submit(visit: &Visit) -> Result<Reply, Problem> {
    let sent = visit.form()?;
    let said = |name: &str| find(&sent, name).unwrap_or_default();
    let (login, next) = (said("login"), said("next"));
    match account::authenticate(&visit.app, &visit.id, login, said("password"))? {
        Entry::Known(user) => {
            visit.identify(Some(&user.id));
            let token = account::login(&visit.app, &visit.id, &user, session::cookie(visit))?;
            let cookie = session::open(&visit.app.config().public_url, &token.0);
            watch::tell(visit, Kind::Login, "session");
            Ok(Reply::see_other(inside(next)).header("Set-Cookie", cookie))
        }
        refused @ Entry::Throttled(minutes) => {
            watch::tell(visit, Kind::LoginRefused, "throttled");
            let reply = page(visit, 429, login, next, Some(refused.sentence()))?;
            Ok(reply.header("Retry-After", (60 * minutes).to_string()))
        }
        refused @ Entry::Wrong => {
            watch::tell(visit, Kind::LoginRefused, "wrong_password");
            page(visit, 422, login, next, Some(refused.sentence()))
        }
    }
}

/// Ends the session.
///
/// # Errors
/// Those of the database; 403 when the form is not of this session.
pub(crate) fn logout(visit: &Visit, caller: &Caller) -> Result<Reply, Problem> {
    let sent = visit.form()?;
    if !caller.sent(visit, find(&sent, "csrf").unwrap_or_default()) {
        return Err(Problem::cross_site());
    }
    if let Some(token) = session::cookie(visit) {
        account::logout(&visit.app, &visit.id, token)?;
    }
    let cookie = session::close(&visit.app.config().public_url);
    Ok(Reply::see_other("/login").header("Set-Cookie", cookie))
}

fn page(
    visit: &Visit,
    status: u16,
    login: &str,
    next: &str,
    refused: Option<String>,
) -> Result<Reply, Problem> {
    let field = |name: &str, label, kind| FieldView {
        name: name.to_owned(),
        label,
        kind,
        required: true,
        ..FieldView::default()
    };
    let page = LoginPage {
        frame: Frame::of(visit, None),
        fields: vec![
            FieldView {
                value: login.to_owned(),
                ..field("login", "Login", "login")
            },
            field("password", "Password", "password"),
        ],
        refused,
        next: next.to_owned(),
    };
    render(status, &page)
}

/// A way inside our own pages; anything that could lead elsewhere becomes the front page.
fn inside(next: &str) -> &str {
    let local = next.starts_with('/') && !next.starts_with("//");
    let plain = !next.contains('\\') && !next.contains(char::is_control);
    if local && plain { next } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_login_the_way_leads_to_our_own_pages_only() {
        assert_eq!(inside("/audit/1?x=y"), "/audit/1?x=y");
        for elsewhere in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "",
            "/a\r\nX: y",
        ] {
            assert_eq!(inside(elsewhere), "/", "{elsewhere:?}");
        }
    }
}
