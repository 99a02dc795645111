//! Every noun that has a page: how it is shown and how it is listed.

use crate::app::Context;
use crate::view::{List, Show};
use crate::{
    agreement, application, audit, audit_time_table, certificate, certification, client, decision,
    job, mail, nonconformity, override_, person, settings,
};
use domain::permission::permits_somewhere;
use domain::{Act, Result};
use schema::Rx;
use schema::list::Ask;

/// Everything a `list` function takes.
pub type Listing = fn(&mut Rx, &Context, &Ask) -> Result<List>;

/// A noun with a page.
pub struct Noun {
    /// Its name, as in routes.
    pub name: &'static str,
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
    name: &'static str,
    plural: &'static str,
    read: Act,
    show: Show,
    list: Listing,
) -> Noun {
    Noun {
        name,
        plural,
        read,
        show,
        list: Some(list),
        of_the_body: false,
    }
}

/// One whose records belong to the body and to no client.
const fn of_the_body(noun: Noun) -> Noun {
    Noun {
        of_the_body: true,
        ..noun
    }
}

const fn single(name: &'static str, read: Act, show: Show) -> Noun {
    Noun {
        name,
        plural: "",
        read,
        show,
        list: None,
        of_the_body: false,
    }
}

/// The nouns whose lists open for the reader, in the order of the navigation. What belongs to the body
/// opens for no one who may see one client alone.
pub fn open(rx: &mut Rx) -> Vec<&'static Noun> {
    let actor = rx.actor();
    let mut open: Vec<&'static Noun> = ALL
        .iter()
        .filter(|noun| noun.list.is_some() && !noun.plural.is_empty())
        .filter(|noun| permits_somewhere(noun.read, actor))
        .collect();
    open.retain(|noun| !noun.of_the_body || rx.permit(noun.read).is_ok());
    open
}

/// Every noun that has a page, in the order of the navigation.
pub static ALL: &[Noun] = &[
    listed(
        "client",
        "Clients",
        Act::ReadClient,
        client::show::show,
        client::list::list,
    ),
    listed(
        "application",
        "Applications",
        Act::ReadApplication,
        application::show::show,
        application::list::list,
    ),
    listed(
        "certification",
        "Certifications",
        Act::ReadCertification,
        certification::show::show,
        certification::list::list,
    ),
    listed(
        "audit",
        "Audits",
        Act::ReadAudit,
        audit::show::show,
        audit::list::list,
    ),
    listed(
        "nonconformity",
        "Nonconformities",
        Act::ReadAudit,
        nonconformity::show::show,
        nonconformity::list::list,
    ),
    listed(
        "certificate",
        "Certificates",
        Act::ReadCertification,
        certificate::show::show,
        certificate::list::list,
    ),
    listed(
        "override",
        "Overrides",
        Act::ReadOverride,
        override_::show::show,
        override_::list::list,
    ),
    of_the_body(listed(
        "person",
        "People",
        Act::ReadPerson,
        person::show::show,
        person::list::list,
    )),
    of_the_body(listed(
        "settings",
        "Settings",
        Act::ReadSettings,
        settings::show::show,
        settings::list::list,
    )),
    of_the_body(listed(
        "audit_time_table",
        "Audit-time tables",
        Act::ReadSettings,
        audit_time_table::show::show,
        audit_time_table::list::list,
    )),
    of_the_body(listed(
        "mail",
        "Mail",
        Act::ReadJob,
        mail::show::show,
        mail::list::list,
    )),
    of_the_body(listed(
        "job",
        "Jobs",
        Act::ReadJob,
        job::show::show,
        job::list::list,
    )),
    single("agreement", Act::ReadApplication, agreement::show::show),
    single("decision", Act::ReadCertification, decision::show::show),
];
