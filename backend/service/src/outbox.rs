//! Mail written in the transaction of the act it tells of; the worker sends it afterwards.

use crate::app::Context;
use crate::mail::{self, Addressed, layout};
use domain::Noun;
use schema::Result;
use schema::Tx;

/// What is told by mail. Each field is the id of the record it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mail {
    /// To the client: who will audit, and until when to object (9.2.3.5).
    TeamAnnounced {
        /// The audit.
        audit: String,
    },
    /// To the client and the team: what is audited when and by whom (9.2.3.4).
    PlanIssued {
        /// The audit.
        audit: String,
    },
    /// To the client: the audit report is there (9.4.8.1).
    AuditReportIssued {
        /// The audit report.
        report: String,
    },
    /// To the client: a requirement is not met, and what to answer by when (9.4.9).
    NonconformityRaised {
        /// The nonconformity.
        nonconformity: String,
    },
    /// To the client: the answer is not enough yet (9.4.10).
    AnswerReturned {
        /// The nonconformity.
        nonconformity: String,
    },
    /// To the client: the plan is accepted, evidence is to come (9.4.10).
    PlanAccepted {
        /// The nonconformity.
        nonconformity: String,
    },
    /// To the client: the agreement waits for acceptance (5.1.2).
    AgreementIssued {
        /// The agreement.
        agreement: String,
    },
    /// To the client: the application is declined, and why (9.1.2.2).
    ApplicationDeclined {
        /// The application.
        application: String,
    },
    /// To the client: what was decided and what follows (9.5).
    DecisionTaken {
        /// The decision.
        decision: String,
    },
    /// To the client: the sealed certificate is there (8.2.1).
    CertificateIssued {
        /// The certificate.
        certificate: String,
    },
    /// To the client: the last valid day has passed (9.6.3.2.5).
    CertificateExpired {
        /// The certification.
        certification: String,
    },
    /// To the client: the certification expires soon (9.6.3.1.1).
    RenewalDue {
        /// The certification.
        certification: String,
    },
    /// To the client and the audit's leader: the time for an answer has ended (9.4.9).
    AnswerOverdue {
        /// The nonconformity.
        nonconformity: String,
    },
    /// To the client and the body: a surveillance audit is overdue (9.1.3.3).
    SurveillanceOverdue {
        /// The certification.
        certification: String,
    },
    /// To the client and the team: the audit is moved, cancelled or broken off (9.2.3.4, 9.4.3).
    AuditChanged {
        /// The audit.
        audit: String,
        /// Who was on its team, by id.
        people: Vec<String>,
        /// Why.
        reason: String,
    },
    /// To a person proposed for a team: declare what could bias you (5.2.13).
    DeclarationAsked {
        /// The team member.
        member: String,
    },
}

macro_rules! mails {
    ($( $mail:ident = $kind:literal about $noun:ident by $id:ident; )+) => {
        impl Mail {
            /// The stored word of every mail there is.
            pub const KINDS: &'static [&'static str] = &[ $( $kind ),+ ];

            /// The stored word, and the noun and id of the record it is about.
            pub fn about(&self) -> (&'static str, Noun, &str) {
                match self { $( Mail::$mail { $id, .. } => ($kind, Noun::$noun, $id) ),+ }
            }
        }
    };
}

mails! {
    TeamAnnounced = "team_announced" about Audit by audit;
    PlanIssued = "plan_issued" about Audit by audit;
    AuditReportIssued = "audit_report_issued" about AuditReport by report;
    NonconformityRaised = "nonconformity_raised" about Nonconformity by nonconformity;
    AnswerReturned = "answer_returned" about Nonconformity by nonconformity;
    PlanAccepted = "plan_accepted" about Nonconformity by nonconformity;
    AgreementIssued = "agreement_issued" about Agreement by agreement;
    ApplicationDeclined = "application_declined" about Application by application;
    DecisionTaken = "decision_taken" about Decision by decision;
    CertificateIssued = "certificate_issued" about Certificate by certificate;
    CertificateExpired = "certificate_expired" about Certification by certification;
    RenewalDue = "renewal_due" about Certification by certification;
    AnswerOverdue = "answer_overdue" about Nonconformity by nonconformity;
    SurveillanceOverdue = "surveillance_overdue" about Certification by certification;
    AuditChanged = "audit_changed" about Audit by audit;
    DeclarationAsked = "declaration_asked" about Team by member;
}

/// Queues a mail to everyone it concerns, one row for each, in the caller's transaction.
///
/// # Errors
/// [`domain::Fault::NotFound`] when the record is not there.
pub fn mail(tx: &mut Tx, context: &Context, mail: Mail) -> Result<()> {
    for addressed in mail::compose(tx, context, &mail)? {
        if addressed.to.trim().is_empty() {
            tracing::warn!(mail = ?mail, "nobody is told: there is no mail address");
            continue;
        }
        queue(tx, context, &mail, &addressed)?;
    }
    Ok(())
}

fn queue(tx: &mut Tx, context: &Context, mail: &Mail, addressed: &Addressed) -> Result<()> {
    let (kind, noun, noun_id) = mail.about();
    let id = tx.new_id();
    let row = schema::mail::Mail {
        message_id: format!("<{id}@{}>", mail::host(&context.public_url)),
        id,
        kind: kind.to_owned(),
        noun,
        noun_id: noun_id.to_owned(),
        recipient: addressed.to.trim().to_owned(),
        subject: layout::one_line(&addressed.letter.subject),
        text: layout::text(&addressed.letter, context),
        html: layout::html(&addressed.letter, context),
        state: "queued".to_owned(),
        attempts: 0,
        tries: 0,
        lease_until: None,
        error: String::new(),
        created_at: tx.at(),
        sent_at: None,
    };
    schema::mail::queue(tx, row)
}
