//! JSON through the real server: its CPU time, without that of the asking side.

use crate::{Outcome, cpu, tell};
use domain::{Actor, Error, Fault};
use tests::{Answer, World};

/// Somebody who sees every record.
const LOGIN: &str = "ravi";
const WARM_UP: usize = 20;
const REQUESTS: usize = 2000;

/// Takes the figures of one certificate, read as JSON by a program, and of a plain "ok".
pub fn certificate(world: &World, certification: &str) -> Outcome<()> {
    let found = world.app.read(&Actor::system(), "figures", |rx, _| {
        Ok(schema::certificate::of_certification(
            rx,
            &certification.into(),
        )?)
    })?;
    let newest = found.first().ok_or(Error::Fault(Fault::NotFound))?;
    let path = format!("/api/v1/certificate/{}", newest.id);
    let program = world.program(LOGIN);
    let plain = cost(|| good(&program.get("/healthz")))?;
    let read = cost(|| good(&program.get(&path)))?;
    let unit = "per CPU second";
    tell("plain ok", 1000.0 / plain, unit, "");
    tell("one certificate read", 1000.0 / read, unit, "");
    tell(
        "one certificate read against plain ok",
        plain / read,
        "",
        ">= 0.25",
    );
    Ok(())
}

fn good(answer: &Answer) -> Outcome<()> {
    match answer.status {
        200 => Ok(()),
        status => Err(format!("answered {status}: {}", answer.text).into()),
    }
}

/// CPU time of the server for one request, ms.
fn cost(ask: impl Fn() -> Outcome<()>) -> Outcome<f64> {
    let ask = |times| (0..times).try_for_each(|_| ask());
    ask(WARM_UP)?;
    let spent = cpu::of_others(|| ask(REQUESTS))?;
    Ok(spent.as_secs_f64() * 1000.0 / REQUESTS as f64)
}
