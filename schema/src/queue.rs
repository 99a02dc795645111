//! What waits for an actor: one query for each step, whatever the number of records.
//!
//! The conditions under which [`Rx::may`] allows an act are put into the query itself, so that a
//! slice is taken of what waits and nothing is lost behind a limit. Ids are UUIDv7: the oldest come
//! first.

use crate::agreement::Agreement;
use crate::application::Application;
use crate::audit::{self, Audit};
use crate::audit_time_table::AuditTimeTable;
use crate::certification::{Certification, Programme};
use crate::db::AnyBackend;
use crate::decision::Decision;
use crate::due_case::DueCase;
use crate::job::Job;
use crate::list::Page;
use crate::mail::Mail;
use crate::nonconformity::Nonconformity;
use crate::override_::Override;
use crate::table;
use crate::tx::{Meant, Rx};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::access::Relation;
use domain::audit::{Kind, State};
use domain::override_::second_person_is_authorised;
use domain::permission::TABLE;
use domain::team::Part;
use domain::{Act, LifeCycle, Result};
use std::collections::HashMap;

mod waits;

pub use waits::Waits;
use waits::{decidable, waiting};

/// Tables a query here names together.
mod together {
    use crate::table::{audit, certification, nonconformity, programme};
    diesel::allow_tables_to_appear_in_same_query!(audit, certification);
    diesel::allow_tables_to_appear_in_same_query!(audit, nonconformity);
    diesel::allow_tables_to_appear_in_same_query!(certification, programme);
}

/// Which part of what waits is asked for.
#[derive(Debug, Clone, Default)]
pub struct Slice {
    /// Continue after this id, towards newer records.
    pub after: String,
    /// How many at most.
    pub limit: i64,
}

/// How an actor reaches the records of an act.
struct Reach {
    all: bool,
    client: Option<String>,
    /// Audits where the actor has a part that the act asks for.
    audits: Vec<String>,
    /// Certifications the actor audits now, where that is enough.
    certifications: Vec<String>,
}

impl Reach {
    fn of(rx: &mut Rx, act: Act) -> Result<Reach> {
        let actor = rx.actor();
        let ties: Vec<Relation> = TABLE
            .iter()
            .filter(|(a, role, _)| *a == act && actor.is(*role))
            .map(|(_, _, tie)| *tie)
            .collect();
        let own = ties.contains(&Relation::Own);
        let mut reach = Reach {
            all: ties.contains(&Relation::Any),
            client: actor.client.clone().filter(|_| own),
            audits: Vec::new(),
            certifications: Vec::new(),
        };
        if let (false, Some(person)) = (reach.all, &actor.person) {
            reach.audits = audits_with_part(rx, person, &ties)?;
            if ties.contains(&Relation::FollowUp) {
                let current = audit::current_audits(rx, person)?;
                reach.certifications = current.into_iter().map(|(_, of)| of).collect();
            }
        }
        Ok(reach)
    }
}

fn audits_with_part(rx: &mut Rx, person: &str, ties: &[Relation]) -> Result<Vec<String>> {
    use table::team_member::dsl;
    let asked = |part: &&Part| {
        ties.contains(&Relation::Team)
            || (ties.contains(&Relation::Auditing) && part.counts())
            || (ties.contains(&Relation::Leader) && **part == Part::Leader)
    };
    let parts: Vec<&str> = Part::ALL
        .iter()
        .filter(asked)
        .map(|part| part.word())
        .collect();
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    dsl::team_member
        .filter(dsl::person_id.eq(person))
        .filter(dsl::part.eq_any(parts))
        .select(dsl::audit_id)
        .load(rx.conn)
        .meant()
}

/// The slice of a query over a table whose rows an actor reaches by client.
macro_rules! slice {
    ($rx:ident, $slice:ident, $row:ident in $table:ident, $($condition:expr),*) => {{
        let limit = $slice.limit.clamp(1, 200);
        let rows: Vec<$row> = table::$table::table
            .into_boxed::<AnyBackend>()
            $(.filter($condition))*
            .filter(table::$table::id.gt($slice.after.clone()))
            .order(table::$table::id.asc())
            .limit(limit + 1)
            .select($row::as_select())
            .load($rx.conn)
            .meant()?;
        Ok(crate::list::cut(rows, limit, |row| row.id.clone()))
    }};
}

/// Applications in a state in which the actor may do an act.
///
/// # Errors
/// Only those of the database.
pub fn applications(
    rx: &mut Rx,
    act: Act,
    state: &str,
    slice: &Slice,
) -> Result<Page<Application>> {
    use table::application::dsl;
    let reach = Reach::of(rx, act)?;
    let mine = dsl::client_id.eq(reach.client.unwrap_or_default());
    slice!(rx, slice, Application in application,
        dsl::state.eq(state.to_owned()), mine.or(always(reach.all)))
}

