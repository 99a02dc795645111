//! Says whether the settings will do, without changing anything.

use super::{Installation, mode};
use crate::answer::{Answer, Fault, Outcome, show, show_json};
use attest::SealKey;
use schema::Db;
use serde_json::json;
use service::Clock;
use std::net::IpAddr;
use std::path::Path;

/// Prints what the settings come to.
///
/// # Errors
/// One sentence on the first thing that would keep the installation from serving.
pub fn check(installation: &Installation, json: bool) -> Outcome {
    let config = &installation.app;
    if let Some(fault) = mode::faults(installation).first() {
        return Err(Fault::wrong(fault));
    }
    // Before the database is opened, which may close what is open.
    let mut warnings = mode::kept_open(config);
    database(&config.database)?;
    if let Some(file) = new_database(&config.database) {
        warnings.push(format!(
            "there is no database {} yet; certwright migrate creates it",
            file.display()
        ));
    }
    let seal = seal(installation)?;
    let languages = web::languages(config).map_err(Fault::wrong)?;
    if let Some(folder) = &config.languages {
        warnings.extend(web::oddities(folder).map_err(Fault::wrong)?);
    }
    let listen = installation.listen;
    // Mail waits for its server, so that its trouble keeps nobody from starting.
    if let Err(fault) = service::mailer::probe(&config.mail, &config.public_url) {
        warnings.push(format!("mail cannot be sent now: {fault}"));
    }
    if json {
        show_json(&json!({
            "listen": listen,
            "public_url": config.public_url,
            "trusted_proxies": config.trusted_proxies,
            "zone": config.zone.name(),
            "languages": languages,
            "seal": seal,
            "warnings": warnings,
        }))?;
        return Ok(Answer::Yes);
    }
    show(&format!(
        "Listens on {listen} and is reached at {}.",
        config.public_url
    ));
    show(&proxies(&config.trusted_proxies));
    show(&format!("Dates are in {}.", config.zone.name()));
    show(&format!("Pages are available in {}.", languages.join(", ")));
    match seal {
        Some(subject) => show(&format!("Documents are sealed by {subject}.")),
        None => show("There is no [seal], so no document can be issued."),
    }
    for warning in warnings {
        show(&format!("Warning: {warning}."));
    }
    show("The settings are valid.");
    Ok(Answer::Yes)
}

/// Behind a proxy that is not named, all the world would come from one address.
fn proxies(trusted: &[IpAddr]) -> String {
    let named: Vec<String> = trusted.iter().map(IpAddr::to_string).collect();
    match named[..] {
        [] => {
            "No proxy is named in trusted_proxies: requests are taken to come from the address that connects.".to_owned()
        }
        _ => format!(
            "Only {} may say where a request comes from.",
            named.join(" and ")
        ),
    }
}

/// A database file that is not there yet is made by `migrate`, as the user the product runs as.
fn database(url: &str) -> Result<(), Fault> {
    schema::db::place(url).map_err(Fault::wrong)?;
    match new_database(url) {
        Some(_) => Ok(()),
        None => Db::open(url).map(drop).map_err(Fault::wrong),
    }
}

/// The file of an SQLite database that was not made yet.
fn new_database(url: &str) -> Option<&Path> {
    let file = url.strip_prefix("sqlite://").map(Path::new);
    file.filter(|file| !file.exists())
}

/// Whom the seal names, when there is one and it can seal today.
fn seal(installation: &Installation) -> Result<Option<String>, Fault> {
    let Some((key, chain)) = &installation.app.seal else {
        return Ok(None);
    };
    let key = SealKey::load(key, chain).map_err(Fault::wrong)?;
    if !key.is_valid(Clock::new(installation.app.zone, 0).wall()) {
        let subject = key.subject();
        return Err(Fault::wrong(format!(
            "The certificate of the seal, {subject}, is not valid today; its last day is {}",
            key.not_after().date_naive()
        )));
    }
    Ok(Some(key.subject()))
}
