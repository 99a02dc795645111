//! The page a person lands on: what waits for him.

use crate::page::frame::Frame;
use crate::page::render;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::session::Caller;
use crate::visit::{Visit, address};
use askama::Template;
use service::access;
use service::queue::{self, Slice, Task, Waiting};

/// Tasks of one step on a page of its own.
const PAGE: i64 = 50;

#[derive(Template)]
#[template(path = "queue.html")]
struct QueuePage {
    frame: Frame,
    /// In the order of the process.
    groups: Vec<Group>,
    /// Whether one step alone is shown.
    narrowed: bool,
    /// What this reader lacks to see or do more; empty for most.
    lack: String,
}

/// Tasks under one heading.
struct Group {
    /// Its anchor.
    id: String,
    heading: &'static str,
    tasks: Vec<Task>,
    /// Where the rest of a step is: what its tasks are, and the address.
    more: Vec<(String, String)>,
}

/// What waits for the reader: the oldest of each step, or one step further on.
///
/// # Errors
/// Those of the database.
pub(crate) fn page(visit: &Visit, caller: &Caller) -> Result<Reply, Problem> {
    let step = visit.query("step");
    let waiting = match step {
        None => visit.app.read(&caller.actor, &visit.id, queue::all)?,
        Some(step) => {
            let slice = Slice {
                after: visit.query("after").unwrap_or_default().to_owned(),
                limit: PAGE,
            };
            let found = visit.app.read(&caller.actor, &visit.id, |rx, context| {
                queue::one(rx, context, step, &slice)
            });
            vec![found?]
        }
    };
    let mut lack = visit
        .app
        .read(&caller.actor, &visit.id, access::without_view)?;
    lack.push_str(access::unbound(&caller.actor));
    let page = QueuePage {
        lack,
        frame: Frame::of(visit, Some(caller)),
        groups: grouped(waiting),
        narrowed: step.is_some(),
    };
    render(200, &page)
}

fn grouped(waiting: Vec<Waiting>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for found in waiting.into_iter().filter(|found| !found.tasks.is_empty()) {
        let more = more(&found);
        match groups.iter_mut().find(|group| group.heading == found.group) {
            Some(group) => {
                group.tasks.extend(found.tasks);
                group.more.extend(more);
            }
            None => groups.push(Group {
                id: format!("work-{}", groups.len() + 1),
                heading: found.group,
                tasks: found.tasks,
                more: more.into_iter().collect(),
            }),
        }
    }
    groups
}

fn more(found: &Waiting) -> Option<(String, String)> {
    let after = found.next.as_deref()?;
    let title = found.tasks.last().map(|task| task.title.clone())?;
    let to = address("/", &[("step", found.step), ("after", after)]);
    Some((title, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_behind_a_link_that_goes_on_where_the_page_ends() {
        let waiting = |step, next: Option<&str>| Waiting {
            step,
            group: "Audits",
            tasks: vec![Task {
                title: "Review the file".to_owned(),
                ..Task::default()
            }],
            next: next.map(str::to_owned),
        };
        let groups = grouped(vec![
            waiting("team/propose", None),
            waiting("technical_review/accept", Some("0190")),
        ]);
        assert_eq!((groups.len(), groups[0].tasks.len()), (1, 2));
        let to = "/?step=technical_review%2Faccept&after=0190".to_owned();
        assert_eq!(groups[0].more, [("Review the file".to_owned(), to)]);
    }
}
