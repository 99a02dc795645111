//! Lists: narrowed, paged, and never without their filters.

use crate::door::narrow::{is_id, known};
use crate::page::field::FieldView;
use crate::page::frame::Frame;
use crate::page::list::ListPage;
use crate::page::render;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::session::Caller;
use crate::visit::{Visit, address};
use domain::Error;
use domain::error::FieldError;
use domain::sentence::{Said, Sentence, say, word};
use service::room::NounPage;
use service::view::List;
use service::{Ask, access};

/// Records on one page.
const PAGE: i64 = 50;

/// One page of a list; its filters stay in its links.
pub(super) fn page(visit: &Visit, caller: &Caller, noun: &NounPage) -> Result<Reply, Problem> {
    let ask = ask(visit, PAGE)?;
    let list = visit.app.list(&caller.actor, &visit.id, noun.noun, &ask)?;
    known(&ask, &list)?;
    let target = format!("/{}", noun.noun);
    let kept = |after: &str| kept(visit, &target, after);
    let lack = match list.rows.is_empty() {
        true => lack(visit, caller)?,
        false => Sentence::default(),
    };
    let page = ListPage {
        frame: Frame::of(visit, Some(caller)),
        lack,
        filters: filters(visit, &list),
        client: ask.client.clone().unwrap_or_default().into(),
        narrowed: ask.client.is_some()
            || [&ask.text, &ask.state, &ask.kind]
                .iter()
                .any(|word| word.is_some()),
        shown: shown(list.rows.len(), ask.after.is_some() || list.next.is_some()),
        first: ask.after.as_ref().map(|_| kept("")).unwrap_or_default(),
        next: list.next.as_deref().map(kept).unwrap_or_default(),
        table: self::kept(visit, &format!("{target}.csv"), ""),
        target: target.clone(),
        list,
    };
    render(visit, 200, &page)
}

/// What the address asks a list for. What is wrong in it is said, as programs hear it too: a list that is
/// narrowed otherwise than its address says would mislead.
pub(super) fn ask(visit: &Visit, limit: i64) -> Result<Ask, Error> {
    let said = |name: &str| visit.query(name).filter(|word| !word.is_empty());
    let word = |name: &str| said(name).map(str::to_owned);
    if word("after").is_some_and(|after| !is_id(&after)) {
        let advice = "This is no place in the list. Begin with its first page.";
        return Err(Error::Invalid(vec![FieldError::new("after", advice)]));
    }
    Ok(Ask {
        state: word("state"),
        client: word("client").map(Into::into),
        text: word("text"),
        kind: word("kind"),
        after: word("after"),
        limit,
    })
}

/// An address of the same list, narrowed in the same way.
fn kept(visit: &Visit, target: &str, after: &str) -> String {
    let said = |name| visit.query(name).unwrap_or_default();
    address(
        target,
        &[
            ("text", said("text")),
            ("state", said("state")),
            ("kind", said("kind")),
            ("client", said("client")),
            ("after", after),
        ],
    )
}

/// Why this reader sees nothing, where it is the reader's own view that is missing.
pub(super) fn lack(visit: &Visit, caller: &Caller) -> Result<Sentence, Problem> {
    visit
        .app
        .read(&caller.actor, &visit.id, access::without_view)
        .map_err(Problem::from)
}

fn shown(count: usize, paged: bool) -> Sentence {
    match paged {
        true => say!("{count} on this page", count),
        false => say!("{count} in total", count),
    }
}

fn filters(visit: &Visit, list: &List) -> Vec<FieldView> {
    let choice = |name: &str, label, words: &[(String, Said)]| FieldView {
        name: name.to_owned(),
        label,
        kind: "choice",
        value: visit.query(name).unwrap_or_default().to_owned(),
        choices: std::iter::once((String::new(), word("All").into()))
            .chain(words.iter().cloned())
            .collect(),
        ..FieldView::default()
    };
    let mut filters = Vec::new();
    if !list.search.is_empty() {
        filters.push(FieldView {
            name: "text".to_owned(),
            label: list.search,
            kind: "text",
            value: visit.query("text").unwrap_or_default().to_owned(),
            ..FieldView::default()
        });
    }
    if !list.states.is_empty() {
        filters.push(choice("state", "State", &list.states));
    }
    if !list.kinds.is_empty() {
        filters.push(choice("kind", "Kind", &list.kinds));
    }
    filters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_says_how_much_it_shows() {
        assert_eq!(shown(1, false), "1 in total");
        assert_eq!(shown(50, true), "50 on this page");
    }
}
