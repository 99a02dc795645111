//! The certifications that go on, with what their programmes ask for and what was held; kind and last
//! day of audits.

use crate::Result;
use crate::audit::Audit;
use crate::certification::{Certification, Programme};
use crate::table;
use crate::tx::{Meant, Rx};
use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::LifeCycle;
use domain::audit::{Kind, Readiness, State};
use std::collections::HashMap;

/// An audit held or scheduled, as far as the programme asks.
#[derive(Debug, Clone, Copy)]
pub struct Held {
    /// What it is for.
    pub kind: Kind,
    /// Where it stands.
    pub state: State,
    /// Its last day.
    pub last_day: NaiveDate,
    /// Whether it was broken off, or is a stage 1 that did not find the client ready.
    pub in_vain: bool,
}

impl Held {
    /// What an audit means to its programme.
    pub fn of(audit: &Audit) -> Held {
        let readiness = audit.readiness.as_ref().map(|record| record.readiness);
        Held {
            kind: audit.kind,
            state: audit.state,
            last_day: audit.last_day,
            in_vain: !audit.ended_early.is_empty() || readiness == Some(Readiness::NotReady),
        }
    }

    /// Whether the programme need not ask for it again.
    pub fn fulfils(&self) -> bool {
        self.state != State::Cancelled && !self.in_vain
    }
}

/// A certification with the programme of its present cycle and the audits of that cycle.
pub type Planning = (Certification, Option<Programme>, Vec<Held>);

/// The certifications that go on to further audits, oldest first: planned, active or suspended. A
/// suspension is lifted only when the surveillance that came due meanwhile was held.
///
/// # Errors
/// Only those of the database.
pub fn planning(rx: &mut Rx) -> Result<Vec<Planning>> {
    use table::audit::dsl as audit;
    use table::certification::dsl;
    let going_on = || dsl::state.eq_any(["planned", "active", "suspended"]);
    let ids = || dsl::certification.filter(going_on()).select(dsl::id);
    let certifications: Vec<Certification> = dsl::certification
        .filter(going_on())
        .order(dsl::id.asc())
        .select(Certification::as_select())
        .load(rx.conn)
        .meant()?;
    let programmes: Vec<Programme> = table::programme::table
        .filter(table::programme::certification_id.eq_any(ids()))
        .select(Programme::as_select())
        .load(rx.conn)
        .meant()?;
    // A body has many audits: only what the programme asks is read of each, and not its records.
    let in_vain = sql::<Bool>(
        "(audit.ended_early <> '' OR audit.readiness LIKE '%\"readiness\":\"not_ready\"%')",
    );
    let audits: Vec<Row> = audit::audit
        .filter(audit::certification_id.eq_any(ids()))
        .order((audit::first_day.asc(), audit::id.asc()))
        .select((
            audit::certification_id,
            audit::cycle,
            audit::kind,
            audit::state,
            audit::last_day,
            in_vain,
        ))
        .load(rx.conn)
        .meant()?;
    Ok(by_cycle(certifications, programmes, audits))
}

/// Certification, cycle, kind, state and last day of an audit, and whether it was in vain.
type Row = (String, i64, String, String, NaiveDate, bool);

/// Puts programmes and audits to the certification whose present cycle they belong to.
fn by_cycle(
    certifications: Vec<Certification>,
    programmes: Vec<Programme>,
    audits: Vec<Row>,
) -> Vec<Planning> {
    let mut programmes: HashMap<(String, i64), Programme> = programmes
        .into_iter()
        .map(|p| ((p.certification_id.clone(), p.cycle), p))
        .collect();
    let mut held: HashMap<(String, i64), Vec<Held>> = HashMap::new();
    for (certification, cycle, kind, state, last_day, in_vain) in audits {
        if let (Some(kind), Some(state)) = (Kind::parse(&kind), State::parse(&state)) {
            held.entry((certification, cycle)).or_default().push(Held {
                kind,
                state,
                last_day,
                in_vain,
            });
        }
    }
    certifications
        .into_iter()
        .map(|c| {
            let key = (c.id.clone(), c.cycle);
            let (programme, audits) = (programmes.remove(&key), held.remove(&key));
            (c, programme, audits.unwrap_or_default())
        })
        .collect()
}

/// Kind and last day of audits, by id.
///
/// # Errors
/// Only those of the database.
pub fn last_days(rx: &mut Rx, ids: Vec<String>) -> Result<HashMap<String, (Kind, NaiveDate)>> {
    use table::audit::dsl as audit;
    let rows: Vec<(String, String, NaiveDate)> = audit::audit
        .filter(audit::id.eq_any(ids))
        .select((audit::id, audit::kind, audit::last_day))
        .load(rx.conn)
        .meant()?;
    let known = rows
        .into_iter()
        .filter_map(|(id, kind, day)| Some((id, (Kind::parse(&kind)?, day))));
    Ok(known.collect())
}
