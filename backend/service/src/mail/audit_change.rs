//! The letter on an audit that is moved, cancelled or terminated.

use super::audit::{about, name, path};
use crate::mail::letter::{Addressed, Letter, by, client_of, to, to_body, to_client};
use domain::audit::State;
use domain::calendar::span;
use domain::of;
use domain::team::Part;
use kernel::Context;
use schema::audit::{self, Audit};
use schema::client::Client;
use schema::person::Person;
use schema::{Id, Record, Result, Snapshot};

/// What became of an audit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    Cancelled,
    Moved,
    Terminated,
}

pub(super) fn told(
    rx: &mut Snapshot,
    context: &Context,
    id: &Id<of::Audit>,
    people: &[Id<of::Person>],
    reason: &str,
) -> Result<Vec<Addressed>> {
    let audit = Audit::find(rx, id)?;
    let client = client_of(rx, &audit.client_id)?;
    let change = match audit.state {
        State::Cancelled => Change::Cancelled,
        State::Scheduled => Change::Moved,
        _ => Change::Terminated,
    };
    let mut facts = about(rx, &audit)?;
    facts.push(("Client", client.name.clone()));
    facts.push(("Reason", reason.to_owned()));
    let letter = written(&audit, &client, change, facts);
    let see = || ("See the audit", path(&audit));
    let mut letters = vec![to_client(&client, letter(for_the_client(change), see()))];
    let team = audit::team(rx, &audit.id)?;
    for id in people {
        let person = Person::find(rx, id)?;
        let leads = team
            .iter()
            .any(|member| member.person_id == *id && member.part == Part::Leader);
        // Who was taken off the team may not open the audit any more.
        let link = match change {
            Change::Terminated => see(),
            Change::Cancelled | Change::Moved => ("See your work queue", "/".to_owned()),
        };
        let letter = letter(for_the_team(change, leads), link);
        letters.push(to(&person.name, &person.email, letter));
    }
    if change == Change::Terminated {
        let next = format!(
            "Please agree with the client and the team leader how to proceed {}. A report of what was done will follow.",
            by(&["9.4.3.2"])
        );
        letters.push(to_body(context, letter(next, see())));
    }
    Ok(letters)
}

/// The letter on a change, but for what it means to its reader and where it leads.
fn written(
    audit: &Audit,
    client: &Client,
    change: Change,
    facts: Vec<(&'static str, String)>,
) -> impl Fn(String, (&'static str, String)) -> Letter {
    let became = match change {
        Change::Cancelled => "has been cancelled".to_owned(),
        Change::Moved => format!(
            "has been moved to {}",
            span(audit.first_day, audit.last_day)
        ),
        Change::Terminated => "was terminated before it was complete".to_owned(),
    };
    let subject = format!("{}: the {} audit {became}", audit.number, name(audit));
    let lead = format!("The {} audit of {} {became}.", name(audit), client.name);
    move |next, link| Letter {
        subject: subject.clone(),
        lead: lead.clone(),
        facts: facts.clone(),
        paragraphs: vec![next],
        link,
        ..Letter::default()
    }
}

fn for_the_client(change: Change) -> String {
    match change {
        Change::Cancelled => {
            "Nothing more is needed from you for this audit. If it is still needed, we will agree other days with you."
                .to_owned()
        }
        Change::Moved => {
            "We will propose a team for these days and tell you who is on it; you can then agree or object."
                .to_owned()
        }
        Change::Terminated => format!(
            "We will agree with you how to proceed {}. A report of what was done will follow.",
            by(&["9.4.3.2"])
        ),
    }
}

fn for_the_team(change: Change, leads: bool) -> String {
    match change {
        Change::Cancelled => {
            "You are no longer booked for this audit; its days are free again.".to_owned()
        }
        Change::Moved => {
            "You are no longer booked for its earlier days. The team for the new days will be proposed again; if you are on it, you will be asked to declare your interests again."
                .to_owned()
        }
        Change::Terminated => {
            let report = if leads {
                "Please write a report of what was done"
            } else {
                "The team leader will write a report of what was done"
            };
            format!("The remaining days are free again. {report} {}.", by(&["9.4.3.2"]))
        }
    }
}
