//! The page a person lands on: what waits for him.

use crate::page::frame::Frame;
use crate::page::render;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::session::Caller;
use crate::visit::Visit;
use askama::Template;
use service::queue::{self, Task};

#[derive(Template)]
#[template(path = "queue.html")]
struct QueuePage {
    frame: Frame,
    /// Tasks under the heading they share, in the order of the tasks.
    groups: Vec<(String, Vec<Task>)>,
}

/// What waits for the reader.
///
/// # Errors
/// Those of the database.
pub(crate) fn page(visit: &Visit, caller: &Caller) -> Result<Reply, Problem> {
    let tasks = visit.app.read(&caller.actor, &visit.id, queue::of)?;
    let page = QueuePage {
        frame: Frame::of(visit, Some(caller)),
        groups: grouped(tasks),
    };
    render(200, &page)
}

fn grouped(tasks: Vec<Task>) -> Vec<(String, Vec<Task>)> {
    let mut groups: Vec<(String, Vec<Task>)> = Vec::new();
    for task in tasks {
        match groups.iter_mut().find(|(heading, _)| *heading == task.group) {
            Some((_, tasks)) => tasks.push(task),
            None => groups.push((task.group.to_string(), vec![task])),
        }
    }
    groups
}
