//! A list for a spreadsheet: all of what its filters leave, to keep.

use super::list::ask;
use crate::csv;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::session::Caller;
use crate::visit::Visit;
use service::room::NounPage;

/// Records that are read at once.
const PAGE: i64 = 200;

/// Every page of a list, one after the other.
pub(super) fn answer(visit: &Visit, caller: &Caller, noun: &NounPage) -> Result<Reply, Problem> {
    let mut ask = ask(visit, PAGE);
    let mut lists = Vec::new();
    loop {
        let list = visit.app.list(&caller.actor, &visit.id, noun.noun, &ask)?;
        ask.after = list.next.clone();
        lists.push(list);
        if ask.after.is_none() {
            break;
        }
    }
    let name = format!("{}.csv", noun.noun);
    Ok(Reply::table(&name, csv::table(&lists)?))
}
