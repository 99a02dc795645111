//! The clauses known second-hand, and who confirmed them.

use crate::view::{Cell, Section};
use domain::Clause;
use domain::sentence::{Sentence, say};
use schema::person::Person;
use schema::{Record, Result, Snapshot, override_};
use std::collections::BTreeSet;

/// Every clause a rule cites that is known second-hand, in order.
pub(crate) fn second_hand() -> BTreeSet<Clause> {
    domain::rules()
        .map(|rule| rule.clause)
        .filter(Clause::is_second_hand)
        .collect()
}

/// The clauses known second-hand with who confirmed each, as a table of the settings page.
pub(crate) fn table(rx: &mut Snapshot) -> Result<Section> {
    let mut table = Section::table(
        "clauses",
        "Clauses known second-hand",
        &[
            ("Clause", ""),
            ("Title", "text"),
            ("Confirmed by", "text"),
            ("Status", ""),
        ],
        "None.",
    );
    let said = override_::confirmations(rx)?;
    let confirmed = override_::confirmed(rx)?;
    for clause in second_hand() {
        let mut people = Vec::new();
        for one in said
            .iter()
            .filter(|it| it.standard == clause.standard && it.clause == clause.clause)
        {
            let name = Person::find(rx, &one.person_id)?.name;
            people.push(say!("{name}, {day}", name, day = one.confirmed_on));
        }
        let of = (clause.standard.to_owned(), clause.clause.to_owned());
        let standing = if confirmed.contains(&of) {
            Cell::status("confirmed", "good")
        } else {
            Cell::status("to be confirmed", "warn")
        };
        let title = catalogue::clause_title(clause.standard, clause.clause);
        table = table.row(vec![
            Cell::text(format!("{}, {}", clause.standard, clause.clause)),
            Cell::text(title.map(Sentence::finished)),
            Cell::text(people),
            standing,
        ]);
    }
    Ok(table)
}
