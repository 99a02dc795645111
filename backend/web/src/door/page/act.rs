//! The form of any act, and what comes of sending it.

use super::sent::Sent;
use crate::door::note;
use crate::page::field::{Sheet, typed};
use crate::page::form::{CheckPage, FormPage, Given, Head};
use crate::page::frame::Frame;
use crate::page::render;
use crate::page::row::{self, Least};
use crate::page::verdict::{ClauseView, VerdictView};
use crate::problem::Problem;
use crate::reply::Reply;
use crate::session::Caller;
use crate::visit::{Pairs, Visit, address, random};
use domain::error::FieldError;
use domain::permission::permits_somewhere;
use domain::{Act, Error, Fault, Verdict};
use service::app::Raw;
use service::nouns;
use service::{Case, Done, Offer};

/// The form of an act, with what is offered and known before anything is typed.
pub(super) fn form(visit: &Visit, caller: &Caller, case: &dyn Case) -> Result<Reply, Problem> {
    show(visit, caller, case, Shown::default())
}

/// How a form is shown: fresh, or again with what was typed and why.
struct Shown {
    status: u16,
    typed: Option<Pairs>,
    errors: Vec<FieldError>,
    verdicts: Vec<Verdict>,
    notice: Option<&'static str>,
    /// The version of the record the sender saw, where nothing was looked at since.
    version: Option<i64>,
    /// The field that gets a row more, and how many rows each has then.
    more: Option<(String, Least)>,
}

