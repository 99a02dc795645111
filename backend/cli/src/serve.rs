//! Serves an installation: pages and API with a worker beside them, or the worker alone.

use crate::answer::{Answer, Fault, Outcome};
use crate::config::{Installation, mode};
use crate::log;
use attest::SealKey;
use service::app::Config;
use service::{App, worker};
use std::net::{SocketAddr, TcpListener};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tracing::level_filters::LevelFilter;

/// Serves until the process is told to stop. After SIGTERM, requests and the job under way finish;
/// SIGINT leaves requests where they are.
///
/// # Errors
/// One sentence on a taken port, an unreadable key or a database that cannot be opened.
pub fn serve(installation: Installation, listen: Option<SocketAddr>) -> Outcome {
    let port = bind(listen.unwrap_or(installation.listen))?;
    let open_files = mode::faults(&installation);
    web::languages(&installation.app).map_err(Fault::wrong)?;
    let app = open(installation.app)?;
    let _log = log::start(LevelFilter::INFO);
    warn(&open_files);
    tell_clocks(&app);
    run(&app, port, |address| tracing::info!(%address, "ready"))
}

/// Works until the process is told to stop.
///
/// # Errors
/// One sentence on an unreadable key or a database that cannot be opened.
pub fn work(installation: Installation) -> Outcome {
    let open_files = mode::faults(&installation);
    let app = open(installation.app)?;
    let _log = log::start(LevelFilter::INFO);
    warn(&open_files);
    tell_clocks(&app);
    tracing::info!("ready");
    finish(&app, told_to_stop())
}

/// Files that others can read or write, which `config check` refuses.
fn warn(open_files: &[String]) {
    for fault in open_files {
        tracing::warn!(target: "security", fault, "a file of the settings is open to others");
    }
}

/// Both clocks, so that a wrong one can be found in the log.
fn tell_clocks(app: &App) {
    let (clock, zone) = (app.clock(), app.clock().zone().name());
    tracing::info!(wall = %clock.wall(), today = %clock.today(), zone, "the clocks at the start");
}

/// Takes a port, before anything else is done.
///
/// # Errors
/// One sentence that names the address.
pub fn bind(address: SocketAddr) -> Result<TcpListener, Fault> {
    TcpListener::bind(address).map_err(|error| {
        Fault::wrong(match error.kind() {
            std::io::ErrorKind::AddrInUse => {
                format!(
                    "Port {} of {} is taken by another program",
                    address.port(),
                    address.ip()
                )
            }
            _ => format!("Cannot listen on {address} ({error})"),
        })
    })
}

/// Opens an installation whose database was made before and whose seal, if it has one, can be read.
///
/// # Errors
/// One sentence on what is wrong with the set-up.
pub fn open(config: Config) -> Result<App, Fault> {
    if let Some((key, chain)) = &config.seal {
        SealKey::load(key, chain).map_err(Fault::wrong)?;
    }
    App::open_made(config).map_err(Fault::wrong)
}

/// Serves on a port that was taken; `ready` hears the address once requests are answered.
///
/// # Errors
/// What the machine refuses.
pub fn run(app: &App, port: TcpListener, ready: impl FnOnce(SocketAddr)) -> Outcome {
    let served = web::serve(app.clone(), port, |address, _| ready(address));
    finish(app, served)
}

/// Runs something to its end with a worker beside it, which finishes what it has begun.
fn finish(app: &App, served: impl Future<Output = std::io::Result<()>>) -> Outcome {
    let outcome = actix_web::rt::System::new().block_on(async {
        let (tell, told) = watch::channel(false);
        let worker = actix_web::rt::spawn(worker::run(app.clone(), told));
        let outcome = served.await;
        if tell.send(true).is_err() || worker.await.is_err() {
            tracing::error!("the worker ended before it was told to");
        }
        outcome
    });
    outcome.map(|()| Answer::Yes).map_err(Fault::internal)
}

async fn told_to_stop() -> std::io::Result<()> {
    let mut terminated = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = terminated.recv() => Ok(()),
        interrupted = tokio::signal::ctrl_c() => interrupted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::exit_code;

    #[test]
    fn a_taken_port_is_named_and_ends_with_2() {
        let taken = bind(SocketAddr::from(([127, 0, 0, 1], 0))).expect("a free port");
        let address = taken.local_addr().expect("an address");
        let fault = bind(address).expect_err("must be taken");
        let said = fault.sentence();
        assert_eq!(
            said,
            format!(
                "Port {} of 127.0.0.1 is taken by another program.",
                address.port()
            )
        );
        assert_eq!(exit_code(&Err(fault)), 2);
    }
}
