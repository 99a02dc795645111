//! The letters the product writes: one structure for all, their words by noun.

pub mod layout;
pub mod list;
pub mod resolve;
pub(crate) mod section;
pub mod show;

mod application;
mod audit;
mod audit_change;
mod audit_report;
mod certificate;
mod certification;
mod coming;
mod decision;
mod nonconformity;

use crate::app::Context;
use crate::outbox::Mail;
use crate::room::{NounPage, Room};
use crate::view::span;
use chrono::NaiveDate;
use domain::PROCESS;
use domain::{Act, Noun};
use schema::Result;
use schema::client::Client;
use schema::{Record, Rx};

/// Its acts and its page.
pub static ROOM: Room = Room::of(&[&resolve::CASE])
    .page(NounPage::listed(Noun::Mail, Act::ReadJob, show::show, "Mail", list::list).of_the_body());

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

/// Writes the letters of a mail, one for each recipient.
pub(crate) fn compose(rx: &mut Rx, context: &Context, mail: &Mail) -> Result<Vec<Addressed>> {
    match mail {
        Mail::TeamAnnounced { audit } => audit::team_announced(rx, audit),
        Mail::PlanIssued { audit } => audit::plan_issued(rx, audit),
        Mail::AuditChanged {
            audit,
            people,
            reason,
        } => audit_change::told(rx, context, audit, people, reason),
        Mail::DeclarationAsked { member } => audit::declaration_asked(rx, member),
        Mail::AuditReportIssued { report } => audit_report::issued(rx, context, report),
        Mail::NonconformityRaised { nonconformity } => {
            nonconformity::raised(rx, context, nonconformity)
        }
        Mail::AnswerReturned { nonconformity } => nonconformity::answer_returned(rx, nonconformity),
        Mail::PlanAccepted { nonconformity } => {
            nonconformity::plan_accepted(rx, context, nonconformity)
        }
        Mail::AnswerOverdue { nonconformity } => nonconformity::answer_overdue(rx, nonconformity),
        Mail::AgreementIssued { agreement } => application::agreement_issued(rx, agreement),
        Mail::ApplicationDeclined { application } => application::declined(rx, application),
        Mail::DecisionTaken { decision } => decision::taken(rx, context, decision),
        Mail::CertificateIssued { certificate } => certificate::issued(rx, certificate),
        Mail::CertificateExpired { certification } => certification::expired(rx, certification),
        Mail::RenewalDue { certification } => certification::renewal_due(rx, certification),
        Mail::SurveillanceOverdue { certification } => {
            certification::surveillance_overdue(rx, context, certification)
        }
    }
}

/// The host an installation is reached at, for Message-ID and sender.
pub(crate) fn host(public_url: &str) -> &str {
    let after = public_url
        .split_once("://")
        .map_or(public_url, |(_, rest)| rest);
    let authority = after.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority
        .rsplit_once(':')
        .map_or(authority, |(host, _)| host);
    if host.is_empty() { "localhost" } else { host }
}

/// Addresses a letter to a client's representative.
fn to_client(client: &Client, letter: Letter) -> Addressed {
    let name = match by_name(&client.representative) {
        "" => client.name.as_str(),
        representative => representative,
    };
    greeted(name, &client.email, letter)
}

/// Addresses a letter to a person of the body or one who works for it.
fn to(name: &str, address: &str, letter: Letter) -> Addressed {
    greeted(by_name(name), address, letter)
}

/// Addresses a letter to the body's own office.
fn to_body(context: &Context, letter: Letter) -> Addressed {
    greeted("colleagues", &context.settings.body.email, letter)
}

fn greeted(name: &str, address: &str, mut letter: Letter) -> Addressed {
    letter.greeting = format!("Dear {name}");
    Addressed {
        to: address.to_owned(),
        letter,
    }
}

/// A person as a letter greets one: the name without the function that is written behind it.
fn by_name(written: &str) -> &str {
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

fn client_of(rx: &mut Rx, id: &str) -> schema::Result<Client> {
    Client::find(rx, id)
}

/// The clauses a letter rests on, in brackets and each with its short title: whoever reads it need
/// not know the standard by heart.
fn by(clauses: &[&str]) -> String {
    let titled: Vec<String> = clauses.iter().map(|c| titled(PROCESS, c)).collect();
    format!("({PROCESS}, {})", titled.join("; "))
}

/// A clause or control with its short title.
fn titled(standard: &str, number: &str) -> String {
    match catalogue::clause_title(standard, number) {
        Some(title) => format!("{number} {title}"),
        None => number.to_owned(),
    }
}

fn date(day: NaiveDate) -> String {
    crate::view::date(Some(day))
}

/// `on 24 Nov 2026` or `from 24 to 26 Nov 2026`.
fn during(first: NaiveDate, last: NaiveDate) -> String {
    let word = if first == last { "on" } else { "from" };
    format!("{word} {}", span(first, last))
}

#[cfg(test)]
mod tests;
