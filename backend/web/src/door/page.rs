//! The doors for people.

mod act;
mod explain;
mod list;
mod sent;
mod table;

use super::document;
use super::permission::permitted;
use crate::note::note;
use crate::page::error::ErrorPage;
use crate::page::frame::Frame;
use crate::page::record::RecordPage;
use crate::page::render;
use crate::page::verdict::VerdictView;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::routes::Page;
use crate::session::{self, Caller};
use crate::visit::{Pairs, Visit, address};
use crate::{clock, login, queue, security, source, verify};
use domain::{Act, Error, Fault};
use service::App;
use service::room::NounPage;

/// Answers with a page.
pub(super) fn answer(door: Page, visit: &Visit) -> Reply {
    if visit.changes() && !security::is_from_here(visit) {
        return problem(visit, None, &Problem::cross_site());
    }
    // The public pages ask for no cookie and look at none.
    let public = match door {
        Page::LoginForm => Some(login::form(visit)),
        Page::Login => Some(login::submit(visit)),
        Page::Problems => Some(explain::page(visit)),
        Page::VerifyForm => Some(verify::form(visit)),
        Page::Verify => Some(verify::page(visit)),
        Page::VerifyFile => Some(verify::file(visit)),
        Page::Missing => verify::astray(visit),
        _ => None,
    };
    if let Some(answered) = public {
        return answered.unwrap_or_else(|wrong| problem(visit, None, &wrong));
    }
    match session::caller(visit) {
        Err(wrong) => problem(visit, None, &wrong),
        Ok(Some(caller)) => inside(door, visit, &caller)
            .unwrap_or_else(|wrong| problem(visit, Some(&caller), &wrong)),
        Ok(None) if visit.changes() => problem(visit, None, &Problem::signed_out()),
        Ok(None) => Reply::see_other(&to_login(visit)),
    }
}

/// A page that says what went wrong.
pub(super) fn problem(visit: &Visit, caller: Option<&Caller>, problem: &Problem) -> Reply {
    note(visit, problem);
    let page = ErrorPage {
        frame: match problem.status {
            503 => Frame::bare(visit, caller),
            _ => Frame::of(visit, caller),
        },
        problem,
        public: verify::is_below(&visit.path),
        verdicts: VerdictView::all(&problem.verdicts),
        lack: caller
            .filter(|_| matches!(problem.status, 403 | 404))
            .and_then(|caller| list::lack(visit, caller).ok())
            .unwrap_or_default(),
        request: &visit.id,
        again: again(visit, problem),
    };
    let rendered = render(visit, problem.status, &page);
    let reply = rendered.unwrap_or_else(|_| Reply::text(problem.status, &problem.detail.text()));
    problem.headers.iter().fold(reply, |reply, (name, value)| {
        reply.header(name, value.clone())
    })
}

/// What was typed, when the database could not take it.
fn again(visit: &Visit, problem: &Problem) -> Option<(String, Pairs)> {
    let typed = visit.changes() && !visit.body.is_empty();
    let unsaved = problem.status == 503 && typed && visit.path != "/login";
    let sent = visit.form().ok().filter(|_| unsaved)?;
    Some((visit.path.clone(), sent))
}

fn to_login(visit: &Visit) -> String {
    let next = if visit.path == "/" { "" } else { &visit.path };
    address("/login", &[("next", next)])
}

fn inside(door: Page, visit: &Visit, caller: &Caller) -> Result<Reply, Problem> {
    permitted(act(door), &caller.actor)?;
    match door {
        Page::Queue => queue::page(visit, caller),
        Page::Logout => login::logout(visit, caller),
        Page::ClockForm => clock::form(visit, caller),
        Page::Clock => clock::submit(visit, caller),
        Page::List(noun) => list::page(visit, caller, noun),
        Page::Table(noun) => table::answer(visit, caller, noun),
        Page::Record(noun) => record(visit, caller, noun),
        Page::Form(case) => act::form(visit, caller, case),
        Page::Submit(case) => act::submit(visit, caller, case),
        Page::Document => document::answer(visit, &caller.actor),
        Page::Preview => document::picture(visit, &caller.actor),
        _ => Err(Error::Fault(Fault::NotFound).into()),
    }
}

fn act(door: Page) -> Option<Act> {
    match door {
        Page::List(noun) | Page::Table(noun) | Page::Record(noun) => Some(noun.read),
        Page::Form(case) | Page::Submit(case) => Some(case.meta().act),
        _ => None,
    }
}

/// The source file that answers.
pub(super) fn source_of(door: Page) -> String {
    match door {
        Page::Queue => source::of(&queue::page),
        Page::LoginForm => source::of(&login::form),
        Page::Login => source::of(&login::submit),
        Page::Logout => source::of(&login::logout),
        Page::ClockForm => source::of(&clock::form),
        Page::Clock => source::of(&clock::submit),
        Page::List(noun) | Page::Table(noun) => source::of_list(noun),
        Page::Record(noun) => source::of_record(noun),
        Page::Form(case) | Page::Submit(case) => source::of_act(case),
        Page::Document => source::of(&document::answer),
        Page::Preview => source::of(&document::picture),
        Page::Problems => source::of(&explain::page),
        Page::VerifyForm => source::of(&verify::form),
        Page::Verify => source::of(&verify::page),
        Page::VerifyFile => source::of(&verify::file),
        Page::Missing => source::of(&verify::astray),
    }
}

/// The title of the act this very session has just done.
fn done(visit: &Visit, caller: &Caller) -> Option<&'static str> {
    let word = visit.query("done")?;
    let marked = visit.query("mark") == Some(caller.mark(visit, word).as_str());
    App::case(word)
        .filter(|_| marked)
        .map(|case| case.meta().title)
}

fn record(visit: &Visit, caller: &Caller, noun: &NounPage) -> Result<Reply, Problem> {
    let view = visit
        .app
        .show(&caller.actor, &visit.id, noun.noun, visit.parameter("id"))?;
    let page = RecordPage {
        frame: Frame::of(visit, Some(caller)),
        view,
        done: done(visit, caller),
    };
    render(visit, 200, &page)
}
