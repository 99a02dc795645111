//! Questions only the database can answer about its own health.

mod apart;

pub use apart::{audits_apart, decisions_apart};

use crate::Result;
use crate::db::Db;
use crate::db::conn::Conn;
use crate::event::{self, Event};
use crate::table::{audit_report, certificate, job};
use crate::tx::{Meant, Snapshot};
use diesel::prelude::*;
use domain::LifeCycle;
use domain::audit_report::State as ReportState;
use domain::job::State;

/// What is wrong with the event chain: the first break, if any, and how many events there are.
pub fn event_chain(rx: &mut Snapshot) -> Result<(i64, Option<String>)> {
    let mut next = 1;
    let mut prev = String::new();
    loop {
        let batch = event::from(rx, next, 500)?;
        if batch.is_empty() {
            return Ok((next - 1, None));
        }
        for one in batch {
            if let Some(fault) = fault(&one, next, &prev)? {
                return Ok((next - 1, Some(fault)));
            }
            next += 1;
            prev = one.hash;
        }
    }
}

fn fault(event: &Event, seq: i64, prev: &str) -> Result<Option<String>> {
    if event.seq != seq {
        return Ok(Some(format!("event {seq} is missing")));
    }
    if event.prev_hash != prev || event.hash != event::hash(event)? {
        return Ok(Some(format!(
            "event {seq} was changed after it was written"
        )));
    }
    Ok(None)
}

/// Certificates as number, revision, state and document hash.
pub fn certificates(rx: &mut Snapshot) -> Result<Vec<(String, i64, String, String)>> {
    certificate::table
        .order((certificate::number.asc(), certificate::revision.asc()))
        .select((
            certificate::number,
            certificate::revision,
            certificate::state,
            certificate::document,
        ))
        .load(rx.conn)
        .meant()
}

/// The numbers of reports that are issued and have no document, although no job is to make it.
pub fn reports_without_document(rx: &mut Snapshot) -> Result<Vec<String>> {
    let under_way = job::table
        .filter(job::state.eq_any([State::Queued, State::Running].map(State::word)))
        .select(job::subject_id);
    audit_report::table
        .filter(audit_report::state.eq(ReportState::Issued.word()))
        .filter(audit_report::document.eq(""))
        .filter(audit_report::id.ne_all(under_way))
        .order(audit_report::number.asc())
        .select(audit_report::number)
        .load(rx.conn)
        .meant()
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = diesel::sql_types::Text)]
    line: String,
}

/// What the database's own integrity checks say; empty when all is well.
pub fn integrity(db: &Db) -> Result<Vec<String>> {
    let mut pooled = db.connection()?;
    let conn: &mut Conn = &mut pooled;
    let Conn::Sqlite(_) = conn else {
        return Ok(Vec::new());
    };
    let mut said: Vec<Line> =
        diesel::sql_query("SELECT integrity_check AS line FROM pragma_integrity_check")
            .load(conn)
            .meant()?;
    let loose: Vec<Line> =
        diesel::sql_query("SELECT \"table\" AS line FROM pragma_foreign_key_check")
            .load(conn)
            .meant()?;
    said.extend(loose);
    Ok(said
        .into_iter()
        .map(|l| l.line)
        .filter(|l| l != "ok")
        .collect())
}

/// The tables with their columns as each database reports them, for the migration guard.
pub fn catalogue(db: &Db) -> Result<Vec<String>> {
    let mut pooled = db.connection()?;
    let conn: &mut Conn = &mut pooled;
    let sql = match conn {
        Conn::Sqlite(_) => {
            "SELECT lower(m.name || '.' || c.name || ' ' || c.type || CASE WHEN c.\"notnull\" = 1 THEN ' not null' ELSE '' END) AS line \
             FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' \
             AND m.name NOT LIKE '\\_\\_%' ESCAPE '\\' ORDER BY 1"
        }
        Conn::Pg(_) => {
            "SELECT table_name || '.' || column_name || ' ' || \
             CASE data_type WHEN 'timestamp without time zone' THEN 'timestamp' ELSE data_type END || \
             CASE WHEN is_nullable = 'NO' THEN ' not null' ELSE '' END AS line \
             FROM information_schema.columns WHERE table_schema = current_schema() \
             AND left(table_name, 2) <> '__' ORDER BY 1"
        }
    };
    let lines: Vec<Line> = diesel::sql_query(sql).load(conn).meant()?;
    let mut lines: Vec<String> = lines.into_iter().map(|l| l.line).collect();
    lines.sort();
    Ok(lines)
}

/// Tries to change and remove what is append-only, and rolls back; names what the database let happen.
pub fn tamper(db: &Db) -> Vec<String> {
    let mut allowed = Vec::new();
    for table in [
        "event",
        "settings",
        "decision",
        "decision_audit",
        "technical_review",
        "seal_key",
        "human_link",
        "client_link",
        "opening",
    ] {
        let key = match table {
            "event" => "seq",
            "decision_audit" => "audit_id",
            _ => "id",
        };
        for sql in [
            format!("UPDATE {table} SET {key} = {key}"),
            format!("DELETE FROM {table}"),
        ] {
            let Ok(mut pooled) = db.connection() else {
                return vec!["the database does not answer".to_owned()];
            };
            let conn: &mut Conn = &mut pooled;
            let tried: QueryResult<usize> = conn.transaction(|conn| {
                let changed = diesel::sql_query(&sql).execute(conn)?;
                if changed > 0 {
                    Ok(changed)
                } else {
                    Err(diesel::result::Error::RollbackTransaction)
                }
            });
            if tried.is_ok() {
                allowed.push(sql);
            }
        }
    }
    allowed
}
