//! Every noun that has a page: how it is shown and how it is listed.

use crate::ROOMS;
use crate::room::NounPage;
use crate::view::Offered;
use domain::Noun;
use domain::permission::permits_somewhere;
use schema::Snapshot;
use std::sync::LazyLock;

/// Every noun that has a page, in the order of the navigation.
pub static ALL: LazyLock<Vec<&'static NounPage>> =
    LazyLock::new(|| ROOMS.iter().filter_map(|room| room.page.as_ref()).collect());

/// The nouns whose lists open for the reader, in the order of the navigation. What belongs to the body
/// opens for no one who may see one client alone.
pub fn open(rx: &mut Snapshot) -> Vec<&'static NounPage> {
    let actor = rx.actor();
    let mut open: Vec<&'static NounPage> = ALL
        .iter()
        .copied()
        .filter(|page| page.list.is_some() && !page.plural.is_empty())
        .filter(|page| permits_somewhere(page.read, actor))
        .collect();
    open.retain(|page| !page.of_the_body || rx.permit(page.read).is_ok());
    open
}

/// The page of a noun; none where its records stand on the page of what they belong to.
pub fn page(noun: Noun) -> Option<&'static NounPage> {
    ALL.iter().copied().find(|page| page.noun == noun)
}

/// What this reader may begin on the list of a noun: the acts that need no record.
pub(crate) fn begun(rx: &mut Snapshot, list: Noun) -> Vec<Offered> {
    let here = ROOMS.iter().filter(|room| room.begun_at == Some(list));
    here.flat_map(|room| room.acts.iter().copied())
        .filter(|case| case.on().is_none() && rx.permit(case.meta().act).is_ok())
        .map(|case| Offered::of(case, ""))
        .collect()
}
