//! Signing in and out.

use crate::browser;
use crate::note::{note, tell};
use crate::page::field::FieldView;
use crate::page::frame::Frame;
use crate::page::render;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::session::{self, Caller};
use crate::tongue::filters;
use crate::visit::{Visit, find};
use crate::watch::Kind;
use askama::Template;
use domain::Sentence;
use service::account::{self, Asker, Entry, User};

#[derive(Template)]
#[template(path = "login.html")]
struct LoginPage {
    frame: Frame,
    fields: Vec<FieldView>,
    /// Why the login was refused.
    refused: Option<Sentence>,
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
    let entry = account::authenticate(
        &visit.app,
        &visit.id,
        &asker(visit),
        login,
        said("password"),
    )?;
    if let Entry::Known(user) = &entry {
        return enter(visit, user, next);
    }
    let problem = Problem::of_login(&entry);
    note(visit, &problem);
    // 401 is for programs: a browser would ask for a password by itself.
    let status = match problem.status {
        401 => 422,
        status => status,
    };
    let reply = page(visit, status, login, next, Some(entry.sentence()))?;
    Ok(match entry.wait() {
        0 => reply,
        seconds => reply.header("Retry-After", seconds.to_string()),
    })
}

/// Who asks to be let in, by either door.
pub(crate) fn asker(visit: &Visit) -> Asker {
    Asker {
        address: visit.peer().to_owned(),
        browser: browser::kept(visit).map(str::to_owned),
    }
}

/// Opens a session, and lets the browser keep that it was let in.
fn enter(visit: &Visit, user: &User, next: &str) -> Result<Reply, Problem> {
    visit.identify(Some(user.id.as_str()));
    let public_url = &visit.app.config().public_url;
    let token = account::login(&visit.app, &visit.id, user, session::cookie(visit))?;
    let kept = account::remember(&visit.app, user, browser::kept(visit))?;
    tell(visit, Kind::Login, "session");
    Ok(Reply::see_other(inside(next))
        .header("Set-Cookie", session::open(public_url, &token.0))
        .header("Set-Cookie", browser::keep(public_url, &kept)))
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
    refused: Option<Sentence>,
) -> Result<Reply, Problem> {
    let field = |name: &str, label, kind| FieldView {
        name: name.to_owned(),
        label,
        kind,
        required: true,
        ..FieldView::default()
    };
    let page = LoginPage {
        frame: match status {
            503 => Frame::bare(visit, None),
            _ => Frame::of(visit, None),
        },
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
    render(visit, status, &page)
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
