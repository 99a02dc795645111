//! The page a person lands on: what waits for him.

use crate::page::frame::Frame;
use crate::page::render;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::session::Caller;
use crate::visit::{Visit, address};
use askama::Template;
use service::access;
use service::queue::{self, First, Slice, Task, Waiting};

/// Tasks of one step on a page of its own.
const PAGE: i64 = 50;

#[derive(Template)]
#[template(path = "queue.html")]
struct QueuePage {
    frame: Frame,
    /// The most urgent first.
    groups: Vec<Group>,
    /// Where the rest of a step is: what its tasks are, and the address.
    more: Vec<(String, String)>,
    /// Whether one step alone is shown.
    narrowed: bool,
    /// What this reader lacks to see or do more; empty for most.
    lack: String,
    /// What an installation that was just made needs before anything can wait.
    first: Vec<First>,
}

/// Tasks under one heading.
struct Group {
    /// Its anchor.
    id: &'static str,
    heading: &'static str,
    tasks: Vec<Task>,
}

/// What waits for the reader: the most urgent of each step, or one step further on.
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
        first: visit.app.read(&caller.actor, &visit.id, queue::first)?,
        frame: Frame::of(visit, Some(caller)),
        more: waiting.iter().filter_map(more).collect(),
        groups: grouped(queue::by_urgency(waiting)),
        narrowed: step.is_some(),
    };
    render(200, &page)
}

/// What is late, what has a day, and what has none, each under its heading.
fn grouped(tasks: Vec<Task>) -> Vec<Group> {
    let (dated, undated): (Vec<Task>, _) = tasks.into_iter().partition(|task| task.day.is_some());
    let (late, coming): (Vec<Task>, _) = dated.into_iter().partition(|task| task.tone == "warn");
    let group = |id, heading, tasks| Group { id, heading, tasks };
    let groups = [
        group("work-late", "Overdue", late),
        group("work-dated", "With a deadline", coming),
        group("work-undated", "Without a deadline", undated),
    ];
    let mut groups = Vec::from(groups);
    groups.retain(|group| !group.tasks.is_empty());
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

    fn task(title: &str, day: Option<&str>, tone: &'static str) -> Task {
        Task {
            title: title.to_owned(),
            day: day.map(|day| day.parse().unwrap()),
            tone,
            ..Task::default()
        }
    }

    #[test]
    fn what_does_not_fit_is_behind_a_link_that_goes_on_where_the_page_ends() {
        let waiting = Waiting {
            step: "technical_review/accept",
            group: "Audits",
            tasks: vec![task("Review the file", None, "plain")],
            next: Some("0190".to_owned()),
        };
        let to = "/?step=technical_review%2Faccept&after=0190".to_owned();
        assert_eq!(more(&waiting), Some(("Review the file".to_owned(), to)));
    }

    #[test]
    fn what_is_late_stands_under_a_heading_of_its_own_before_the_rest() {
        let groups = grouped(vec![
            task("late", Some("2026-01-08"), "warn"),
            task("coming", Some("2026-03-05"), "plain"),
            task("some time", None, "plain"),
        ]);
        let headings: Vec<&str> = groups.iter().map(|group| group.heading).collect();
        assert_eq!(
            headings,
            ["Overdue", "With a deadline", "Without a deadline"]
        );
        assert!(grouped(Vec::new()).is_empty());
    }
}
