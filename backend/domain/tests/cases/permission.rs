//! Everything a role may do with a tie to the record, and nothing else: `permission.toml`, and the file of a
//! noun that has it beside its rules.

use crate::MODULES;
use crate::case::{Given, Module, Value};
use domain::access::Relation;
use domain::permission::{TABLE, permits, permits_somewhere};
use domain::{Act, Actor, Role};
use std::collections::BTreeSet;
use std::sync::LazyLock;

pub const MODULE: Module = Module {
    file: "permission",
    rules: &[],
    sources: &[],
    verdict: |_, _| None,
    value: |_, _| None,
};

/// What the actor may do of the acts that a file speaks of. A file that speaks of none knows no such value.
pub fn value(file: &str, of: &str, given: &Given) -> Option<String> {
    let may = question(of)?;
    let acts: Vec<&Act> = Act::ALL.iter().filter(|act| place(**act) == file).collect();
    if acts.is_empty() {
        return None;
    }
    let actor = acting(given.get("roles"));
    let tie: Option<String> = given.maybe("tie");
    let ties: Vec<Relation> = tie.iter().map(|it| relation(it)).collect();
    let acts = acts.into_iter().filter(|act| may(**act, &actor, &ties));
    Some(acts.map(|act| format!("{}\n", act.word())).collect())
}

/// Whether an actor may do an act with ties to its record.
type Question = fn(Act, &Actor, &[Relation]) -> bool;

/// What a case asks, by its word.
fn question(of: &str) -> Option<Question> {
    let question: Question = match of {
        "may" => permits,
        "may_with_this_tie_only" => {
            |act, actor, ties| permits(act, actor, ties) && !permits(act, actor, &[])
        }
        _ => return None,
    };
    Some(question)
}

/// The file that speaks of an act: its noun's where that holds cases of permission, else `permission.toml`.
fn place(act: Act) -> &'static str {
    static SPEAKING: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
        let files = MODULES.iter().map(|module| module.file);
        files.filter(|file| !cases(file).is_empty()).collect()
    });
    let noun = act.word().split('/').next().unwrap_or_default();
    SPEAKING.get(noun).copied().unwrap_or(MODULE.file)
}

/// The cases of permission in a file.
fn cases(file: &str) -> Vec<Value> {
    let values = crate::read(file).value.into_iter();
    values.filter(|it| question(&it.of).is_some()).collect()
}

fn relation(word: &str) -> Relation {
    match word {
        "own" => Relation::Own,
        "team" => Relation::Team,
        "leader" => Relation::Leader,
        "auditing" => Relation::Auditing,
        "followup" => Relation::FollowUp,
        "granted" => Relation::Granted,
        other => panic!("{other}"),
    }
}

/// Somebody whose login names a person; what a login without one may not do, a test beside the table says.
fn acting(roles: Vec<Role>) -> Actor {
    Actor {
        person: Some("somebody".to_owned()),
        roles,
        ..Actor::public()
    }
}

#[test]
fn every_role_is_written_down_with_every_tie_it_may_need() {
    let mut written = BTreeSet::new();
    for module in MODULES {
        for case in cases(module.file) {
            let tie = case.given.get("tie").map_or("", |it| it.as_str().unwrap());
            for role in case.given["roles"].as_array().unwrap() {
                let role = role.as_str().unwrap().to_owned();
                written.insert((module.file, role, tie.to_owned()));
            }
        }
    }
    for (act, role, tie) in TABLE {
        let tie = match tie {
            Relation::Any => String::new(),
            tie => format!("{tie:?}").to_lowercase(),
        };
        let key = (place(*act), role.word().to_owned(), tie);
        assert!(written.contains(&key), "{act:?}: {key:?}");
    }
}

#[test]
fn an_act_that_needs_a_tie_is_known_to_the_role_but_not_done_without_it() {
    for (act, role, tie) in TABLE.iter().filter(|it| it.2 != Relation::Any) {
        let actor = acting(vec![*role]);
        assert!(permits_somewhere(*act, &actor));
        assert!(permits(*act, &actor, &[*tie]));
        assert!(!permits(*act, &actor, &[]), "{act:?} {role:?}");
    }
}

#[test]
fn nobody_acts_without_a_role_and_every_act_has_someone() {
    for act in Act::ALL {
        let every_tie = [
            Relation::Own,
            Relation::Team,
            Relation::Leader,
            Relation::Auditing,
            Relation::FollowUp,
            Relation::Granted,
        ];
        assert!(!permits(*act, &acting(Vec::new()), &every_tie), "{act:?}");
        assert!(!permits_somewhere(*act, &Actor::public()), "{act:?}");
        assert!(TABLE.iter().any(|(it, _, _)| it == act), "{act:?}");
    }
}
