//! People who work for the body, their evaluated competence and their ties to clients.

use crate::stored::Json;
use crate::table::{competence, human_link, person, tie};
use crate::tx::{Meant, Settled, Snapshot};
use crate::{Id, Result, client, human};
use chrono::NaiveDate;
use diesel::dsl::exists;
use diesel::prelude::*;
use domain::competence::{Background, Evaluation, Function};
use domain::of;
use domain::tie::{Kind, Standing};
use std::collections::{BTreeSet, HashMap};

row! {
    /// A person who works for the body. A login is something else.
    Person in person {
        /// UUIDv7.
        id: Id<of::Person>,
        /// The human it was entered with. Who is one natural person, [`crate::human`] says.
        human_id: String,
        /// Name.
        name: String,
        /// Mail address.
        email: String,
        /// Whether the body employs the person.
        employed: bool,
        /// When a written agreement was made with an external person (7.3).
        agreement_on: Option<NaiveDate>,
        /// Education, training and work on file (7.4).
        #[diesel(serialize_as = String, deserialize_as = String)]
        background: Json<Background>,
        /// Counts changes.
        version: i64,
    }
}
record!(Person in person, Person, client: |_c| None, audit: |_a| None, insert: pub(self));
revisable!(Person in person);

impl crate::awaited::Awaited for Person {
    fn of_client(_: &mut Snapshot, _: &Id<of::Client>) -> Result<Vec<crate::awaited::Standing>> {
        Ok(Vec::new())
    }

    /// Those that may be of one human with another, and those who declared what nobody judged yet.
    fn alone(rx: &mut Snapshot) -> Result<Vec<String>> {
        let linked = human_link::table.filter(human_link::human_id.eq(person::human_id));
        let mut waiting: Vec<String> = person::table
            .filter(exists(linked))
            .select(person::id)
            .load(rx.conn)
            .meant()?;
        let declared: Vec<String> = tie::table
            .filter(tie::standing.eq(Standing::Open.word()))
            .select(tie::person_id)
            .load(rx.conn)
            .meant()?;
        waiting.extend(declared);
        waiting.sort_unstable();
        waiting.dedup();
        Ok(waiting)
    }
}

/// A person who is entered.
#[derive(Debug, Clone)]
pub struct Entered {
    /// UUIDv7.
    pub id: Id<of::Person>,
    /// Name.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// Whether the body employs the person.
    pub employed: bool,
    /// When a written agreement was made with an external person (7.3).
    pub agreement_on: Option<NaiveDate>,
}

/// Writes a new person, with a human of its own and the event. Near-equal records are found, and count as of
/// the same natural person until somebody else tells them apart.
///
/// # Errors
/// [`domain::Fault::Stale`] when the id is taken already.
pub fn insert(tx: &mut Settled, entered: Entered) -> Result<Person> {
    let human_id = human::make(tx)?;
    let person = Person {
        id: entered.id,
        human_id,
        name: entered.name,
        email: entered.email,
        employed: entered.employed,
        agreement_on: entered.agreement_on,
        background: Json::default(),
        version: 1,
    }
    .insert(tx)?;
    human::note(tx, person)
}

row! {
    /// Evaluated competence of a person for one function (7.1.3), valid between two days.
    Competence in competence {
        /// UUIDv7.
        id: Id<of::Competence>,
        /// The person.
        person_id: Id<of::Person>,
        /// The standard it is for.
        standard: String,
        /// What the person is evaluated for.
        #[diesel(serialize_as = String, deserialize_as = String)]
        function: Function,
        /// Knowledge areas covered.
        #[diesel(serialize_as = String, deserialize_as = String)]
        areas: Json<Vec<String>>,
        /// First day valid.
        from_on: NaiveDate,
        /// Last day valid.
        until_on: NaiveDate,
        /// Who evaluated.
        evaluated_by: String,
        /// What the evaluation is based on.
        evidence: String,
        /// The first day on which it holds no more, where it was ended before its time.
        ended_on: Option<NaiveDate>,
        /// Whether it never held, since what it was based on was false or is withdrawn.
        void: bool,
        /// Why it was ended.
        end_reason: String,
        /// Counts changes.
        version: i64,
    }
}
record!(Competence in competence, Competence, client: |_c| None, audit: |_a| None);
revisable!(Competence in competence);

impl Competence {
    /// The last day on which it holds.
    pub fn last_day(&self) -> NaiveDate {
        let ended = self.ended_on.and_then(|day| day.pred_opt());
        ended.map_or(self.until_on, |day| day.min(self.until_on))
    }
}

row! {
    /// An involvement of a person with a client (5.2.10).
    Tie in tie {
        /// UUIDv7.
        id: Id<of::Tie>,
        /// The person.
        person_id: Id<of::Person>,
        /// The client.
        client_id: Id<of::Client>,
        /// What it is.
        #[diesel(serialize_as = String, deserialize_as = String)]
        kind: Kind,
        /// When it began, where that is known.
        began_on: Option<NaiveDate>,
        /// When it ended; absent while it goes on.
        ended_on: Option<NaiveDate>,
        /// What is known about it.
        evidence: String,
        /// Whether it bars: one that was only declared is judged.
        #[diesel(serialize_as = String, deserialize_as = String)]
        standing: Standing,
        /// The audit it was declared for, where it was declared.
        audit_id: Option<Id<of::Audit>>,
        /// Who may not judge it: who proposed the team it was declared for, and that team.
        #[diesel(serialize_as = String, deserialize_as = String)]
        apart: Json<Vec<Id<of::Person>>>,
        /// Who judged what was declared.
        judged_by: Option<Id<of::Person>>,
        /// When.
        judged_on: Option<NaiveDate>,
        /// On what grounds.
        judgement: String,
        /// Counts changes.
        version: i64,
    }
}
record!(Tie in tie, Tie, client: |_c| None, audit: |_a| None);
revisable!(Tie in tie);

