//! An override as a part of a page.

use crate::override_::second::held;
use crate::view::{Section, rule};
use domain::clause::cited;
use domain::sentence::{say, word};
use kernel::Context;
use schema::override_::Override;
use schema::person::Person;
use schema::{Record, Snapshot};

/// What was asked for, for who agrees or declines.
pub(super) fn asked(
    rx: &mut Snapshot,
    context: &Context,
    found: &Override,
) -> schema::Result<Section> {
    let asker = Person::find(rx, &found.proposed_by)?.name;
    let about = match &found.about_id {
        Some(person) => Person::find(rx, person)?.name,
        None => String::new(),
    };
    let title = catalogue::clause_title(&found.standard, &found.clause).unwrap_or_default();
    let clause = say!(
        "{clause}: {title}",
        clause = cited(&found.standard, &found.clause),
        title = word(title)
    );
    let act = word(held(context.acts, found)?.meta().title);
    Ok(Section::facts("override", "The override", "")
        .linked("Act", act, place(found))
        .fact("Rule set aside", rule(&found.rule, None))
        .fact("Clause", clause)
        .fact("About", about)
        .fact("What is at risk", &found.risk)
        .fact("Why this is acceptable", &found.reason)
        .fact("What is done instead", &found.instead)
        .fact(
            "Requested by",
            say!("{asker}, {day}", asker, day = found.proposed_on),
        )
        .fact("May be used until", found.until_on))
}

/// Where the record is that an override is about.
pub(super) fn place(found: &Override) -> String {
    match found.noun.as_str() {
        "" => String::new(),
        noun => format!("/{noun}/{}", found.noun_id),
    }
}
