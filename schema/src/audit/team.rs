//! Who audits: the team of an audit, how its people are tied to records, and the half days they are booked.

use super::related_audits;
use crate::reach::parts_of;
use crate::table::{booking, coverage, team_member};
use crate::tx::{Meant, Settled, Snapshot, Transaction};
use crate::{Id, Result, human};
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::access::Relation;
use domain::team::{Declared, Part};
use domain::{Fault, of};
use std::collections::{BTreeSet, HashMap};

row! {
    /// A person on an audit team.
    Member in team_member {
        /// UUIDv7.
        id: Id<of::Team>,
        /// The audit.
        audit_id: Id<of::Audit>,
        /// The client audited.
        client_id: Id<of::Client>,
        /// The person.
        person_id: Id<of::Person>,
        /// What the person does.
        #[diesel(serialize_as = String, deserialize_as = String)]
        part: Part,
        /// Who evaluates a trainee.
        evaluator_id: Option<Id<of::Person>>,
        /// Half days on the audit; those of auditors count as auditor time (9.1.4.4).
        half_days: i64,
        /// What the person declared of conflicts of interest (5.2.13).
        #[diesel(serialize_as = String, deserialize_as = String)]
        declared: Declared,
        /// The declaration's words.
        declaration: String,
        /// Counts changes.
        version: i64,
    }
}
record!(Member in team_member, Team, client: |r| Some(&r.client_id), audit: |r| Some(&r.audit_id));
revisable!(Member in team_member);

/// How a person is tied to an audit, or to any audit of a client.
pub(crate) fn ties_of(
    rx: &mut Snapshot,
    person_id: &Id<of::Person>,
    client_id: Option<&Id<of::Client>>,
    audit_id: Option<&Id<of::Audit>>,
) -> Result<Vec<Relation>> {
    let mut parts = team_member::table
        .filter(team_member::person_id.eq(person_id))
        .select(team_member::part)
        .into_boxed::<crate::db::conn::AnyBackend>();
    parts = match (audit_id, client_id) {
        (Some(audit), _) => parts.filter(team_member::audit_id.eq(audit.clone())),
        (None, Some(client)) => parts.filter(team_member::client_id.eq(client.clone())),
        (None, None) => return Ok(Vec::new()),
    };
    let parts: Vec<String> = parts.load(rx.conn).meant()?;
    let parts = parts.into_iter().map(Part::try_from);
    let parts: Vec<Part> = parts
        .collect::<std::result::Result<_, _>>()
        .map_err(Fault::internal)?;
    let Some(audit) = audit_id else {
        let on_a_team = (!parts.is_empty()).then_some(Relation::Team);
        return Ok(on_a_team.into_iter().collect());
    };
    let made = |tie: &Relation| parts.iter().any(|part| part.makes(*tie));
    let mut ties: Vec<Relation> = Relation::ALL.into_iter().filter(made).collect();
    if follows_up(rx, person_id, audit)? {
        ties.push(Relation::FollowUp);
    }
    Ok(ties)
}

/// Whether a person audits a certification of an audit now, in another audit not reviewed yet:
/// the team of the next audit verifies what the one before left open (9.6.2.2 b).
fn follows_up(
    rx: &mut Snapshot,
    person_id: &Id<of::Person>,
    audit_id: &Id<of::Audit>,
) -> Result<bool> {
    let others = others_now(rx, audit_id)?;
    let mine: Vec<Id<of::Team>> = team_member::table
        .filter(team_member::audit_id.eq_any(others))
        .filter(team_member::person_id.eq(person_id))
        .filter(team_member::part.eq_any(parts_of(Relation::Auditing)))
        .select(team_member::id)
        .load(rx.conn)
        .meant()?;
    Ok(!mine.is_empty())
}

/// The persons who audit a certification of an audit now, in another one that is confirmed and not
/// reviewed yet.
pub fn followers(rx: &mut Snapshot, audit_id: &Id<of::Audit>) -> Result<Vec<Id<of::Person>>> {
    let others = others_now(rx, audit_id)?;
    team_member::table
        .filter(team_member::audit_id.eq_any(others))
        .filter(team_member::part.eq_any(parts_of(Relation::Auditing)))
        .select(team_member::person_id)
        .distinct()
        .load(rx.conn)
        .meant()
}

