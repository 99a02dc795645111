//! The page a person lands on: what waits for them.

use crate::page::frame::Frame;
use crate::page::render;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::session::Caller;
use crate::tongue::filters;
use crate::visit::{Visit, address};
use askama::Template;
use domain::sentence::{Sentence, say};
use domain::{Error, Fault};
use service::access;
use service::queue::{self, FEW, First, MANY, Slice, Task, Waiting};

#[derive(Template)]
#[template(path = "queue.html")]
struct QueuePage {
    frame: Frame,
    /// The most urgent first.
    groups: Vec<Group>,
    /// Where the rest is: what it is, and the address.
    more: Vec<(&'static str, String)>,
    /// Whether it is a page further on.
    further: bool,
    /// What this reader lacks to see or do more; empty for most.
    lack: Sentence,
    /// What an installation that was just made needs before anything can wait.
    first: Vec<First>,
}

impl QueuePage {
    /// What a manager enters first.
    fn of_a_manager(&self, what: &str) -> Sentence {
        say!(
            "{what}. A manager does this.",
            what = Sentence::finished(what)
        )
    }
}

/// The words of the parts in addresses: what has a day, and what has none.
const DATED: &str = "dated";
const UNDATED: &str = "undated";

/// Tasks under one heading.
struct Group {
    /// Its anchor.
    id: &'static str,
    heading: &'static str,
    tasks: Vec<Task>,
}

/// What waits for the reader: the most urgent with a day and the oldest without, or a page further on of
/// either.
pub(crate) fn page(visit: &Visit, caller: &Caller) -> Result<Reply, Problem> {
    let after = visit.query("after").filter(|after| !after.is_empty());
    let parts: &[bool] = match (after, visit.query("part")) {
        (_, Some(unknown)) if ![DATED, UNDATED].contains(&unknown) => {
            return Err(Error::Fault(Fault::NotFound).into());
        }
        (None, _) => &[false, true],
        (Some(_), Some(UNDATED)) => &[true],
        (Some(_), _) => &[false],
    };
    let mut waiting = Vec::new();
    for undated in parts {
        let slice = Slice {
            after: after.unwrap_or_default().to_owned(),
            limit: if after.is_some() { MANY } else { FEW },
            undated: *undated,
        };
        let found = visit
            .app
            .read(&caller.actor, &visit.id, |rx, _| queue::part(rx, &slice))?;
        waiting.push((*undated, found));
    }
    let page = QueuePage {
        lack: visit.app.read(&caller.actor, &visit.id, access::lacking)?,
        first: visit.app.read(&caller.actor, &visit.id, queue::first)?,
        frame: Frame::of(visit, Some(caller)),
        more: waiting.iter().filter_map(more).collect(),
        groups: grouped(queue::once(
            waiting
                .into_iter()
                .flat_map(|(_, found)| found.tasks)
                .collect(),
        )),
        further: after.is_some(),
    };
    render(visit, 200, &page)
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

fn more((undated, found): &(bool, Waiting)) -> Option<(&'static str, String)> {
    let after = found.next.as_deref()?;
    let (title, part) = match undated {
        true => ("More work without a deadline", UNDATED),
        false => ("More work with a later deadline", DATED),
    };
    Some((title, address("/", &[("part", part), ("after", after)])))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(title: &str, day: Option<&str>, tone: &'static str) -> Task {
        Task {
            title: Sentence::finished(title),
            day: day.map(|day| day.parse().unwrap()),
            tone,
            ..Task::default()
        }
    }

    #[test]
    fn what_does_not_fit_is_behind_a_link_that_goes_on_where_the_page_ends() {
        let waiting = Waiting {
            tasks: vec![task("Review the file", None, "plain")],
            next: Some("9999-12-31_0190".to_owned()),
        };
        let to = "/?part=undated&after=9999-12-31_0190".to_owned();
        let told = "More work without a deadline";
        assert_eq!(more(&(true, waiting)), Some((told, to)));
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
