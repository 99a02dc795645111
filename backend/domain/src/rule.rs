//! A rule as its module declares it: its name, the clause it cites, and who may set it aside.

pub mod table;

use crate::clause::Clause;
use serde::Serialize;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A rule of the process. Its name is a statement that is true where the rule is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rule {
    /// The statement, in snake case.
    pub name: &'static str,
    /// The clause that asks for it.
    pub clause: Clause,
    /// Who may set it aside.
    pub aside: Aside,
}

/// Who may set a rule aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aside {
    /// Two people, for one act on one record, within a month.
    ByTwo,
    /// Nobody has to: another answer in the form at hand meets it, a text, a tick, a day.
    Answered,
    /// Nobody, because of what it is about.
    Never(Matter),
}

/// What is never set aside, whatever two people agree on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Matter {
    /// Who decides, or reviews where a standard says by whom, took no part in the audit (9.5.1.1, 9.6.1).
    Independence,
    /// A live conflict of interest, and the two years after one (5.2.6, 5.2.7, 5.2.10, 5.2.13).
    Conflict,
    /// The audit that a kind of decision rests on.
    Audit,
    /// A major nonconformity that nobody verified (9.5.2 b).
    Major,
    /// The days on which a certification is valid (8.2.2, 9.6.3.2).
    Validity,
    /// An agreement in force (5.1.2).
    Agreement,
    /// That who leads or decides was ever evaluated for it (7.1.3, 7.2.8).
    Evaluation,
    /// That two people are two, and may agree at all.
    TwoPeople,
    /// What there would be nothing to compute with, to do or to print without.
    Record,
}

impl Matter {
    /// Every matter.
    pub const ALL: [Matter; 9] = [
        Matter::Independence,
        Matter::Conflict,
        Matter::Audit,
        Matter::Major,
        Matter::Validity,
        Matter::Agreement,
        Matter::Evaluation,
        Matter::TwoPeople,
        Matter::Record,
    ];

    /// The matter as people read it.
    pub fn said(self) -> &'static str {
        match self {
            Matter::Independence => "independence of who decides",
            Matter::Conflict => "conflict of interest",
            Matter::Audit => "audit a decision rests on",
            Matter::Major => "unverified major",
            Matter::Validity => "dates of validity",
            Matter::Agreement => "agreement in force",
            Matter::Evaluation => "never evaluated",
            Matter::TwoPeople => "two people",
            Matter::Record => "nothing to compute, do or print without it",
        }
    }
}

/// The rule that acts follow the states of what they are done to. It cites the clause of each noun, so it
/// stands in no module's table.
pub const LIFE_CYCLE: &str = "steps_follow_the_life_cycle";

static ASIDE: LazyLock<HashMap<(&str, &str), Aside>> = LazyLock::new(|| {
    let each = table::ALL.iter().flat_map(|(_, rules)| *rules);
    each.map(|it| ((it.name, it.clause.clause), it.aside))
        .collect()
});

/// Who may set aside a rule that cites a clause. One that no table declares is set aside by nobody.
pub fn aside(name: &str, clause: Clause) -> Aside {
    if name == LIFE_CYCLE {
        return Aside::Never(Matter::Record);
    }
    let declared = ASIDE.get(&(name, clause.clause));
    declared.copied().unwrap_or(Aside::Never(Matter::Record))
}
