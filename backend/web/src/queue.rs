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
    /// In the order of their first tasks.
    groups: Vec<Group>,
}

/// Tasks under one heading.
struct Group {
    /// Its anchor.
    id: String,
    heading: String,
    tasks: Vec<Task>,
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

fn grouped(tasks: Vec<Task>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for task in tasks {
        match groups.iter_mut().find(|group| group.heading == task.group) {
            Some(group) => group.tasks.push(task),
            None => groups.push(Group {
                id: format!("work-{}", groups.len() + 1),
                heading: task.group.to_string(),
                tasks: vec![task],
            }),
        }
    }
    groups
}
