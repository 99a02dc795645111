//! How the form of an act is shown: fresh, or again with what was typed and why.

use crate::page::field::{Sheet, typed};
use crate::page::form::{FormPage, Head};
use crate::page::frame::Frame;
use crate::page::render;
use crate::page::row::Least;
use crate::page::verdict::{ClauseView, VerdictView};
use crate::problem::Problem;
use crate::reply::Reply;
use crate::session::Caller;
use crate::visit::{Pairs, Visit, random};
use domain::error::FieldError;
use domain::permission::permits_somewhere;
use domain::{Act, Error, Verdict};
use service::{Case, Offer, nouns};

/// How a form is shown: fresh, or again with what was typed and why.
pub(super) struct Shown {
    pub status: u16,
    pub typed: Option<Pairs>,
    pub errors: Vec<FieldError>,
    pub verdicts: Vec<Verdict>,
    pub notice: Option<&'static str>,
    /// The version of the record the sender saw, where nothing was looked at since.
    pub version: Option<i64>,
    /// The field that gets a row more, and how many rows each has then.
    pub more: Option<(String, Least)>,
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
    /// The form again, with what was typed.
    pub fn again(status: u16, typed: Pairs) -> Shown {
        Shown {
            status,
            typed: Some(typed),
            ..Shown::default()
        }
    }
}

/// Whether the form of an act is its own confirmation: with nothing to answer there is nothing to
/// look at once more.
pub(super) fn confirms(case: &dyn Case) -> bool {
    case.meta().irreversible && case.fields().is_empty()
}

/// The form with what is said and known of it.
pub(super) fn show(
    visit: &Visit,
    caller: &Caller,
    case: &dyn Case,
    shown: Shown,
) -> Result<Reply, Problem> {
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
    render(visit, shown.status, &page)
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

pub(super) fn offer(visit: &Visit, caller: &Caller, case: &dyn Case) -> Result<Offer, Error> {
    visit
        .app
        .offer(&caller.actor, &visit.id, case, visit.parameter("id"))
}

pub(super) fn head(visit: &Visit, case: &dyn Case, offer: Offer, once: String) -> Head {
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
