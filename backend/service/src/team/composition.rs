//! A team as the rules look at it. ISO/IEC 17021-1:2015, 9.2.2.

use crate::audit::about;
use crate::competence::evaluated;
use chrono::NaiveDate;
use domain::competence::{Function, team_speaks_the_language};
use domain::team::{Declared, Member, Part};
use domain::{Human, Verdict, of};
use schema::audit::{self, Audit};
use schema::certification::Certification;
use schema::person::{self, Person, Tie};
use schema::{Id, Record, Result, Snapshot, human};
use std::collections::{BTreeSet, HashMap};

/// What a person needs to be evaluated for to take a part on a team.
pub(super) fn functions(part: Part) -> &'static [Function] {
    match part {
        Part::Leader => &[Function::Leading],
        Part::Auditor => &[Function::Auditing, Function::Leading],
        Part::TechnicalExpert => &[Function::TechnicalExpertise],
        Part::Trainee | Part::Observer => &[],
    }
}

/// What is known of a place on a team before the rules look at it.
pub(crate) struct Place {
    pub person: Id<of::Person>,
    pub part: Part,
    pub evaluator: Option<Id<of::Person>>,
    pub half_days: u32,
    pub declared: Option<bool>,
}

/// Assembles what the rules look at in a team, from the records as they are today.
pub(crate) fn members(rx: &mut Snapshot, audit: &Audit, places: &[Place]) -> Result<Vec<Member>> {
    let days = about::days(audit);
    let standard = Certification::find(rx, &audit.certification_id)?.standard;
    let persons = places
        .iter()
        .flat_map(|place| std::iter::once(&place.person).chain(&place.evaluator));
    let persons: Vec<Id<of::Person>> = persons.cloned().collect();
    let (first, last) = (audit.first_day, audit.last_day);
    let known = Known {
        humans: human::of(rx, &persons)?,
        ties: person::ties_of(rx, &persons, &audit.client_id)?,
        booked: audit::booked_elsewhere(rx, &persons, first, last, &audit.id)?,
    };
    places
        .iter()
        .map(|place| member(rx, audit, place, &standard, &days, &known))
        .collect()
}

/// What is known of all people of a team, by person.
pub(super) struct Known {
    humans: HashMap<Id<of::Person>, Human>,
    ties: HashMap<Id<of::Person>, Vec<Tie>>,
    /// The days on which they are booked for another audit.
    booked: HashMap<Id<of::Person>, BTreeSet<NaiveDate>>,
}

pub(super) fn member(
    rx: &mut Snapshot,
    audit: &Audit,
    place: &Place,
    standard: &str,
    days: &[NaiveDate],
    known: &Known,
) -> Result<Member> {
    let person = Person::find(rx, &place.person)?;
    let functions = functions(place.part);
    let (mut without, areas) = evaluated::over_days(rx, &person.id, standard, functions, days)?;
    if functions.is_empty() {
        without.clear();
    }
    let ever_evaluated = evaluated::ever(rx, &person.id, standard, functions)?;
    let evaluating = [Function::Evaluation];
    let (cannot_evaluate, _) = evaluated::over_days(rx, &person.id, standard, &evaluating, days)?;
    let ties = known.ties.get(&person.id).into_iter().flatten();
    let booked = known.booked.get(&person.id).into_iter().flatten();
    let evaluator = place.evaluator.as_ref();
    Ok(Member {
        agreement_in_place: person.employed
            || person.agreement_on.is_some_and(|on| on <= audit.first_day),
        person: human::among(&known.humans, &person.id)?,
        name: person.name,
        part: place.part,
        evaluator: evaluator
            .map(|one| human::among(&known.humans, one))
            .transpose()?,
        half_days: place.half_days,
        days_without_competence: without,
        ever_evaluated,
        areas,
        ties: ties.map(Tie::ended).collect(),
        declared: place.declared,
        booked: booked.copied().collect(),
        may_evaluate: cannot_evaluate.is_empty(),
        id: person.id.into(),
    })
}

/// 9.2.2.1.2: what the language of the audit is against what the auditors speak. Told and not held:
/// an interpreter can come along, who adds no audit time (9.1.4.4).
pub(crate) fn language(rx: &mut Snapshot, spoken: &str, places: &[Place]) -> Result<Verdict> {
    let words = |text: &str| -> BTreeSet<String> {
        let parts = text
            .split([',', '/', ';'])
            .map(|word| word.trim().to_lowercase());
        parts.filter(|word| !word.is_empty()).collect()
    };
    let mut known = BTreeSet::new();
    for place in places.iter().filter(|place| place.part.counts()) {
        let person = Person::find(rx, &place.person)?;
        known.extend(words(&person.background.languages.join(",")));
    }
    Ok(team_speaks_the_language(&words(spoken), &known, false).warning())
}

/// The places of a stored team.
pub(crate) fn places(rx: &mut Snapshot, audit_id: &Id<of::Audit>) -> Result<Vec<Place>> {
    let team = audit::team(rx, audit_id)?;
    Ok(team
        .into_iter()
        .map(|m| Place {
            person: m.person_id,
            part: m.part,
            evaluator: m.evaluator_id,
            half_days: u32::try_from(m.half_days).unwrap_or(0),
            declared: match m.declared {
                Declared::NoConflict | Declared::Judged => Some(false),
                Declared::Conflict => Some(true),
                Declared::Open => None,
            },
        })
        .collect())
}
