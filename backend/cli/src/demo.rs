//! Plays the demonstration in a fresh installation, shows what came of it, and serves it.

mod documents;
mod folder;

use crate::answer::{Answer, Fault, Outcome, show};
use crate::command::Demo;
use crate::{log, serve};
use chrono::{Days, Months};
use chrono_tz::Asia::Singapore;
use demo::{Line, Login};
use folder::Folder;
use ring::rand::{SecureRandom, SystemRandom};
use serde_json::json;
use service::app::{Config, MailConfig};
use service::{App, Clock};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use tracing::level_filters::LevelFilter;

/// Whom the demonstration's seal names.
const BODY: &str = "Straits Assurance Certification Pte. Ltd.";

/// Plays, tells, verifies, and serves unless asked not to.
///
/// # Errors
/// One sentence on a taken port or a folder that holds something else; an act that did not go
/// as the play says.
pub fn run(asked: &Demo, json: bool) -> Outcome {
    let listener = listener(asked)?;
    let folder = Folder::claim(&asked.data)?;
    let config = config(&folder, asked, listener.as_ref())?;
    web::languages(&config).map_err(Fault::wrong)?;
    let app = App::open(config).map_err(Fault::wrong)?;
    let _log = log::start(LevelFilter::WARN);
    let mut step = 0;
    let outcome = demo::play(&app, &mut |line| {
        step += 1;
        tell(step, line, json);
    })?;
    documents::write(&folder, app.store(), &outcome)?;
    let valid = documents::verify(&folder, &outcome, json)?;
    match listener {
        Some(listener) if valid == Answer::Yes => serve::run(&app, listener, |address| {
            invite(address, &outcome.logins, json)
        }),
        _ => Ok(valid),
    }
}

fn listener(asked: &Demo) -> Result<Option<TcpListener>, Fault> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, asked.port));
    (!asked.no_serve).then(|| serve::bind(address)).transpose()
}

/// The set-up of a demonstration, with a seal, a secret and a mail folder of its own.
fn config(folder: &Folder, asked: &Demo, listener: Option<&TcpListener>) -> Result<Config, Fault> {
    let taken = listener.and_then(|listener| listener.local_addr().ok());
    let port = taken.map_or(asked.port, |address| address.port());
    let today = Clock::new(Singapore, 0).wall().date_naive();
    let yesterday = today.checked_sub_days(Days::new(1)).unwrap_or(today);
    let in_ten_years = today.checked_add_months(Months::new(120)).unwrap_or(today);
    let key = attest::demo_key(BODY, yesterday, in_ten_years).map_err(Fault::internal)?;
    let mut secret = vec![0; 48];
    SystemRandom::new()
        .fill(&mut secret)
        .map_err(|_| Fault::internal("This machine provides no random numbers"))?;
    Ok(Config {
        database: format!("sqlite://{}", folder.path("certwright.db").display()),
        data: folder.path(""),
        zone: Singapore,
        public_url: format!("http://{}:{port}", Ipv4Addr::LOCALHOST),
        trusted_proxies: Vec::new(),
        program: std::env::current_exe().ok(),
        languages: asked.languages.clone(),
        demonstration: true,
        secret,
        seal: Some(folder.keep_seal(&key)?),
        mail: MailConfig::Folder(folder.path("mail")),
    })
}

fn tell(step: usize, line: &Line, json: bool) {
    if json {
        show(&json!(line).to_string());
        return;
    }
    let Line {
        on,
        who,
        act,
        result,
        refused,
    } = line;
    show(&format!(
        "{step:>3}  {}  {who:<20} {act:<26} {result}",
        on.format("%d %b %Y")
    ));
    if let Some(clause) = refused {
        show(&format!("{:>20} refused: {clause}", ""));
    }
}

fn invite(address: SocketAddr, logins: &[Login], json: bool) {
    if json {
        show(&json!({ "address": format!("http://{address}"), "logins": logins }).to_string());
        return;
    }
    show(&format!(
        "\nOpen http://{address} and sign in as one of these; Ctrl-C stops it.\n"
    ));
    for Login {
        login,
        password,
        role,
        name,
    } in logins
    {
        show(&format!("  {role:<10} {login:<14} {password:<28} {name}"));
    }
}
