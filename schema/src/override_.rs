//! Overrides: rules set aside by two people, and clauses that two people confirmed.

use crate::reach::Condition;
use crate::table::{clause_confirmation, override_};
use crate::tx::{Meant, Snapshot, Transaction};
use crate::{Id, Result, human};
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::lifecycle::take;
use domain::override_::{Approved, Overrides, State, Step, another_person_agrees};
use domain::{Act, Fault, Human, LifeCycle, of};
use std::collections::{BTreeMap, BTreeSet};

row! {
    /// A rule set aside for one act on one record.
    Override in override_ {
        /// UUIDv7.
        id: Id<of::Override>,
        /// The number people use.
        number: String,
        /// The act held up, `noun/verb`.
        act: String,
        /// The noun of the record it is done to; empty for an act without one.
        noun: String,
        /// The record; empty for an act without one.
        noun_id: String,
        /// The client concerned; empty where there is none.
        client_id: Id<of::Client>,
        /// The standard the rule cites.
        standard: String,
        /// The clause it cites.
        clause: String,
        /// The rule set aside.
        rule: String,
        /// The person the verdict is about, where the rule looks at each of several.
        about_id: Option<Id<of::Person>>,
        /// What is at risk while the rule is set aside.
        risk: String,
        /// Why that is acceptable, with the evidence.
        reason: String,
        /// What is done instead of what the rule asks for.
        instead: String,
        /// The last day it can be used.
        until_on: NaiveDate,
        /// Where it stands.
        #[diesel(serialize_as = String, deserialize_as = String)]
        state: State,
        /// The person who asked for it.
        proposed_by: Id<of::Person>,
        /// When.
        proposed_on: NaiveDate,
        /// The second person, who agreed or did not.
        seconded_by: Option<Id<of::Person>>,
        /// When.
        seconded_on: Option<NaiveDate>,
        /// What the second person said.
        note: String,
        /// When the act was done.
        used_on: Option<NaiveDate>,
        /// Counts changes.
        version: i64,
    }
}
record!(Override in override_, Override, client: |r| Some(&r.client_id).filter(|id| !id.is_empty()), audit: |_a| None);
living!(Override in override_, State);
awaited!(Override in override_, by client_id, in state, alone: override_::client_id.eq("").and(override_::state.eq(State::Proposed.word())));
crate::list::list!(Override in override_, ReadOverride, owner: client_id, audit: none, by state as state);

row! {
    /// A person's word that a clause known second-hand reads so in a licensed copy.
    ClauseConfirmation in clause_confirmation {
        /// UUIDv7.
        id: Id<of::Clause>,
        /// The standard with its year.
        standard: String,
        /// The clause.
        clause: String,
        /// Who read it.
        person_id: Id<of::Person>,
        /// When.
        confirmed_on: NaiveDate,
        /// Which copy was read.
        copy: String,
        /// Counts changes.
        version: i64,
    }
}
record!(ClauseConfirmation in clause_confirmation, Clause, client: |_c| None, audit: |_a| None);

/// How rules stand for an act on a record today.
pub fn standing(rx: &mut Snapshot, act: &str, noun_id: &str) -> Result<Overrides> {
    let usable = usable(rx, act, noun_id)?;
    let about: Vec<Id<of::Person>> = usable.iter().filter_map(|it| it.about_id.clone()).collect();
    let humans = human::of(rx, &about)?;
    let mut approved = Vec::new();
    for it in usable {
        let about = it.about_id.map(|person| human::among(&humans, &person));
        approved.push(Approved {
            number: it.number,
            rule: it.rule,
            about: about.transpose()?,
            standard: it.standard,
            clause: it.clause,
        });
    }
    Ok(Overrides {
        approved,
        confirmed: confirmed(rx)?,
    })
}

/// The overrides agreed for an act on a record that can still be used today: by anybody but whoever agreed, who
/// would otherwise have set the rule aside for himself.
fn usable(rx: &mut Snapshot, act: &str, noun_id: &str) -> Result<Vec<Override>> {
    let of_record = override_::noun_id.eq(noun_id.to_owned());
    let agreed = usable_where(
        rx,
        Box::new(of_record.and(override_::act.eq(act.to_owned()))),
    )?;
    if agreed.is_empty() {
        return Ok(agreed);
    }
    let acting = human::acting(rx)?;
    // Nobody can say whether a login of the body that names no person is the one who agreed.
    if acting.is_none() && rx.user().is_some() && rx.client().is_none() {
        return Ok(Vec::new());
    }
    let seconds: Vec<Id<of::Person>> = agreed
        .iter()
        .filter_map(|it| it.seconded_by.clone())
        .collect();
    let seconds = human::of(rx, &seconds)?;
    let by_another = |it: &Override| {
        let second = it.seconded_by.as_ref().and_then(|one| seconds.get(one));
        acting.is_none() || second != acting.as_ref()
    };
    Ok(agreed.into_iter().filter(by_another).collect())
}

/// The overrides on the records of a client that can still be used today, oldest first.
pub fn usable_of(rx: &mut Snapshot, client_id: &Id<of::Client>) -> Result<Vec<Override>> {
    usable_where(rx, Box::new(override_::client_id.eq(client_id.clone())))
}