impl Default for Shown {
    fn default() -> Shown {
        Shown {
            status: 200,
            typed: None,
            errors: Vec::new(),
            verdicts: Vec::new(),
            notice: None,
            version: None,
            more: None,
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

/// Whether the form of an act is its own confirmation: with nothing to answer there is nothing to
/// look at once more.
fn confirms(case: &dyn Case) -> bool {
    case.meta().irreversible && case.fields().is_empty()
}

fn show(visit: &Visit, caller: &Caller, case: &dyn Case, shown: Shown) -> Result<Reply, Problem> {
    let mut offer = offer(visit, caller, case)?;
    let kept = shown.typed.is_some();
    let pairs = shown
        .typed
        .unwrap_or_else(|| begun(visit, case, typed(&offer.values)));
    let (added, least) = shown.more.unwrap_or_default();
    let sheet = Sheet {
        pairs: &pairs,
        errors: &shown.errors,
        choices: &offer.choices,
        lacks: &offer.lacks,
        defaults: &offer.defaults,
        least: &least,
    };
    let mut fields = sheet.views(&case.fields());
    if let Some(grown) = fields.iter_mut().find(|field| field.name == added) {
        grown.focus_last_row();
    }
    offer.version = shown.version.unwrap_or(offer.version);
    let known = if shown.verdicts.is_empty() {
        VerdictView::all(&offer.verdicts)
    } else {
        Vec::new()
    };
    let page = FormPage {
        frame: Frame::of(visit, Some(caller)),
        others: sheet.others(&fields),
        fields,
        notice: shown.notice,
        tally: VerdictView::tally(&known),
        known,
        refusal: refusal(caller, case, &shown.verdicts, visit.parameter("id")),
        kept,
        shown: std::mem::take(&mut offer.shown),
        confirms: confirms(case),
        submit: if case.meta().irreversible && !confirms(case) {
            "Continue"
        } else {
            case.meta().title
        },
        head: head(visit, case, offer, random()),
    };
    render(shown.status, &page)
}

/// What a fresh form begins with: what is offered, and what the address that led here says.
fn begun(visit: &Visit, case: &dyn Case, mut pairs: Pairs) -> Pairs {
    for field in case.fields().iter() {
        if let Some(said) = visit.query(field.name) {
            pairs.retain(|(name, _)| name != field.name);
            pairs.push((field.name.to_owned(), said.to_owned()));
        }
    }
    pairs
}

/// Why an act was refused, with the way to an override for those who may ask for one.
fn refusal(
    caller: &Caller,
    case: &dyn Case,
    verdicts: &[Verdict],
    record: &str,
) -> Vec<VerdictView> {
    if permits_somewhere(Act::ProposeOverride, &caller.actor) {
        VerdictView::refused(verdicts, case, record)
    } else {
        VerdictView::all(verdicts)
    }
}

fn offer(visit: &Visit, caller: &Caller, case: &dyn Case) -> Result<Offer, Error> {
    visit
        .app
        .offer(&caller.actor, &visit.id, case, visit.parameter("id"))
}

fn head(visit: &Visit, case: &dyn Case, offer: Offer, once: String) -> Head {
    let id = visit.parameter("id");
    let listed = nouns::ALL
        .iter()
        .any(|noun| noun.noun.word() == case.noun() && noun.list.is_some());
    Head {
        title: case.meta().title,
        lead: case.meta().lead,
        clause: case.meta().clause.map(ClauseView::of),
        about: offer.about,
        back: match case.on() {
            None if listed => format!("/{}", case.noun()),
            None => "/".to_owned(),
            Some(on) => format!("/{on}/{id}"),
        },
        target: case.path(id),
        version: offer.version.to_string(),
        once,
    }
}

/// Does the act, shows the answers once more, or says why not beside what was typed.
pub(super) fn submit(
    visit: &Visit,
    caller: &Caller,
    case: &'static dyn Case,
) -> Result<Reply, Problem> {
    let sent = Sent::read(visit, case)?;
    if !caller.sent(visit, &sent.csrf) {
        note(visit, &Problem::cross_site());
        let notice = "This form was opened before you signed in. Nothing was saved. Look it over and send it again.";
        return again_with(visit, caller, case, Shown::again(403, sent.answers), notice);
    }
    if sent.change || sent.add.is_some() {
        return before_done(visit, caller, case, sent);
    }
    let errors = row::crowded(&case.fields(), &sent.answers);
    if !errors.is_empty() {
        return not_done(visit, caller, case, sent, Error::Invalid(errors));
    }
    let raw = Raw::Form(sent.answers.clone());
    let terms = sent.terms(visit);
    if case.meta().irreversible && !confirms(case) && !sent.confirmed {
        return match visit
            .app
            .rehearse(&caller.actor, &terms, case, visit.parameter("id"), &raw)
        {
            Ok(()) => check(visit, caller, case, sent),
            Err(error) => not_done(visit, caller, case, sent, error),
        };
    }
    match visit
        .app
        .perform(&caller.actor, &terms, case, visit.parameter("id"), &raw)
    {
        Ok(done) => Ok(Reply::see_other(&next(visit, caller, case, &done))),
        Err(error) => not_done(visit, caller, case, sent, error),
    }
}

/// The form again because its sender wants to go on filling it in: nothing is checked and nothing done.
fn before_done(
    visit: &Visit,
    caller: &Caller,
    case: &dyn Case,
    sent: Sent,
) -> Result<Reply, Problem> {
    let more = sent.add.map(|field| {
        let least = row::with_one_more(&case.fields(), &sent.answers, &field);
        (field, least)
    });
    let shown = Shown {
        version: sent.version,
        more,
        ..Shown::again(200, sent.answers)
    };
    show(visit, caller, case, shown)
}

fn next(visit: &Visit, caller: &Caller, case: &dyn Case, done: &Done) -> String {
    let word = case.meta().act.word();
    let mark = caller.mark(visit, word);
    let path = format!("/{}/{}", done.noun, done.id);
    address(&path, &[("done", word), ("mark", &mark)])
}

/// The form again, with what was typed and why it was not done.
fn not_done(
    visit: &Visit,
    caller: &Caller,
    case: &dyn Case,
    sent: Sent,
    error: Error,
) -> Result<Reply, Problem> {
    // Who is refused still acts on what was seen: only who hears of a change sends the version of now.
    let seen = sent.version;
    let again = Shown::again(422, sent.answers);
    match error {
        Error::Invalid(errors) if errors.iter().any(|error| error.field == "Idempotency-Key") => {
            let notice = "This form was sent before, with other answers. Look at the record; send it again if it is still right.";
            again_with(
                visit,
                caller,
                case,
                Shown {
                    status: 409,
                    ..again
                },
                notice,
            )
        }
        Error::Invalid(errors) => show(
            visit,
            caller,
            case,
            Shown {
                errors,
                version: seen,
                ..again
            },
        ),
        Error::Refused(refusal) => {
            let verdicts = refusal.0;
            let version = seen;
            let shown = Shown {
                verdicts,
                version,
                ..again
            };
            show(visit, caller, case, shown)
        }
        Error::Fault(Fault::Stale) => {
            let notice = "Someone else changed this meanwhile. Nothing was saved, and what you typed is still here. Look at the record, then send it again.";
            again_with(
                visit,
                caller,
                case,
                Shown {
                    status: 409,
                    ..again
                },
                notice,
            )
        }
        other => Err(other.into()),
    }
}

fn again_with(
    visit: &Visit,
    caller: &Caller,
    case: &dyn Case,
    again: Shown,
    notice: &'static str,
) -> Result<Reply, Problem> {
    let shown = Shown {
        notice: Some(notice),
        ..again
    };
    show(visit, caller, case, shown)
}

fn check(
    visit: &Visit,
    caller: &Caller,
    case: &'static dyn Case,
    sent: Sent,
) -> Result<Reply, Problem> {
    let offer = offer(visit, caller, case)?;
    let sheet = Sheet {
        pairs: &sent.answers,
        errors: &[],
        choices: &offer.choices,
        lacks: &offer.lacks,
        defaults: &offer.defaults,
        least: &Least::new(),
    };
    let fields = sheet.views(&case.fields());
    let version = sent.version.unwrap_or(offer.version).to_string();
    let once = sent.once.unwrap_or_else(random);
    let known = VerdictView::all(&offer.verdicts);
    let page = CheckPage {
        frame: Frame::of(visit, Some(caller)),
        tally: VerdictView::tally(&known),
        known,
        answers: fields.iter().map(Given::of).collect(),
        hidden: sent.answers,
        head: Head {
            version,
            ..head(visit, case, offer, once)
        },
    };
    render(200, &page)
}
