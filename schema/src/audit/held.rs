//! What an audit means to the programme that asks for it.

use super::Audit;
use crate::Result;
use crate::table::{audit, audit_certification};
use crate::tx::{Meant, Rx};
use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::LifeCycle;
use domain::audit::{Kind, Readiness, State};

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

/// The audits of a cycle as its programme sees them, by their days. Only that is read: an audit's own
/// records are long.
///
/// # Errors
/// Only those of the database.
pub fn held(rx: &mut Rx, certification_id: &str, cycle: i64) -> Result<Vec<Held>> {
    let in_vain = sql::<Bool>(
        "(audit.ended_early <> '' OR audit.readiness LIKE '%\"readiness\":\"not_ready\"%')",
    );
    let its = audit_certification::table
        .filter(audit_certification::certification_id.eq(certification_id))
        .filter(audit_certification::cycle.eq(cycle))
        .select(audit_certification::audit_id);
    let rows: Vec<(String, String, NaiveDate, bool)> = audit::table
        .filter(audit::id.eq_any(its))
        .order((audit::first_day.asc(), audit::id.asc()))
        .select((audit::kind, audit::state, audit::last_day, in_vain))
        .load(rx.conn)
        .meant()?;
    let of = |(kind, state, last_day, in_vain): (String, String, NaiveDate, bool)| {
        Some(Held {
            kind: Kind::parse(&kind)?,
            state: State::parse(&state)?,
            last_day,
            in_vain,
        })
    };
    Ok(rows.into_iter().filter_map(of).collect())
}
