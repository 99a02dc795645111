//! Every noun that has a page: how it is shown and how it is listed.

use crate::app::Context;
use crate::view::{List, Show};
use crate::{
    agreement, application, audit, audit_time_table, certificate, certification, client, decision,
    job, mail, nonconformity, override_, person, settings,
};
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
    }
}

const fn single(name: &'static str, read: Act, show: Show) -> Noun {
    Noun {
        name,
        plural: "",
        read,
        show,
        list: None,
    }
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
    listed(
        "person",
        "People",
        Act::ReadPerson,
        person::show::show,
        person::list::list,
    ),
    listed(
        "settings",
        "Settings",
        Act::ReadSettings,
        settings::show::show,
        settings::list::list,
    ),
    listed(
        "audit_time_table",
        "Audit-time tables",
        Act::ReadSettings,
        audit_time_table::show::show,
        audit_time_table::list::list,
    ),
    listed(
        "mail",
        "Mail",
        Act::ReadJob,
        mail::show::show,
        mail::list::list,
    ),
    listed(
        "job",
        "Jobs",
        Act::ReadJob,
        job::show::show,
        job::list::list,
    ),
    single("agreement", Act::ReadApplication, agreement::show::show),
    single("decision", Act::ReadCertification, decision::show::show),
];