/// Agreements the actor's client has to accept.
///
/// # Errors
/// Only those of the database.
pub fn agreements(rx: &mut Rx, slice: &Slice) -> Result<Page<Agreement>> {
    use table::agreement::dsl;
    let own = rx.actor().client.clone().unwrap_or_default();
    slice!(rx, slice, Agreement in agreement, dsl::state.eq("issued"), dsl::client_id.eq(own))
}

/// Audits in one of some states in which the actor may do an act, and for whom it waits.
///
/// # Errors
/// Only those of the database.
pub fn audits(
    rx: &mut Rx,
    act: Act,
    states: &[&str],
    waits: Waits,
    slice: &Slice,
) -> Result<Page<Audit>> {
    use table::audit::dsl;
    let reach = Reach::of(rx, act)?;
    let reached = dsl::client_id
        .eq(reach.client.unwrap_or_default())
        .or(dsl::id.eq_any(reach.audits))
        .or(dsl::certification_id.eq_any(reach.certifications))
        .or(always(reach.all));
    let states: Vec<String> = states.iter().map(|state| (*state).to_owned()).collect();
    let person = rx.actor().person.clone().unwrap_or_default();
    let today = rx.today();
    slice!(rx, slice, Audit in audit, dsl::state.eq_any(states), reached, waiting(waits, person, today))
}

fn always(holds: bool) -> diesel::expression::SqlLiteral<Bool> {
    sql::<Bool>(if holds { "1 = 1" } else { "1 = 0" })
}

/// Nonconformities in one of some states in which the actor may do an act.
///
/// # Errors
/// Only those of the database.
pub fn nonconformities(
    rx: &mut Rx,
    act: Act,
    states: &[&str],
    slice: &Slice,
) -> Result<Page<Nonconformity>> {
    use table::nonconformity::dsl;
    let reach = Reach::of(rx, act)?;
    let reached = dsl::client_id
        .eq(reach.client.unwrap_or_default())
        .or(dsl::audit_id.eq_any(reach.audits))
        .or(dsl::certification_id.eq_any(reach.certifications))
        .or(always(reach.all));
    let states: Vec<String> = states.iter().map(|state| (*state).to_owned()).collect();
    slice!(rx, slice, Nonconformity in nonconformity, dsl::state.eq_any(states), reached)
}

/// Reviewed audits no decision was taken upon, whose certification goes on, whose file holds up no
/// decision and whose team the actor was not on. Stage 1 is decided upon with stage 2.
///
/// `minors_closed` says whether the body asks for minors to be closed, not only planned.
///
/// # Errors
/// Only those of the database.
pub fn undecided(rx: &mut Rx, minors_closed: bool, slice: &Slice) -> Result<Page<Audit>> {
    use table::audit::dsl;
    use table::certification::dsl as certification;
    let person = rx.actor().person.clone().unwrap_or_default();
    let today = rx.today();
    let going_on = certification::certification
        .filter(certification::state.eq_any(["planned", "active", "suspended", "expired"]))
        .select(certification::id);
    // A decision names its audits in a JSON list.
    let undecided = sql::<Bool>(
        "NOT EXISTS (SELECT 1 FROM decision WHERE decision.certification_id = audit.certification_id \
         AND decision.audits LIKE '%' || audit.id || '%')",
    );
    // Of this cycle, and not replaced by a later one of its kind.
    let current = sql::<Bool>(
        "audit.cycle = (SELECT c.cycle FROM certification c WHERE c.id = audit.certification_id) \
         AND NOT EXISTS (SELECT 1 FROM audit later WHERE later.certification_id = audit.certification_id \
         AND later.cycle = audit.cycle AND later.kind = audit.kind AND later.kind <> 'surveillance' \
         AND later.first_day > audit.first_day \
         AND later.state IN ('in_progress', 'closed', 'reported', 'reviewed'))",
    );
    slice!(rx, slice, Audit in audit,
        dsl::state.eq("reviewed"), dsl::kind.ne("stage1"), dsl::certification_id.eq_any(going_on),
        waiting(Waits::ForOneOutside, person, today), undecided, current, decidable(minors_closed))
}

/// Decisions that lead to a certificate which is not issued yet.
///
/// # Errors
/// Only those of the database.
pub fn without_certificate(rx: &mut Rx, slice: &Slice) -> Result<Page<Decision>> {
    use table::certificate::dsl as certificate;
    use table::decision::dsl;
    // The latest of its kind, on a certification in force: no other can lead to a certificate.
    let latest = sql::<Bool>(
        "decision.certification_id IN (SELECT c.id FROM certification c WHERE c.state = 'active') \
         AND NOT EXISTS (SELECT 1 FROM decision later WHERE later.certification_id = decision.certification_id \
         AND later.cycle <> 'null' AND later.id > decision.id)",
    );
    slice!(rx, slice, Decision in decision, latest,
        dsl::kind.eq_any(["grant", "renew", "restore"]),
        // Lifting a suspension begins no cycle: the certificate that is there becomes valid again.
        dsl::cycle.ne("null"),
        dsl::id.ne_all(certificate::certificate.select(certificate::decision_id)))
}

