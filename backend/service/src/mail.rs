//! The letters the product writes: one structure for all, their words by noun.

pub(crate) mod host;
pub mod layout;
pub(crate) mod letter;
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
mod complaint;
mod decision;
mod nonconformity;

use crate::mail::letter::Addressed;
use crate::room::{NounPage, Room};
use domain::mail::Kind;
use domain::{Act, Noun, of};
use kernel::Context;
use schema::{Id, Result, Snapshot};

/// Its acts and its page.
pub static ROOM: Room = Room::of(&[&resolve::CASE]).page(
    NounPage::listed::<part::MailParts>(Act::ReadJob, show::show, "Mail", list::list)
        .of_the_body()
        .keeping_back(&["html"]),
);

/// Declares what is told by mail: each under the name of its kind, with the ids it takes, the record it is
/// about, and the letters it becomes, one for each recipient.
macro_rules! mails {
    ($(
        $(#[$doc:meta])* $mail:ident { $($field:ident: $kind:ty),+ } about $noun:ident by $id:ident,
        |$rx:pat_param, $context:pat_param| $letters:expr;
    )+) => {
        /// What is told by mail. Each field is the id of a record it is about, or what it tells beside.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[allow(missing_docs, reason = "fields are ids of records and say which")]
        pub enum Mail { $( $(#[$doc])* $mail { $($field: $kind),+ } ),+ }

        impl Mail {
            /// Which mail it is, and the noun and id of the record it is about.
            pub fn about(&self) -> (Kind, Noun, &str) {
                match self { $( Mail::$mail { $id, .. } => (Kind::$mail, Noun::$noun, $id) ),+ }
            }
        }

        /// Writes the letters of a mail, one for each recipient.
        pub(crate) fn compose(rx: &mut Snapshot, context: &Context, mail: &Mail) -> Result<Vec<Addressed>> {
            match mail {
                $( Mail::$mail { $($field),+ } => {
                    let write = |$rx: &mut Snapshot, $context: &Context| $letters;
                    write(rx, context)
                } )+
            }
        }
    };
}

mails! {
    /// To the client: who will audit, and until when to object (9.2.3.5).
    TeamAnnounced { audit: Id<of::Audit> } about Audit by audit,
        |rx, _| audit::team_announced(rx, audit);
    /// To the client and the team: what is audited when and by whom (9.2.3.4).
    PlanIssued { audit: Id<of::Audit> } about Audit by audit,
        |rx, _| audit::plan_issued(rx, audit);
    /// To the client: the audit report is there (9.4.8.1).
    AuditReportIssued { report: Id<of::AuditReport> } about AuditReport by report,
        |rx, context| audit_report::issued(rx, context, report);
    /// To the client: a requirement is not met, and what to answer by when (9.4.9).
    NonconformityRaised { nonconformity: Id<of::Nonconformity> } about Nonconformity by nonconformity,
        |rx, context| nonconformity::raised(rx, context, nonconformity);
    /// To the client: the answer is not enough yet (9.4.10).
    AnswerReturned { nonconformity: Id<of::Nonconformity> } about Nonconformity by nonconformity,
        |rx, _| nonconformity::answer_returned(rx, nonconformity);
    /// To the client: the plan is accepted, evidence is to come (9.4.10).
    PlanAccepted { nonconformity: Id<of::Nonconformity> } about Nonconformity by nonconformity,
        |rx, context| nonconformity::plan_accepted(rx, context, nonconformity);
    /// To the client: the agreement waits for acceptance (5.1.2).
    AgreementIssued { agreement: Id<of::Agreement> } about Agreement by agreement,
        |rx, _| application::agreement_issued(rx, agreement);
    /// To the client: the application is declined, and why (9.1.2.2).
    ApplicationDeclined { application: Id<of::Application> } about Application by application,
        |rx, _| application::declined(rx, application);
    /// To the client: what was decided and what follows (9.5).
    DecisionTaken { decision: Id<of::Decision> } about Decision by decision,
        |rx, context| decision::taken(rx, context, decision);
    /// To the client: the sealed certificate is there (8.2.1).
    CertificateIssued { certificate: Id<of::Certificate> } about Certificate by certificate,
        |rx, _| certificate::issued(rx, certificate);
    /// To the client: the last valid day has passed (9.6.3.2.5).
    CertificateExpired { certification: Id<of::Certification> } about Certification by certification,
        |rx, _| certification::expired(rx, certification);
    /// To the client: the certification expires soon (9.6.3.1.1).
    RenewalDue { certification: Id<of::Certification> } about Certification by certification,
        |rx, _| certification::renewal_due(rx, certification);
    /// To the client and the audit's leader: the time for an answer has ended (9.4.9).
    AnswerOverdue { nonconformity: Id<of::Nonconformity> } about Nonconformity by nonconformity,
        |rx, _| nonconformity::answer_overdue(rx, nonconformity);
    /// To the client and the body: a surveillance audit is overdue (9.1.3.3).
    SurveillanceOverdue { certification: Id<of::Certification> } about Certification by certification,
        |rx, context| certification::surveillance_overdue(rx, context, certification);
    /// To the client and the team: the audit is moved, cancelled or terminated (9.2.3.4, 9.4.3).
    AuditChanged { audit: Id<of::Audit>, people: Vec<Id<of::Person>>, reason: String } about Audit by audit,
        |rx, context| audit_change::told(rx, context, audit, people, reason);
    /// To a person proposed for a team: declare what could bias you (5.2.13).
    DeclarationAsked { member: Id<of::Team> } about Team by member,
        |rx, _| audit::declaration_asked(rx, member);
    /// To whoever complains: the complaint arrived (9.8.8).
    ComplaintAcknowledged { complaint: Id<of::Complaint> } about Complaint by complaint,
        |rx, _| complaint::acknowledged(rx, complaint);
}

mod part;
#[cfg(test)]
mod tests;
