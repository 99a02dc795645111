//! The doors for people.

use super::{note, permitted};
use crate::page::error::ErrorPage;
use crate::page::field::{FieldView, Sheet, close_gaps, typed};
use crate::page::form::{CheckPage, FormPage, Head};
use crate::page::frame::Frame;
use crate::page::list::ListPage;
use crate::page::record::RecordPage;
use crate::page::render;
use crate::page::verdict::{ClauseView, VerdictView};
use crate::problem::Problem;
use crate::reply::Reply;
use crate::routes::Page;
use crate::security;
use crate::session::{self, Caller};
use crate::visit::{Pairs, Visit, address, find, random};
use crate::{login, queue, verify};
use domain::error::FieldError;
use domain::{Act, Error, Verdict};
use service::account::Ask;
use service::app::{Raw, Terms};
use service::nouns::{self, Noun};
use service::view::List;
use service::{App, Offer, UseCase};

/// Records on one page of a list.
const PAGE: i64 = 50;

/// Names a form of our own uses beside the fields of its act.
const OWN: [&str; 5] = ["csrf", "version", "once", "confirmed", "change"];

/// Answers with a page.
pub(super) fn answer(door: Page, visit: &Visit) -> Reply {
    if visit.changes() && !security::is_from_here(visit) {
        return problem(visit, None, &Problem::cross_site());
    }
    // The public pages ask for no cookie and look at none.
    let public = match door {
        Page::LoginForm => Some(login::form(visit)),
        Page::Login => Some(login::submit(visit)),
        Page::VerifyForm => Some(verify::form(visit)),
        Page::Verify => Some(verify::page(visit)),
        Page::VerifyFile => Some(verify::file(visit)),
        _ => None,
    };
    if let Some(answered) = public {
        return answered.unwrap_or_else(|wrong| problem(visit, None, &wrong));
    }
    match session::caller(visit) {
        Err(wrong) => problem(visit, None, &wrong),
        Ok(Some(caller)) => inside(door, visit, &caller).unwrap_or_else(|wrong| problem(visit, Some(&caller), &wrong)),
        Ok(None) if visit.changes() => problem(visit, None, &Problem::signed_out()),
        Ok(None) => Reply::see_other(&to_login(visit)),
    }
}

/// A page that says what went wrong.
pub(super) fn problem(visit: &Visit, caller: Option<&Caller>, problem: &Problem) -> Reply {
    note(visit, problem);
    let page = ErrorPage {
        frame: Frame::of(visit, caller),
        problem,
        verdicts: VerdictView::all(&problem.verdicts),
        request: &visit.id,
        again: again(visit, problem),
    };
    let rendered = render(problem.status, &page);
    let reply = rendered.unwrap_or_else(|_| Reply::text(problem.status, &problem.detail));
    problem
        .headers
        .iter()
        .fold(reply, |reply, (name, value)| reply.header(name, value.clone()))
}

/// What was typed, when the database could not take it.
fn again(visit: &Visit, problem: &Problem) -> Option<(String, Pairs)> {
    let unsaved = problem.status == 503 && visit.changes() && visit.path != "/login";
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
        Page::List(noun) => list(visit, caller, noun),
        Page::Record(noun) => record(visit, caller, noun),
        Page::Form(case) => form(visit, caller, case, Shown::default()),
        Page::Submit(case) => submit(visit, caller, case),
        Page::Document => document(visit, caller),
        _ => Err(Error::NotFound.into()),
    }
}

fn act(door: Page) -> Option<Act> {
    match door {
        Page::List(noun) | Page::Record(noun) => Some(noun.read),
        Page::Form(case) | Page::Submit(case) => Some(case.act),
        _ => None,
    }
}

fn document(visit: &Visit, caller: &Caller) -> Result<Reply, Problem> {
    let (name, bytes) = super::document(visit, &caller.actor)?;
    Ok(Reply::document(&name, bytes))
}

fn record(visit: &Visit, caller: &Caller, noun: &Noun) -> Result<Reply, Problem> {
    let view = visit
        .app
        .show(&caller.actor, &visit.id, noun.name, visit.parameter("id"))?;
    let page = RecordPage {
        frame: Frame::of(visit, Some(caller)),
        view,
        done: visit.query("done").and_then(App::case).map(|case| case.title),
    };
    render(200, &page)
}

