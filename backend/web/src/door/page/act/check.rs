//! The answers once more, before what cannot be undone.

use super::shown::{head, offer};
use crate::door::page::sent::Sent;
use crate::page::field::Sheet;
use crate::page::form::{CheckPage, Given, Head};
use crate::page::frame::Frame;
use crate::page::render;
use crate::page::row::Least;
use crate::page::verdict::VerdictView;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::session::Caller;
use crate::visit::{Visit, random};
use service::Case;

pub(super) fn check(
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
    render(visit, 200, &page)
}
