//! A task as the act writes it that waits, before it is known for whom.

use domain::sentence::kept::to_kept;
use kernel::Due;
use schema::Id;
use schema::task::{AT_ONCE, Task, UNDATED};

/// The words and days of what is due, for nobody yet.
pub(super) fn written(due: &Due) -> Task {
    let but: String = due.but.iter().map(|person| format!("|{person}|")).collect();
    Task {
        id: String::new(),
        for_whom: String::new(),
        act: String::new(),
        noun: domain::Noun::Client,
        noun_id: String::new(),
        client_id: Id::default(),
        title: to_kept(&due.title),
        about: to_kept(&due.about),
        due_on: due.by.unwrap_or(UNDATED),
        from_on: due.from.unwrap_or(AT_ONCE),
        until_on: due.until.unwrap_or(UNDATED),
        but,
        since: AT_ONCE,
    }
}