impl Tie {
    /// When the involvement ended, as far as that counts; of what was only declared nobody judged yet that it did.
    pub fn ended(&self) -> Option<NaiveDate> {
        self.ended_on.filter(|_| self.standing != Standing::Open)
    }
}

/// Everyone, by name.
pub fn all(rx: &mut Snapshot) -> Result<Vec<Person>> {
    person::table
        .order(person::name.asc())
        .select(Person::as_select())
        .load(rx.conn)
        .meant()
}

/// The records of some humans.
pub(crate) fn of_humans(rx: &mut Snapshot, humans: Vec<String>) -> Result<Vec<Person>> {
    person::table
        .filter(person::human_id.eq_any(humans))
        .order(person::id.asc())
        .select(Person::as_select())
        .load(rx.conn)
        .meant()
}

/// Whether anyone is registered.
pub fn any(rx: &mut Snapshot) -> Result<bool> {
    let found: Vec<Id<of::Person>> = person::table
        .select(person::id)
        .limit(1)
        .load(rx.conn)
        .meant()?;
    Ok(!found.is_empty())
}

/// A person's competence records, newest last.
pub fn competences(rx: &mut Snapshot, person_id: &Id<of::Person>) -> Result<Vec<Competence>> {
    competence::table
        .filter(competence::person_id.eq(person_id))
        .order(competence::id.asc())
        .select(Competence::as_select())
        .load(rx.conn)
        .meant()
}

/// Whether anybody was ever evaluated for a function; also where it turned out that the evaluation never held, so
/// that taking them all back does not lead back to a body that has none yet.
pub fn any_evaluated(rx: &mut Snapshot, function: Function) -> Result<bool> {
    let found: Vec<Id<of::Competence>> = competence::table
        .filter(competence::function.eq(function.word()))
        .select(competence::id)
        .limit(1)
        .load(rx.conn)
        .meant()?;
    Ok(!found.is_empty())
}

/// What a person is evaluated for.
pub fn evaluations(rx: &mut Snapshot, person_id: &Id<of::Person>) -> Result<Vec<Evaluation>> {
    let rows = competences(rx, person_id)?.into_iter();
    let evaluated = rows.filter(|row| !row.void).map(|row| Evaluation {
        to: row.last_day(),
        function: row.function,
        standard: row.standard,
        areas: row.areas.0,
        from: row.from_on,
    });
    Ok(evaluated.collect())
}

/// The ties that count of the natural person behind a person to one client and to whom it is one with or related to, with
/// whichever record they are on file (5.2.10).
pub fn ties(
    rx: &mut Snapshot,
    person_id: &Id<of::Person>,
    client_id: &Id<of::Client>,
) -> Result<Vec<Tie>> {
    let mut each = ties_of(rx, std::slice::from_ref(person_id), client_id)?;
    Ok(each.remove(person_id).unwrap_or_default())
}

/// The same of some persons, by the person's id, in as many questions as of one.
pub fn ties_of(
    rx: &mut Snapshot,
    person_ids: &[Id<of::Person>],
    client_id: &Id<of::Client>,
) -> Result<HashMap<Id<of::Person>, Vec<Tie>>> {
    let records = human::records_of(rx, person_ids)?;
    let clients = client::related(rx, client_id)?;
    let all: BTreeSet<Id<of::Person>> = records.values().flatten().cloned().collect();
    let ties: Vec<Tie> = tie::table
        .filter(tie::person_id.eq_any(Vec::from_iter(all)))
        .filter(tie::client_id.eq_any(clients))
        .filter(tie::standing.ne(Standing::Free.word()))
        .order(tie::id.asc())
        .select(Tie::as_select())
        .load(rx.conn)
        .meant()?;
    let each = records.into_iter().map(|(person, own)| {
        let its = ties.iter().filter(|tie| own.contains(&tie.person_id));
        let its: Vec<Tie> = its.cloned().collect();
        (person, its)
    });
    Ok(each.collect())
}

/// The names of persons by id.
pub fn names(
    rx: &mut Snapshot,
    person_ids: &[Id<of::Person>],
) -> Result<HashMap<Id<of::Person>, String>> {
    let rows: Vec<(Id<of::Person>, String)> = person::table
        .filter(person::id.eq_any(person_ids.to_vec()))
        .select((person::id, person::name))
        .load(rx.conn)
        .meant()?;
    Ok(rows.into_iter().collect())
}

/// What was declared for an audit, judged or not, the earliest first.
pub fn declared_for(rx: &mut Snapshot, audit_id: &Id<of::Audit>) -> Result<Vec<Tie>> {
    tie::table
        .filter(tie::audit_id.eq(audit_id))
        .order(tie::id.asc())
        .select(Tie::as_select())
        .load(rx.conn)
        .meant()
}

/// All ties on file with a person.
pub fn all_ties(rx: &mut Snapshot, person_id: &Id<of::Person>) -> Result<Vec<Tie>> {
    tie::table
        .filter(tie::person_id.eq(person_id))
        .select(Tie::as_select())
        .load(rx.conn)
        .meant()
}