/// Deadlines no person has dealt with.
///
/// # Errors
/// Only those of the database.
pub fn due_cases(rx: &mut Rx, slice: &Slice) -> Result<Page<DueCase>> {
    slice!(rx, slice, DueCase in due_case, table::due_case::closed_on.is_null())
}

/// Overrides that wait for a second person who is authorised for their act: never the one who asked.
///
/// # Errors
/// Only those of the database.
pub fn overrides(rx: &mut Rx, slice: &Slice) -> Result<Page<Override>> {
    use table::override_::dsl;
    let today = rx.today();
    let actor = rx.actor();
    let acts: Vec<&str> = Act::ALL
        .iter()
        .filter(|act| second_person_is_authorised(**act, actor).met)
        .map(|act| act.word())
        .collect();
    let person = rx.actor().person.clone().unwrap_or_default();
    slice!(rx, slice, Override in override_,
        dsl::state.eq("proposed"), dsl::proposed_by.ne(person), dsl::until_on.ge(today),
        dsl::act.eq_any(acts))
}

/// Audit-time tables that wait for a second person: never the one who entered them.
///
/// # Errors
/// Only those of the database.
pub fn audit_time_tables(rx: &mut Rx, slice: &Slice) -> Result<Page<AuditTimeTable>> {
    use table::audit_time_table::dsl;
    let person = rx.actor().person.clone().unwrap_or_default();
    slice!(rx, slice, AuditTimeTable in audit_time_table,
        dsl::state.eq("entered"), dsl::entered_by.ne(person))
}

/// Attempts that may fail before a person is asked to look: the first may be a moment's trouble.
const PATIENCE: i64 = 2;

/// Jobs that were given up, or failed more than once and wait for their next attempt.
///
/// # Errors
/// Only those of the database.
pub fn jobs_in_trouble(rx: &mut Rx, slice: &Slice) -> Result<Page<Job>> {
    use table::job::dsl;
    slice!(rx, slice, Job in job,
        dsl::state.eq("failed").or(dsl::state.eq("queued").and(dsl::attempts.ge(PATIENCE))))
}

/// Mails that did not arrive, of which nobody can tell whether they did, or that wait for another
/// attempt after several.
///
/// # Errors
/// Only those of the database.
pub fn mails_in_trouble(rx: &mut Rx, slice: &Slice) -> Result<Page<Mail>> {
    use table::mail::dsl;
    slice!(rx, slice, Mail in mail,
        dsl::state.eq_any(["unknown", "failed"])
            .or(dsl::state.eq("queued").and(dsl::attempts.ge(PATIENCE))))
}

/// An audit held or scheduled, as far as the programme asks.
pub type Held = (Kind, State);

/// A certification with the programme of its present cycle and the audits of that cycle.
pub type Planning = (Certification, Option<Programme>, Vec<Held>);

/// The certifications that go on to further audits, oldest first: planned or active.
///
/// # Errors
/// Only those of the database.
pub fn planning(rx: &mut Rx) -> Result<Vec<Planning>> {
    use table::audit::dsl as audit;
    use table::certification::dsl;
    let going_on = || dsl::state.eq_any(["planned", "active"]);
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
    let audits: Vec<(String, i64, String, String)> = audit::audit
        .filter(audit::certification_id.eq_any(ids()))
        .order((audit::first_day.asc(), audit::id.asc()))
        .select((
            audit::certification_id,
            audit::cycle,
            audit::kind,
            audit::state,
        ))
        .load(rx.conn)
        .meant()?;
    Ok(by_cycle(certifications, programmes, audits))
}

/// Puts programmes and audits to the certification whose present cycle they belong to.
fn by_cycle(
    certifications: Vec<Certification>,
    programmes: Vec<Programme>,
    audits: Vec<(String, i64, String, String)>,
) -> Vec<Planning> {
    let mut programmes: HashMap<(String, i64), Programme> = programmes
        .into_iter()
        .map(|p| ((p.certification_id.clone(), p.cycle), p))
        .collect();
    let mut held: HashMap<(String, i64), Vec<Held>> = HashMap::new();
    for (certification, cycle, kind, state) in audits {
        if let (Some(kind), Some(state)) = (Kind::parse(&kind), State::parse(&state)) {
            held.entry((certification, cycle))
                .or_default()
                .push((kind, state));
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
