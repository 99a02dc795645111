//! Lists a form chooses from: people, sites, requirements. A value outside the list is refused.

use domain::ai_system::Role;
use domain::of;
use domain::sentence::{Said, Sentence, joined, say, word};
use schema::{Id, Result, Snapshot, client, list, person};
use std::collections::BTreeMap;

/// A word with its label.
pub type Choice = (String, Said);

/// Everyone who works for the body; people of one name are told apart by their mail address.
pub fn people(rx: &mut Snapshot) -> Result<Vec<Choice>> {
    let people = person::all(rx)?;
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    for person in &people {
        *named.entry(&person.name).or_default() += 1;
    }
    let labelled = people.iter().map(|person| {
        let label = match named.get(person.name.as_str()).copied() {
            Some(2..) => format!("{}, {}", person.name, person.email),
            _ => person.name.clone(),
        };
        (person.id.to_string(), label.into())
    });
    Ok(labelled.collect())
}

/// Every client whose file the actor may read, by name.
pub fn clients(rx: &mut Snapshot) -> Result<Vec<Choice>> {
    let named = list::named_clients(rx)?;
    Ok(named
        .into_iter()
        .map(|(id, number, name)| (id.into(), format!("{name} ({number})").into()))
        .collect())
}

/// The sites of one client, and of no other.
pub fn sites(rx: &mut Snapshot, client_id: &Id<of::Client>) -> Result<Vec<Choice>> {
    let sites = client::sites(rx, client_id)?;
    Ok(sites
        .into_iter()
        .map(|s| {
            let (name, city) = (s.name, s.city);
            let label = match s.central {
                true => say!("{name}, {city} (central function)", name, city).into(),
                false => format!("{name}, {city}").into(),
            };
            (s.id.into(), label)
        })
        .collect())
}

/// The AI systems of one client.
pub fn ai_systems(rx: &mut Snapshot, client_id: &Id<of::Client>) -> Result<Vec<Choice>> {
    let systems = client::ai_systems(rx, client_id)?;
    let named = systems.into_iter().map(|s| (s.id.into(), s.name.into()));
    Ok(named.collect())
}

/// The clauses and controls of a standard that a finding can cite.
pub fn requirements(standard: &str) -> Vec<Choice> {
    let clauses = catalogue::clauses(standard)
        .iter()
        .map(|c| (c.number.clone(), titled(&c.number, &c.title)));
    let controls = catalogue::controls()
        .iter()
        .map(|c| (c.id.clone(), titled(&c.id, &c.title)));
    if standard == domain::AIMS {
        clauses.chain(controls).collect()
    } else {
        clauses.collect()
    }
}

fn titled(number: &str, title: &str) -> Said {
    say!(
        "{number} {title}",
        number,
        title = Sentence::finished(title)
    )
    .into()
}

/// A clause or control of ISO/IEC 42001 as people read it: number and short title.
pub fn requirement(number: &str) -> Said {
    let listed = requirements(domain::AIMS);
    let found = listed.into_iter().find(|(id, _)| id == number);
    found.map_or_else(|| number.into(), |(_, label)| label)
}

/// Roles towards AI systems in one line.
pub fn roles(roles: &[Role]) -> Sentence {
    joined(roles.iter().map(|role| word(role.word())), ", ")
}

/// The client's roles towards AI systems.
pub const AI_ROLES: &[(&str, &str)] = &[
    ("producer", Role::Producer.name()),
    ("provider", Role::Provider.name()),
    ("developer", Role::Developer.name()),
    ("user", Role::User.name()),
];

/// Names of the chosen among a list, in the list's order.
pub fn labels<N>(list: &[Choice], chosen: &[Id<N>]) -> Vec<Said> {
    list.iter()
        .filter(|(word, _)| chosen.iter().any(|id| id.as_str() == word))
        .map(|(_, label)| label.clone())
        .collect()
}
