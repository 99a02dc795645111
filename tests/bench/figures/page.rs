//! Pages and JSON through the real server: its CPU time, without that of the asking side.

use crate::filling::Filling;
use crate::{Outcome, cpu, tell};
use domain::{Actor, Error};
use schema::list::Ask;
use tests::{Answer, World};

/// Somebody who sees every record.
const LOGIN: &str = "ravi";
const WARM_UP: usize = 20;
const REQUESTS: usize = 200;
const MANY_REQUESTS: usize = 2000;
/// Records on one page of a list.
const PAGE: i64 = 50;

/// Takes the figures of one certificate, read as JSON by a program, and of a plain "ok".
pub fn certificate(world: &World, certification: &str) -> Outcome<()> {
    let found = world.app.read(&Actor::system(), "figures", |rx, _| {
        schema::certificate::of_certification(rx, certification)
    })?;
    let newest = found.first().ok_or(Error::NotFound)?;
    let path = format!("/api/v1/certificate/{}", newest.id);
    let program = world.program(LOGIN);
    let plain = cost(MANY_REQUESTS, || good(&program.get("/healthz")))?;
    let read = cost(MANY_REQUESTS, || good(&program.get(&path)))?;
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

/// Takes the figures of the audits' list and pages with few and with many audits.
pub fn audits(world: &World, certification: &str) -> Outcome<()> {
    let filling = Filling::of(world, certification)?;
    let browser = Browser::open(world)?;
    let mut lists = Vec::new();
    let mut present = filling.present;
    for count in [100, 5000] {
        filling.grow(world, present, count)?;
        present = count;
        let ends = Ends::of(world)?;
        for (place, list, audit) in [
            ("first", "/audit".to_owned(), &ends.newest),
            (
                "last",
                format!("/audit?after={}", ends.before_last),
                &ends.on_last,
            ),
        ] {
            let list = cost(REQUESTS, || browser.get(&list))?;
            let detail = cost(REQUESTS, || browser.get(&format!("/audit/{audit}")))?;
            let of = format!("{count} audits, {place} page");
            tell(&format!("audit list, {of}"), list, "ms CPU", "<= 2");
            tell(&format!("audit page, {of}"), detail, "ms CPU", "<= 2");
            lists.push(list);
        }
    }
    if let [first, .., last] = lists[..] {
        let name = "audit list, last page of 5000 against first of 100";
        tell(name, last / first, "", "flat: about 1");
    }
    Ok(())
}

/// CPU time of the server for one request, ms.
fn cost(requests: usize, ask: impl Fn() -> Outcome<()>) -> Outcome<f64> {
    let ask = |times| (0..times).try_for_each(|_| ask());
    ask(WARM_UP)?;
    let spent = cpu::of_others(|| ask(requests))?;
    Ok(spent.as_secs_f64() * 1000.0 / requests as f64)
}

/// Where the first and the last page of the list begin.
struct Ends {
    newest: String,
    before_last: String,
    on_last: String,
}

impl Ends {
    fn of(world: &World) -> Outcome<Ends> {
        let (mut after, mut starts) = (None, Vec::new());
        loop {
            let ask = Ask {
                after: after.clone(),
                limit: PAGE,
                ..Ask::default()
            };
            let page = world.app.read(&world.cast.planner, "figures", |rx, _| {
                schema::list::audits(rx, &ask)
            })?;
            let first = page.rows.into_iter().next().ok_or("an empty page")?;
            starts.push((after.unwrap_or_default(), first.id));
            match page.next {
                Some(next) => after = Some(next),
                None => break,
            }
        }
        match &starts[..] {
            [(_, newest), .., (before_last, on_last)] => Ok(Ends {
                newest: newest.clone(),
                before_last: before_last.clone(),
                on_last: on_last.clone(),
            }),
            _ => Err("one page only".into()),
        }
    }
}

/// Somebody signed in, who asks as a browser does: pages come compressed.
struct Browser {
    agent: ureq::Agent,
    base: String,
    cookie: String,
}

impl Browser {
    fn open(world: &World) -> Outcome<Browser> {
        let found = world.app.read(&Actor::system(), "figures", |rx, _| {
            schema::account::by_login(rx, LOGIN)
        })?;
        let user = found.ok_or(Error::NotFound)?;
        let session = service::account::login(&world.app, "figures", &user, None)?;
        let agent = ureq::Agent::config_builder().max_redirects(0).build();
        Ok(Browser {
            agent: agent.new_agent(),
            base: world.address().to_owned(),
            cookie: format!("session={}", session.0),
        })
    }

    fn get(&self, path: &str) -> Outcome<()> {
        let request = self
            .agent
            .get(format!("{}{path}", self.base))
            .header("Cookie", &self.cookie)
            .header("Accept-Encoding", "gzip");
        let mut response = request.call()?;
        let compressed = response.headers().get("content-encoding").is_some();
        let size = response.body_mut().read_to_vec()?.len();
        if response.status() != 200 || !compressed || size == 0 {
            return Err(format!("{path} answered {} with {size} bytes", response.status()).into());
        }
        Ok(())
    }
}