/// The other audits of the certifications of an audit whose teams audit them now, by id.
fn others_now(rx: &mut Snapshot, audit_id: &Id<of::Audit>) -> Result<Vec<Id<of::Audit>>> {
    // Asked for states, SQLite would go through every audit that is in one.
    let now = related_audits(rx, audit_id)?
        .into_iter()
        .filter(|other| other.id != *audit_id && other.state.is_audited_now());
    Ok(now.map(|other| other.id).collect())
}

/// An audit's team in the order it was proposed.
pub fn team(rx: &mut Snapshot, audit_id: &Id<of::Audit>) -> Result<Vec<Member>> {
    team_member::table
        .filter(team_member::audit_id.eq(audit_id))
        .order(team_member::id.asc())
        .select(Member::as_select())
        .load(rx.conn)
        .meant()
}

/// Everybody who carried an audit out: its team, and whoever recorded evidence in it, on the team or not (9.5.1.1).
pub fn carried_out_by(rx: &mut Snapshot, audit_id: &Id<of::Audit>) -> Result<Vec<Id<of::Person>>> {
    let examined: Vec<Id<of::Person>> = coverage::table
        .filter(coverage::audit_id.eq(audit_id))
        .select(coverage::person_id)
        .distinct()
        .load(rx.conn)
        .meant()?;
    let team = team(rx, audit_id)?.into_iter();
    let mut people: BTreeSet<Id<of::Person>> = team.map(|member| member.person_id).collect();
    people.extend(examined);
    Ok(people.into_iter().collect())
}

/// Takes a team off an audit, with its bookings, before another is proposed.
pub fn dissolve_team(tx: &mut Settled, audit_id: &Id<of::Audit>) -> Result<()> {
    for member in team(tx, audit_id)? {
        tx.record_removed(&member)?;
    }
    diesel::delete(booking::table.filter(booking::audit_id.eq(audit_id)))
        .execute(tx.conn)
        .meant()?;
    diesel::delete(team_member::table.filter(team_member::audit_id.eq(audit_id)))
        .execute(tx.conn)
        .meant()?;
    Ok(())
}

/// Frees the days after a day of whoever is booked for an audit.
pub fn release_after(tx: &mut Transaction, audit_id: &Id<of::Audit>, day: NaiveDate) -> Result<()> {
    diesel::delete(
        booking::table
            .filter(booking::audit_id.eq(audit_id))
            .filter(booking::day.gt(day)),
    )
    .execute(tx.conn)
    .meant()?;
    Ok(())
}

/// Books a person for a half day. Double booking is impossible: the key is person, day and half.
///
/// # Errors
/// [`domain::Fault::Stale`] when the person is booked already.
pub fn book(
    tx: &mut Transaction,
    person_id: &Id<of::Person>,
    day: NaiveDate,
    half: i64,
    audit_id: &Id<of::Audit>,
) -> Result<()> {
    diesel::insert_into(booking::table)
        .values((
            booking::person_id.eq(person_id),
            booking::day.eq(day),
            booking::half.eq(half),
            booking::audit_id.eq(audit_id),
        ))
        .execute(tx.conn)
        .meant()?;
    Ok(())
}

/// The days of a span on which the natural persons behind some persons are booked for another audit, by the
/// person's id.
pub fn booked_elsewhere(
    rx: &mut Snapshot,
    person_ids: &[Id<of::Person>],
    from: NaiveDate,
    to: NaiveDate,
    audit_id: &Id<of::Audit>,
) -> Result<HashMap<Id<of::Person>, BTreeSet<NaiveDate>>> {
    let records = human::records_of(rx, person_ids)?;
    let all: BTreeSet<Id<of::Person>> = records.values().flatten().cloned().collect();
    let booked: Vec<(Id<of::Person>, NaiveDate)> = booking::table
        .filter(booking::person_id.eq_any(Vec::from_iter(all)))
        .filter(booking::day.between(from, to))
        .filter(booking::audit_id.ne(audit_id))
        .select((booking::person_id, booking::day))
        .load(rx.conn)
        .meant()?;
    let each = records.into_iter().map(|(person, own)| {
        let its = booked.iter().filter(|(record, _)| own.contains(record));
        let days: BTreeSet<NaiveDate> = its.map(|(_, day)| *day).collect();
        (person, days)
    });
    Ok(each.collect())
}
