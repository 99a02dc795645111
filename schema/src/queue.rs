//! What waits for an actor: one query for each step, whatever the number of records.
//!
//! The conditions under which [`Rx::may`] allows an act are put into the query itself, so that a
//! slice is taken of what waits and nothing is lost behind a limit. What has a day comes in the order of
//! its days, the rest in that of its ids: they are UUIDv7, so the oldest come first.

use crate::Result;
use crate::agreement::Agreement;
use crate::application::Application;
use crate::audit::{self, Audit};
use crate::audit_time_table::AuditTimeTable;
use crate::certification::Certification;
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
use diesel::sql_types::{Bool, Date};
use domain::Act;
use domain::access::Relation;
use domain::override_::second_person_is_authorised;
use domain::permission::TABLE;
use domain::team::Part;

#[macro_use]
mod order;
mod planning;
mod waits;

pub use order::{Day, Slice, place};
pub use planning::{Held, Planning, last_days, planning};
pub use waits::Waits;
use waits::{decidable, verified_now, waiting};

/// Tables a query here names together.
mod together {
    use crate::table::{audit, certification, nonconformity, programme};
    diesel::allow_tables_to_appear_in_same_query!(audit, certification);
    diesel::allow_tables_to_appear_in_same_query!(audit, nonconformity);
    diesel::allow_tables_to_appear_in_same_query!(certification, programme);
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

/// Applications in a state in which the actor may do an act. One with an agreement that waits for the
/// client waits for no other.
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
    let free = if act == Act::IssueAgreement {
        sql::<Bool>(
            "NOT EXISTS (SELECT 1 FROM agreement g WHERE g.application_id = application.id \
             AND g.state = 'issued')",
        )
    } else {
        always(true)
    };
    slice!(rx, slice, Application in application,
        dsl::state.eq(state.to_owned()), mine.or(always(reach.all)), free)
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

/// Audits in one of some states in which the actor may do an act, and for whom it waits, in the order
/// of a day of theirs.
///
/// # Errors
/// Only those of the database.
pub fn audits(
    rx: &mut Rx,
    act: Act,
    states: &[&str],
    waits: Waits,
    day: Day,
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
    urgent!(rx, slice, Audit in audit, day.column(), |a| day.of(a),
        dsl::state.eq_any(states), reached, waiting(waits, person, today))
}

fn always(holds: bool) -> diesel::expression::SqlLiteral<Bool> {
    sql::<Bool>(if holds { "1 = 1" } else { "1 = 0" })
}

/// Nonconformities in one of some states in which the actor may do an act, in the order of the days by
/// which they are answered. `minors_closed` says whether the body asks for minors to be closed before a
/// decision, so that they are verified now.
///
/// # Errors
/// Only those of the database.
pub fn nonconformities(
    rx: &mut Rx,
    act: Act,
    states: &[&str],
    minors_closed: bool,
    slice: &Slice,
) -> Result<Page<Nonconformity>> {
    use table::nonconformity::dsl;
    let reach = Reach::of(rx, act)?;
    let now = match act {
        Act::VerifyNonconformity => verified_now(minors_closed),
        _ => always(true),
    };
    let reached = dsl::client_id
        .eq(reach.client.unwrap_or_default())
        .or(dsl::audit_id.eq_any(reach.audits))
        .or(dsl::certification_id.eq_any(reach.certifications))
        .or(always(reach.all));
    let states: Vec<String> = states.iter().map(|state| (*state).to_owned()).collect();
    urgent!(rx, slice, Nonconformity in nonconformity, "nonconformity.answer_due_on",
        |n| n.answer_due_on, dsl::state.eq_any(states), reached, now)
}

/// Whether a nonconformity whose plan is accepted is verified now and not at the next audit: what its
/// record says and what queues hold is read the same way.
///
/// # Errors
/// Only those of the database.
pub fn is_verified_now(rx: &mut Rx, id: &str, minors_closed: bool) -> Result<bool> {
    use table::nonconformity::dsl;
    let found: Vec<String> = dsl::nonconformity
        .filter(dsl::id.eq(id.to_owned()))
        .filter(verified_now(minors_closed))
        .select(dsl::id)
        .load(rx.conn)
        .meant()?;
    Ok(!found.is_empty())
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
        waiting(Waits::ForOneOutside, person, today), undecided, current, decidable(minors_closed, today))
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

/// Suspended certifications, the one that was suspended first first.
///
/// # Errors
/// Only those of the database.
pub fn suspended(rx: &mut Rx, slice: &Slice) -> Result<Page<Certification>> {
    use table::certification::dsl;
    urgent!(rx, slice, Certification in certification, "certification.suspended_on",
        |c| c.suspended_on.unwrap_or_default(),
        dsl::state.eq("suspended"), dsl::suspended_on.is_not_null())
}

/// Deadlines no person has dealt with, the next first.
///
/// # Errors
/// Only those of the database.
pub fn due_cases(rx: &mut Rx, slice: &Slice) -> Result<Page<DueCase>> {
    urgent!(rx, slice, DueCase in due_case, "due_case.due_on", |c| c.due_on,
        table::due_case::closed_on.is_null())
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
    urgent!(rx, slice, Override in override_, "override_.until_on", |o| o.until_on,
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
