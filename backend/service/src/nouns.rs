//! Every noun that has a page: how it is shown and how it is listed.

use crate::app::Context;
use crate::view::{List, Show};
use crate::{
    agreement, application, audit, audit_time_table, certificate, certification, client, decision,
    job, mail, nonconformity, override_, person, settings,
};
use domain::permission::permits_somewhere;
use domain::{Act, Noun, Result};
use schema::Rx;
use schema::list::Ask;

/// Everything a `list` function takes.
pub type Listing = fn(&mut Rx, &Context, &Ask) -> Result<List>;

/// A noun with a page.
pub struct NounPage {
    /// The noun.
    pub noun: Noun,
    /// What its list is called in the navigation; empty when it has none.
    pub plural: &'static str,
    /// The permission to read it.
    pub read: Act,
    /// Shows one.
    pub show: Show,
    /// Lists them.
    pub list: Option<Listing>,
    /// Whether its records belong to the body and not to clients: who may read one may read all.
    pub of_the_body: bool,
}

const fn listed(
    noun: Noun,
    plural: &'static str,
    read: Act,
    show: Show,
    list: Listing,
) -> NounPage {
    NounPage {
        noun,
        plural,
        read,
        show,
        list: Some(list),
        of_the_body: false,
    }
}

/// One whose records belong to the body and to no client.
const fn of_the_body(page: NounPage) -> NounPage {
    NounPage {
        of_the_body: true,
        ..page
    }
}

const fn single(noun: Noun, read: Act, show: Show) -> NounPage {
    NounPage {
        noun,
        plural: "",
        read,
        show,
        list: None,
        of_the_body: false,
    }
}

/// The nouns whose lists open for the reader, in the order of the navigation. What belongs to the body
/// opens for no one who may see one client alone.
pub fn open(rx: &mut Rx) -> Vec<&'static NounPage> {
    let actor = rx.actor();
    let mut open: Vec<&'static NounPage> = ALL
        .iter()
        .filter(|page| page.list.is_some() && !page.plural.is_empty())
        .filter(|page| permits_somewhere(page.read, actor))
        .collect();
    open.retain(|page| !page.of_the_body || rx.permit(page.read).is_ok());
    open
}

/// The page of a noun; none where its records stand on the page of what they belong to.
pub fn page(noun: Noun) -> Option<&'static NounPage> {
    match noun {
        Noun::Agreement
        | Noun::Application
        | Noun::Audit
        | Noun::AuditTimeTable
        | Noun::Certificate
        | Noun::Certification
        | Noun::Client
        | Noun::Decision
        | Noun::Job
        | Noun::Mail
        | Noun::Nonconformity
        | Noun::Override
        | Noun::Person
        | Noun::Settings => ALL.iter().find(|page| page.noun == noun),
        Noun::AiSystem
        | Noun::AuditReport
        | Noun::Clause
        | Noun::Competence
        | Noun::Coverage
        | Noun::DueCase
        | Noun::Improvement
        | Noun::Programme
        | Noun::Site
        | Noun::Team
        | Noun::TechnicalReview
        | Noun::Tie
        | Noun::User
        | Noun::View => None,
    }
}

/// Every noun that has a page, in the order of the navigation.
pub static ALL: &[NounPage] = &[
    listed(
        Noun::Client,
        "Clients",
        Act::ReadClient,
        client::show::show,
        client::list::list,
    ),
    listed(
        Noun::Application,
        "Applications",
        Act::ReadApplication,
        application::show::show,
        application::list::list,
    ),
    listed(
        Noun::Certification,
        "Certifications",
        Act::ReadCertification,
        certification::show::show,
        certification::list::list,
    ),
    listed(
        Noun::Audit,
        "Audits",
        Act::ReadAudit,
        audit::show::show,
        audit::list::list,
    ),
    listed(
        Noun::Nonconformity,
        "Nonconformities",
        Act::ReadAudit,
        nonconformity::show::show,
        nonconformity::list::list,
    ),
    listed(
        Noun::Certificate,
        "Certificates",
        Act::ReadCertification,
        certificate::show::show,
        certificate::list::list,
    ),
    listed(
        Noun::Override,
        "Overrides",
        Act::ReadOverride,
        override_::show::show,
        override_::list::list,
    ),
    of_the_body(listed(
        Noun::Person,
        "People",
        Act::ReadPerson,
        person::show::show,
        person::list::list,
    )),
    of_the_body(listed(
        Noun::Settings,
        "Settings",
        Act::ReadSettings,
        settings::show::show,
        settings::list::list,
    )),
    of_the_body(listed(
        Noun::AuditTimeTable,
        "Audit-time tables",
        Act::ReadSettings,
        audit_time_table::show::show,
        audit_time_table::list::list,
    )),
    of_the_body(listed(
        Noun::Mail,
        "Mail",
        Act::ReadJob,
        mail::show::show,
        mail::list::list,
    )),
    of_the_body(listed(
        Noun::Job,
        "Jobs",
        Act::ReadJob,
        job::show::show,
        job::list::list,
    )),
    single(Noun::Agreement, Act::ReadApplication, agreement::show::show),
    single(Noun::Decision, Act::ReadCertification, decision::show::show),
];
