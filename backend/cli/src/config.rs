//! The settings file: read once, every word of it understood or refused.

mod check;
mod file;
pub mod mode;
mod nearest;
mod place;
mod wrong;

pub use check::check;
pub use mode::kept_open;

use crate::answer::Fault;
use chrono_tz::{TZ_VARIANTS, Tz};
use file::File;
use nearest::nearest_zone;
use place::Place;
use service::app::Config;
use std::fs;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use wrong::wrong;

/// An installation as its settings describe it.
#[derive(Debug)]
pub struct Installation {
    /// What the application needs.
    pub app: Config,
    /// Where to listen, unless the command line says otherwise.
    pub listen: SocketAddr,
    /// What it was read from.
    pub sources: Sources,
}

/// The files an installation is described in, beside those of its seal.
#[derive(Debug)]
pub struct Sources {
    /// The settings file.
    pub settings: PathBuf,
    /// Files with a secret.
    pub secrets: Vec<PathBuf>,
}

/// Reads a settings file. Relative paths in it count from its own folder.
///
/// # Errors
/// One sentence that names the file, the key and what would be right.
pub fn load(path: &Path) -> Result<Installation, Fault> {
    let text = fs::read_to_string(path).map_err(|error| {
        let file = path.display();
        Fault::wrong(format!(
            "The settings file {file} cannot be read ({error}); name one with --config"
        ))
    })?;
    let whole = std::path::absolute(path).map_err(Fault::wrong)?;
    understand(&text, &whole).map_err(|what| Fault::wrong(format!("{}: {what}", path.display())))
}

/// Makes an installation of the text of a settings file, whose whole path is given.
fn understand(text: &str, settings: &Path) -> Result<Installation, String> {
    let file = file::parse(text)?;
    let place = Place(settings.parent().unwrap_or(Path::new("/")));
    let app = Config {
        database: place.database(&file.database),
        data: place.path(&file.data),
        zone: zone(&file.zone)?,
        public_url: public_url(&file.public_url)?,
        trusted_proxies: proxies(&file.trusted_proxies)?,
        program: std::env::current_exe().ok(),
        languages: file.languages.as_ref().map(|folder| place.path(folder)),
        demonstration: false,
        secret: place.secret(&file.secret_file)?,
        seal: file.seal.as_ref().map(|seal| place.seal(seal)),
        mail: place.mail(&file.mail)?,
    };
    let secrets = [Some(&file.secret_file), file.mail.password_file.as_ref()];
    let sources = Sources {
        settings: settings.to_owned(),
        secrets: secrets
            .into_iter()
            .flatten()
            .map(|file| place.path(file))
            .collect(),
    };
    let listen = listen(&file)?;
    Ok(Installation {
        app,
        listen,
        sources,
    })
}

fn listen(file: &File) -> Result<SocketAddr, String> {
    let wrong = |_| {
        wrong(
            "listen",
            &file.listen,
            "write an address and a port, such as 127.0.0.1:8080",
        )
    };
    file.listen.parse().map_err(wrong)
}

fn zone(name: &str) -> Result<Tz, String> {
    name.parse().map_err(|_| {
        let names = TZ_VARIANTS.iter().map(|zone| zone.name());
        let advice = match nearest_zone(name, names) {
            Some(zone) => format!("did you mean {zone}?"),
            None => "write a zone such as Asia/Singapore".to_owned(),
        };
        wrong("zone", name, &advice)
    })
}

/// Over plain HTTP passwords could be read on the way, so that it will do on this machine only.
/// Links on pages begin at the root of the host, so that a path would lead nowhere.
fn public_url(url: &str) -> Result<String, String> {
    let bare = url.trim_end_matches('/');
    let (scheme, rest) = bare.split_once("://").unwrap_or(("", bare));
    let host = rest.split(['/', ':']).next().unwrap_or_default();
    let local = ["localhost", "127.0.0.1"].contains(&host);
    let plain = rest.contains(|c: char| c.is_whitespace() || "?#@\"<>".contains(c));
    if host.is_empty() || plain || !(scheme == "https" || scheme == "http" && local) {
        let advice = "write an address such as https://certification.example.com";
        return Err(wrong("public_url", url, advice));
    }
    if let Some((host, _)) = rest.split_once('/') {
        let advice = format!(
            "give Certwright a host of its own and leave out the path, such as {scheme}://{host}"
        );
        return Err(wrong("public_url", url, &advice));
    }
    Ok(bare.to_owned())
}

/// An address stands for one machine: a network or a name would trust whoever else is in it.
fn proxies(addresses: &[String]) -> Result<Vec<IpAddr>, String> {
    let read = |text: &String| match text.parse::<IpAddr>() {
        Ok(address) => Ok(address.to_canonical()),
        Err(_) => Err(wrong(
            "trusted_proxies",
            text,
            "write addresses of machines, such as 127.0.0.1",
        )),
    };
    addresses.iter().map(read).collect()
}

#[cfg(test)]
mod tests;
