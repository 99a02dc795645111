//! What the generated pages tell of the code, made from the code.

use domain::access::Relation;
use domain::permission::TABLE;
use domain::rule::Aside;
use domain::text::spoken;
use domain::{Act, Clause, LifeCycle, RULES, Role, each_life};
use std::fmt::{Debug, Write};

/// A life cycle as it is drawn.
pub struct Life {
    /// The noun.
    pub noun: &'static str,
    clause: Clause,
    diagram: String,
}

fn life<S: LifeCycle>() -> Life {
    let mut diagram = format!("stateDiagram-v2\n    [*] --> {}\n", S::ALL[0].word());
    for (from, step, to) in S::TABLE {
        writeln!(
            diagram,
            "    {} --> {}: {}",
            from.word(),
            to.word(),
            words(*step)
        )
        .unwrap();
    }
    for end in S::ALL
        .iter()
        .filter(|state| S::TABLE.iter().all(|(from, _, _)| from != *state))
    {
        writeln!(diagram, "    {} --> [*]", end.word()).unwrap();
    }
    Life {
        noun: S::NOUN,
        clause: S::CLAUSE,
        diagram,
    }
}

/// `AcceptPlan` as it is spoken: accept plan.
fn words(step: impl Debug) -> String {
    let mut spoken = String::new();
    for letter in format!("{step:?}").chars() {
        if letter.is_uppercase() && !spoken.is_empty() {
            spoken.push(' ');
        }
        spoken.extend(letter.to_lowercase());
    }
    spoken
}

/// Every life cycle, in the order of the process.
pub fn lives() -> impl Iterator<Item = Life> {
    each_life!(life).into_iter()
}

/// Each life cycle as a diagram.
pub fn life_cycles() -> String {
    let mut text = String::new();
    for life in lives() {
        let noun = spoken(life.noun);
        write!(
            text,
            "## {noun} ({}, {})\n\n```mermaid\n{}```\n\n",
            life.clause.standard, life.clause.clause, life.diagram
        )
        .unwrap();
    }
    text
}

/// The permission table: act, role, tie.
pub fn permissions() -> String {
    let roles: Vec<Role> = Role::LOGIN.into_iter().chain([Role::System]).collect();
    let mut names = vec!["act"];
    names.extend(roles.iter().map(|role| role.word()));
    let mut text = heads(&names);
    for act in Act::ALL {
        write!(text, "| `{}` |", act.word()).unwrap();
        for role in &roles {
            write!(text, " {} |", ties(*act, *role)).unwrap();
        }
        text.push('\n');
    }
    text
}

fn ties(act: Act, role: Role) -> String {
    let ties: Vec<&str> = TABLE
        .iter()
        .filter(|(a, r, _)| *a == act && *r == role)
        .map(|(_, _, tie)| match tie {
            Relation::Any => "any",
            Relation::Own => "own",
            Relation::Team => "team",
            Relation::Auditing => "audits there",
            Relation::FollowUp => "audits the certification now",
            Relation::Leader => "leader",
            Relation::Granted => "granted",
        })
        .collect();
    ties.join(" or ")
}

/// Each act with the clause that asks for it.
pub fn acts() -> String {
    let mut text = heads(&[
        "act",
        "done to",
        "what it is",
        "clause",
        "about",
        "provenance",
    ]);
    for &case in service::acts::ALL.iter() {
        let cited = case
            .meta()
            .clause
            .map_or_else(|| " |  | ".to_owned(), cited);
        writeln!(
            text,
            "| `{}` | {} | {} | {cited} |",
            case.meta().act.word(),
            case.on().map(|on| spoken(on.word())).unwrap_or_default(),
            case.meta().title
        )
        .unwrap();
    }
    text
}

/// Each rule with the clause it cites.
pub fn rules() -> String {
    let heading = ["rule", "noun", "clause", "about", "provenance", "set aside"];
    let mut text = heads(&heading);
    for (noun, rules) in RULES {
        for rule in *rules {
            writeln!(
                text,
                "| {} | {} | {} | {} |",
                spoken(rule.name),
                spoken(noun),
                cited(rule.clause),
                aside(rule.aside)
            )
            .unwrap();
        }
    }
    text
}

/// Who may set a rule aside, in words.
fn aside(aside: Aside) -> String {
    match aside {
        Aside::ByTwo => "by two people".to_owned(),
        Aside::Answered => "met by another answer".to_owned(),
        Aside::Never(matter) => format!("never: {}", matter.said()),
    }
}

/// A clause with its short title, and where the numbers of its standard were read.
fn cited(clause: Clause) -> String {
    let title = catalogue::clause_title(clause.standard, clause.clause)
        .unwrap_or_else(|| panic!("no title for {} {}", clause.standard, clause.clause));
    let standard = catalogue::standard(clause.standard).unwrap();
    format!(
        "{}, {} | {title} | {}",
        clause.standard,
        clause.clause,
        standard.provenance.word()
    )
}

fn heads(names: &[&str]) -> String {
    format!(
        "| {} |\n|{}\n",
        names.join(" | "),
        "---|".repeat(names.len())
    )
}
