//! A list for a spreadsheet: all of what its filters leave, to keep.

use super::list::ask;
use crate::csv::Table;
use crate::door::narrow::known;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::session::Caller;
use crate::visit::Visit;
use service::room::NounPage;

/// Records that are read at once.
const PAGE: i64 = 200;

/// Every page of a list, one after the other; no more than one is held beside what is written.
pub(super) fn answer(visit: &Visit, caller: &Caller, noun: &NounPage) -> Result<Reply, Problem> {
    let mut ask = ask(visit, PAGE)?;
    let mut table = Table::new();
    loop {
        let list = visit.app.list(&caller.actor, &visit.id, noun.noun, &ask)?;
        known(&ask, &list)?;
        table.add(&list, visit.language.tongue())?;
        ask.after = list.next;
        if ask.after.is_none() {
            break;
        }
    }
    Ok(Reply::table(&format!("{}.csv", noun.noun), table.finish()?))
}
