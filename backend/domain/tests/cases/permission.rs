//! Answers for `permission.toml`: everything a role may do with a tie to the record, and nothing else.

use crate::case::{Given, Module};
use domain::access::Relation;
use domain::permission::{TABLE, permits, permits_somewhere};
use domain::{Act, Actor, Role};
use std::collections::BTreeSet;

pub const MODULE: Module = Module {
    file: "permission",
    rules: &[],
    sources: &[],
    verdict: |_, _| None,
    value,
};

fn value(of: &str, given: &Given) -> Option<String> {
    let roles: Vec<Role> = given.get("roles");
    let tie: Option<String> = given.maybe("tie");
    let ties: Vec<Relation> = tie.iter().map(|it| relation(it)).collect();
    let actor = acting(roles);
    let may: fn(Act, &Actor, &[Relation]) -> bool = match of {
        "may" => permits,
        "may_with_this_tie_only" => {
            |act, actor, ties| permits(act, actor, ties) && !permits(act, actor, &[])
        }
        _ => return None,
    };
    let acts = Act::ALL.iter().filter(|act| may(**act, &actor, &ties));
    Some(acts.map(|act| format!("{}\n", act.word())).collect())
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
    let written: BTreeSet<(String, String)> = crate::read("permission")
        .value
        .into_iter()
        .flat_map(|it| {
            let tie = it
                .given
                .get("tie")
                .map_or("", |tie| tie.as_str().unwrap())
                .to_owned();
            let roles = it.given["roles"].as_array().unwrap().clone();
            roles
                .into_iter()
                .map(move |role| (role.as_str().unwrap().to_owned(), tie.clone()))
        })
        .collect();
    for (act, role, tie) in TABLE {
        let tie = match tie {
            Relation::Any => String::new(),
            tie => format!("{tie:?}").to_lowercase(),
        };
        let key = (role.word().to_owned(), tie);
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