fn list(visit: &Visit, caller: &Caller, noun: &Noun) -> Result<Reply, Problem> {
    let word = |name: &str| visit.query(name).map(str::to_owned);
    let ask = Ask {
        state: word("state"),
        client: word("client"),
        text: word("text"),
        kind: word("kind"),
        after: word("after"),
        limit: PAGE,
    };
    let list = visit.app.list(&caller.actor, &visit.id, noun.name, &ask)?;
    let target = format!("/{}", noun.name);
    let kept = |after: &str| {
        let said = |name| visit.query(name).unwrap_or_default();
        let (text, state, kind, client) = (said("text"), said("state"), said("kind"), said("client"));
        address(&target, &[("text", text), ("state", state), ("kind", kind), ("client", client), ("after", after)])
    };
    let page = ListPage {
        frame: Frame::of(visit, Some(caller)),
        filters: filters(visit, &list),
        client: ask.client.clone().unwrap_or_default(),
        narrowed: [&ask.text, &ask.state, &ask.kind, &ask.client].iter().any(|word| word.is_some()),
        shown: shown(list.rows.len(), ask.after.is_some() || list.next.is_some()),
        first: ask.after.as_ref().map(|_| kept("")).unwrap_or_default(),
        next: list.next.as_deref().map(kept).unwrap_or_default(),
        target: target.clone(),
        list,
    };
    render(200, &page)
}

fn shown(count: usize, paged: bool) -> String {
    match (count, paged) {
        (count, true) => format!("{count} on this page"),
        (1, false) => "1 in all".to_owned(),
        (count, false) => format!("{count} in all"),
    }
}

fn filters(visit: &Visit, list: &List) -> Vec<FieldView> {
    let choice = |name: &str, label, words: &[(String, String)]| FieldView {
        name: name.to_owned(),
        label,
        kind: "choice",
        value: visit.query(name).unwrap_or_default().to_owned(),
        choices: std::iter::once((String::new(), "All".to_owned()))
            .chain(words.iter().cloned())
            .collect(),
        ..FieldView::default()
    };
    let mut filters = vec![FieldView {
        name: "text".to_owned(),
        label: "Number or name",
        kind: "text",
        value: visit.query("text").unwrap_or_default().to_owned(),
        ..FieldView::default()
    }];
    if !list.states.is_empty() {
        filters.push(choice("state", "State", &list.states));
    }
    if !list.kinds.is_empty() {
        filters.push(choice("kind", "Kind", &list.kinds));
    }
    filters
}

/// How a form is shown: fresh, or again with what was typed and why.
struct Shown {
    status: u16,
    typed: Option<Pairs>,
    errors: Vec<FieldError>,
    verdicts: Vec<Verdict>,
    notice: Option<&'static str>,
}

impl Default for Shown {
    fn default() -> Shown {
        Shown {
            status: 200,
            typed: None,
            errors: Vec::new(),
            verdicts: Vec::new(),
            notice: None,
        }
    }
}

impl Shown {
    fn again(status: u16, typed: Pairs) -> Shown {
        Shown {
            status,
            typed: Some(typed),
            ..Shown::default()
        }
    }
}

fn form(visit: &Visit, caller: &Caller, case: &UseCase, shown: Shown) -> Result<Reply, Problem> {
    let offer = offer(visit, caller, case)?;
    let kept = shown.typed.is_some();
    let pairs = shown.typed.unwrap_or_else(|| typed(&offer.values));
    let sheet = Sheet {
        pairs: &pairs,
        errors: &shown.errors,
        choices: &offer.choices,
    };
    let fields = sheet.views(case.fields);
    let page = FormPage {
        frame: Frame::of(visit, Some(caller)),
        others: sheet.others(&fields),
        fields,
        notice: shown.notice,
        known: if shown.verdicts.is_empty() { VerdictView::all(&offer.verdicts) } else { Vec::new() },
        refusal: VerdictView::all(&shown.verdicts),
        kept,
        submit: if case.irreversible { "Continue" } else { case.title },
        head: head(visit, case, offer, random()),
    };
    render(shown.status, &page)
}

fn offer(visit: &Visit, caller: &Caller, case: &UseCase) -> Result<Offer, Error> {
    visit.app.offer(&caller.actor, &visit.id, case, visit.parameter("id"))
}

fn head(visit: &Visit, case: &UseCase, offer: Offer, once: String) -> Head {
    let id = visit.parameter("id");
    let listed = nouns::ALL.iter().any(|noun| noun.name == case.noun() && noun.list.is_some());
    Head {
        title: case.title,
        lead: case.lead,
        clause: case.clause.map(ClauseView::of),
        about: offer.about,
        back: match case.on {
            "" if listed => format!("/{}", case.noun()),
            "" => "/".to_owned(),
            on => format!("/{on}/{id}"),
        },
        target: case.path(id),
        version: offer.version.to_string(),
        once,
    }
}

/// A form as it was sent.
struct Sent {
    answers: Pairs,
    csrf: String,
    version: Option<i64>,
    once: Option<String>,
    confirmed: bool,
    change: bool,
}

