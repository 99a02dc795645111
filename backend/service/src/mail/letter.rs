//! A letter before it is laid out, and the words that all letters share.

use chrono::NaiveDate;
use domain::{PROCESS, calendar, of};
use kernel::Context;
use schema::client::Client;
use schema::{Id, Record, Snapshot};

/// A letter before it is laid out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letter {
    /// The mail's subject and the letter's heading.
    pub subject: String,
    /// Whom it greets, as in `Dear Ms Tan`; without the comma.
    pub greeting: String,
    /// What happened.
    pub lead: String,
    /// The facts, each with its name.
    pub facts: Vec<(&'static str, String)>,
    /// What it means, what comes next and by when.
    pub paragraphs: Vec<String>,
    /// Where it leads: what the link says, and the path below the installation's address.
    pub link: (&'static str, String),
}

/// A letter and the address it goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Addressed {
    pub to: String,
    pub letter: Letter,
}

/// Addresses a letter to a client's representative.
pub(super) fn to_client(client: &Client, letter: Letter) -> Addressed {
    let name = match by_name(&client.representative) {
        "" => client.name.as_str(),
        representative => representative,
    };
    greeted(name, &client.email, letter)
}

/// Addresses a letter to a person of the body or one who works for it.
pub(super) fn to(name: &str, address: &str, letter: Letter) -> Addressed {
    greeted(by_name(name), address, letter)
}

/// Addresses a letter to the body's own office.
pub(super) fn to_body(context: &Context, letter: Letter) -> Addressed {
    greeted("colleagues", &context.settings.body.email, letter)
}

pub(super) fn greeted(name: &str, address: &str, mut letter: Letter) -> Addressed {
    letter.greeting = format!("Dear {name}");
    Addressed {
        to: address.to_owned(),
        letter,
    }
}

/// A person as a letter greets one: the name without the function that is written behind it.
pub(super) fn by_name(written: &str) -> &str {
    let behind = [
        ",",
        ";",
        "(",
        "\n",
        "\u{ff0c}",
        " - ",
        " \u{2013} ",
        " \u{2014} ",
    ];
    let written = written.trim();
    let ends = behind.iter().filter_map(|mark| written.find(*mark)).min();
    written
        .get(..ends.unwrap_or(written.len()))
        .unwrap_or(written)
        .trim()
}

pub(super) fn client_of(rx: &mut Snapshot, id: &Id<of::Client>) -> schema::Result<Client> {
    Client::find(rx, id)
}

/// The clauses a letter rests on, in brackets and each with its short title: whoever reads it need
/// not know the standard by heart.
pub(super) fn by(clauses: &[&str]) -> String {
    let titled: Vec<String> = clauses.iter().map(|c| titled(PROCESS, c)).collect();
    format!("({PROCESS}, {})", titled.join("; "))
}

/// A clause or control with its short title.
pub(super) fn titled(standard: &str, number: &str) -> String {
    match catalogue::clause_title(standard, number) {
        Some(title) => format!("{number} {title}"),
        None => number.to_owned(),
    }
}

pub(super) fn date(day: NaiveDate) -> String {
    calendar::spoken(day)
}

/// `on 24 Nov 2026` or `from 24 to 26 Nov 2026`.
pub(super) fn during(first: NaiveDate, last: NaiveDate) -> String {
    calendar::within(first, last)
}
