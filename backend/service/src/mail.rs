//! The letters the product writes: one structure for all, their words by noun.

pub mod layout;
pub mod list;
pub mod resolve;
pub(crate) mod section;
pub mod show;

mod application;
mod audit;
mod certification;
mod nonconformity;

use crate::app::Context;
use crate::outbox::Mail;
use chrono::NaiveDate;
use domain::Result;
use schema::client::Client;
use schema::{Record, Rx};

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
        } => audit::changed(rx, context, audit, people, reason),
        Mail::DeclarationAsked { member } => audit::declaration_asked(rx, member),
        Mail::AuditReportIssued { report } => audit::report_issued(rx, report),
        Mail::NonconformityRaised { nonconformity } => nonconformity::raised(rx, nonconformity),
        Mail::AnswerReturned { nonconformity } => nonconformity::answer_returned(rx, nonconformity),
        Mail::PlanAccepted { nonconformity } => nonconformity::plan_accepted(rx, nonconformity),
        Mail::AnswerOverdue { nonconformity } => nonconformity::answer_overdue(rx, nonconformity),
        Mail::AgreementIssued { agreement } => application::agreement_issued(rx, agreement),
        Mail::ApplicationDeclined { application } => application::declined(rx, application),
        Mail::DecisionTaken { decision } => certification::decision_taken(rx, context, decision),
        Mail::CertificateIssued { certificate } => {
            certification::certificate_issued(rx, certificate)
        }
        Mail::CertificateExpired { certification } => certification::expired(rx, certification),
        Mail::RenewalDue {
            certification,
            days,
        } => certification::renewal_due(rx, certification, *days),
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
    let name = match client.representative.trim() {
        "" => &client.name,
        representative => representative,
    };
    to(name, &client.email, letter)
}

fn to(name: &str, address: &str, mut letter: Letter) -> Addressed {
    letter.greeting = format!("Dear {name}");
    Addressed {
        to: address.to_owned(),
        letter,
    }
}

fn client_of(rx: &mut Rx, id: &str) -> Result<Client> {
    Client::find(rx, id)
}

fn date(day: NaiveDate) -> String {
    crate::view::date(Some(day))
}

/// `on 24 Nov 2026` or `from 24 Nov 2026 to 26 Nov 2026`.
fn during(first: NaiveDate, last: NaiveDate) -> String {
    let word = if first == last { "on" } else { "from" };
    format!("{word} {}", span(first, last))
}

fn span(first: NaiveDate, last: NaiveDate) -> String {
    if first == last {
        date(first)
    } else {
        format!("{} to {}", date(first), date(last))
    }
}

#[cfg(test)]
mod tests;