impl Sent {
    fn read(visit: &Visit, case: &UseCase) -> Result<Sent, Problem> {
        let pairs = visit.form()?;
        let own = |name: &str| find(&pairs, name).filter(|value| !value.is_empty()).map(str::to_owned);
        let sent = Sent {
            csrf: own("csrf").unwrap_or_default(),
            version: own("version").and_then(|version| version.parse().ok()),
            once: own("once").filter(|once| once.len() <= 200),
            confirmed: own("confirmed").is_some(),
            change: own("change").is_some(),
            answers: Pairs::new(),
        };
        let answers = pairs.into_iter().filter(|(name, _)| !OWN.contains(&name.as_str()));
        Ok(Sent {
            answers: close_gaps(case.fields, answers.collect()),
            ..sent
        })
    }

    fn terms(&self, visit: &Visit, case: &UseCase) -> Terms {
        Terms {
            expected: self.version.filter(|_| !case.on.is_empty()),
            key: self.once.clone(),
            ..visit.terms()
        }
    }
}

fn submit(visit: &Visit, caller: &Caller, case: &'static UseCase) -> Result<Reply, Problem> {
    let sent = Sent::read(visit, case)?;
    if !caller.sent(visit, &sent.csrf) {
        note(visit, &Problem::cross_site());
        let notice = "This form was opened before you signed in. Nothing was saved. Look it over and send it again.";
        return again_with(visit, caller, case, Shown::again(403, sent.answers), notice);
    }
    if sent.change {
        return form(visit, caller, case, Shown::again(200, sent.answers));
    }
    let raw = Raw::Form(sent.answers.clone());
    if case.irreversible && !sent.confirmed {
        return match visit.app.check(&caller.actor, &visit.id, case, visit.parameter("id"), &raw) {
            Ok(_) => check(visit, caller, case, sent),
            Err(error) => not_done(visit, caller, case, sent, error),
        };
    }
    let terms = sent.terms(visit, case);
    match visit.app.perform(&caller.actor, &terms, case, visit.parameter("id"), &raw) {
        Ok(done) => Ok(Reply::see_other(&address(
            &format!("/{}/{}", done.noun, done.id),
            &[("done", case.act.word())],
        ))),
        Err(error) => not_done(visit, caller, case, sent, error),
    }
}

/// The form again, with what was typed and why it was not done.
fn not_done(visit: &Visit, caller: &Caller, case: &UseCase, sent: Sent, error: Error) -> Result<Reply, Problem> {
    let again = Shown::again(422, sent.answers);
    match error {
        Error::Invalid(errors) if errors.iter().any(|error| error.field == "Idempotency-Key") => {
            let notice = "This form was sent before, with other answers. Look at the record; send it again if it is still right.";
            again_with(visit, caller, case, Shown { status: 409, ..again }, notice)
        }
        Error::Invalid(errors) => form(visit, caller, case, Shown { errors, ..again }),
        Error::Refused(refusal) => {
            let verdicts = refusal.0;
            form(visit, caller, case, Shown { verdicts, ..again })
        }
        Error::Stale => {
            let notice = "Someone else changed this meanwhile. Nothing was saved, and what you typed is still here. Look at the record, then send it again.";
            again_with(visit, caller, case, Shown { status: 409, ..again }, notice)
        }
        other => Err(other.into()),
    }
}

fn again_with(
    visit: &Visit,
    caller: &Caller,
    case: &UseCase,
    again: Shown,
    notice: &'static str,
) -> Result<Reply, Problem> {
    let shown = Shown {
        notice: Some(notice),
        ..again
    };
    form(visit, caller, case, shown)
}

fn check(visit: &Visit, caller: &Caller, case: &'static UseCase, sent: Sent) -> Result<Reply, Problem> {
    let offer = offer(visit, caller, case)?;
    let sheet = Sheet {
        pairs: &sent.answers,
        errors: &[],
        choices: &offer.choices,
    };
    let fields = sheet.views(case.fields);
    let version = sent.version.unwrap_or(offer.version).to_string();
    let once = sent.once.unwrap_or_else(random);
    let page = CheckPage {
        frame: Frame::of(visit, Some(caller)),
        answers: fields.iter().map(|field| (field.label, field.answers())).collect(),
        known: VerdictView::all(&offer.verdicts),
        hidden: sent.answers,
        head: Head {
            version,
            ..head(visit, case, offer, once)
        },
    };
    render(200, &page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use service::acts;

    #[test]
    fn no_act_asks_for_a_field_the_form_itself_uses() {
        for case in acts::ALL {
            for field in case.fields {
                assert!(!OWN.contains(&field.name), "{}: {}", case.act.word(), field.name);
            }
        }
    }

    #[test]
    fn a_list_says_how_much_it_shows() {
        assert_eq!(shown(1, false), "1 in all");
        assert_eq!(shown(50, true), "50 on this page");
    }
}