fn usable_where(rx: &mut Snapshot, which: Condition<override_::table>) -> Result<Vec<Override>> {
    let today = rx.today();
    let agreed: Vec<Override> = override_::table
        .filter(which)
        .filter(override_::state.eq(State::Approved.word()))
        .filter(override_::until_on.ge(today))
        .order(override_::id.asc())
        .select(Override::as_select())
        .load(rx.conn)
        .meant()?;
    of_two_people(rx, agreed)
}

/// Those of some overrides whose two people are two, by all that was said of them until now.
fn of_two_people(rx: &mut Snapshot, agreed: Vec<Override>) -> Result<Vec<Override>> {
    let people = agreed
        .iter()
        .flat_map(|it| std::iter::once(&it.proposed_by).chain(&it.seconded_by));
    let people: Vec<Id<of::Person>> = people.cloned().collect();
    let humans = human::of(rx, &people)?;
    let mut two = Vec::new();
    for it in agreed {
        let first = human::among(&humans, &it.proposed_by)?;
        let second = it.seconded_by.as_ref().and_then(|one| humans.get(one));
        if another_person_agrees(&first, second).is_met() {
            two.push(it);
        }
    }
    Ok(two)
}

/// The records on which an act was done with a rule set aside for it by two people, each with its day.
pub(crate) fn used(
    rx: &mut Snapshot,
    act: Act,
    rule: &str,
    records: Vec<String>,
) -> Result<BTreeSet<(String, NaiveDate)>> {
    let used: Vec<Override> = override_::table
        .filter(override_::noun_id.eq_any(records))
        .filter(override_::act.eq(act.word()))
        .filter(override_::rule.eq(rule))
        .filter(override_::state.eq(State::Used.word()))
        .select(Override::as_select())
        .load(rx.conn)
        .meant()?;
    let used = of_two_people(rx, used)?.into_iter();
    let dated = used.filter_map(|it| Some((it.noun_id, it.used_on?)));
    Ok(dated.collect())
}

/// Whether the two people of an override are two, by all that was said of them until now: otherwise it
/// serves no longer.
pub fn is_of_two_people(rx: &mut Snapshot, agreed: &Override) -> Result<bool> {
    Ok(!of_two_people(rx, vec![agreed.clone()])?.is_empty())
}

/// Marks the overrides agreed for this transaction's act as used, whether it needed them or not: each serves
/// for the next such act on the record, and for no later one.
pub fn spend(tx: &mut Transaction, act: &str, noun_id: &str) -> Result<()> {
    let today = tx.today();
    if !tx.stands_any() {
        return Ok(());
    }
    let tx = &mut tx.explained("", Vec::new());
    for one in usable(tx, act, noun_id)? {
        let step = take(one.state, Step::Use).map_err(Fault::internal)?;
        one.apply(tx, step, |it| it.used_on = Some(today))?;
    }
    Ok(())
}

/// The clauses that two people confirmed, by standard and clause: two natural persons, not two records.
pub fn confirmed(rx: &mut Snapshot) -> Result<BTreeSet<(String, String)>> {
    let rows: Vec<(String, String, Id<of::Person>)> = clause_confirmation::table
        .select((
            clause_confirmation::standard,
            clause_confirmation::clause,
            clause_confirmation::person_id,
        ))
        .load(rx.conn)
        .meant()?;
    let persons: Vec<Id<of::Person>> = rows.iter().map(|(_, _, person)| person.clone()).collect();
    let humans = human::of(rx, &persons)?;
    let mut people: BTreeMap<(String, String), BTreeSet<Human>> = BTreeMap::new();
    for (standard, clause, person) in rows {
        let confirms = human::among(&humans, &person)?;
        people
            .entry((standard, clause))
            .or_default()
            .insert(confirms);
    }
    people.retain(|_, people| people.len() >= 2);
    Ok(people.into_keys().collect())
}

/// Every confirmation of a clause, oldest first.
pub fn confirmations(rx: &mut Snapshot) -> Result<Vec<ClauseConfirmation>> {
    clause_confirmation::table
        .order(clause_confirmation::id.asc())
        .limit(500)
        .select(ClauseConfirmation::as_select())
        .load(rx.conn)
        .meant()
}

/// The overrides about a record, newest first.
pub fn of_record(rx: &mut Snapshot, noun_id: &str) -> Result<Vec<Override>> {
    override_::table
        .filter(override_::noun_id.eq(noun_id))
        .order(override_::id.desc())
        .limit(50)
        .select(Override::as_select())
        .load(rx.conn)
        .meant()
}

/// The overrides of some records that two people agreed on, used or still to be used, oldest first.
pub fn agreed(rx: &mut Snapshot, records: Vec<String>) -> Result<Vec<Override>> {
    override_::table
        .filter(override_::noun_id.eq_any(records))
        .filter(override_::state.eq_any([State::Approved, State::Used].map(State::word)))
        .order(override_::id.asc())
        .limit(500)
        .select(Override::as_select())
        .load(rx.conn)
        .meant()
}

/// The overrides that wait for a second person, oldest first.
pub fn waiting(rx: &mut Snapshot) -> Result<Vec<Override>> {
    override_::table
        .filter(override_::state.eq(State::Proposed.word()))
        .order(override_::id.asc())
        .limit(100)
        .select(Override::as_select())
        .load(rx.conn)
        .meant()
}
