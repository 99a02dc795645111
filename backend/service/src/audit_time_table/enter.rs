//! Enters an audit-time table from a licensed copy. It serves only when a second person checked it.

use super::written::{Input, table};
use crate::app::Context;
use crate::field::{Field, Kind};
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use domain::audit_time_table::State;
use domain::{AIMS_BODIES, Act, Error, Fault, PROCESS, Result, clause};
use schema::audit_time_table::AuditTimeTable;
use schema::{Json, Record, Tx, audit_time_table, person};

const PERCENT: Kind = Kind::Number(0, 100);

const FACTOR: &[Field] = &[
    Field::new("code", "Word", Kind::Text(40)),
    Field::new("title", "What it is about", Kind::Text(120)),
    Field::new(
        "unit",
        "Counted in",
        Kind::Choice(&[
            ("percent", "Per cent of the table"),
            ("days", "Days for each"),
        ]),
    ),
    Field::new("least", "Least", Kind::Text(10)),
    Field::new("most", "Most", Kind::Text(10)),
    Field::new("included", "Units included", Kind::Number(0, 1000)).optional(),
    Field::new("cap", "Most days altogether", Kind::Text(10)).optional(),
];

/// How a table is entered.
pub static CASE: Entry = Entry {
    act: Act::EnterTable,
    on: None,
    title: "Enter an audit-time table",
    lead: "Type the table from your licensed copy. A second person compares it with the source before anything is computed with it.",
    clause: Some(clause!(PROCESS, "9.1.4.1")),
    fields: &[
        Field::new("identity", "Short name", Kind::Text(40))
            .hint("Kept with every calculation. A corrected table gets another one."),
        Field::new("title", "Title", Kind::Text(120)),
        Field::new("standard", "Document", Kind::Text(60)),
        Field::new("edition", "Edition", Kind::Text(20)),
        Field::new("clause", "Clause or table", Kind::Text(40)),
        Field::new("source", "Copy it was typed from", Kind::Text(200)).hint("Licence and page."),
        Field::new(
            "provenance",
            "The numbers were",
            Kind::Choice(&[
                ("licensed", "read in a licensed copy"),
                ("published", "published by their issuer"),
                ("second_hand", "told by others"),
            ]),
        ),
        Field::new("counts", "What is counted", Kind::Text(120)),
        Field::new("columns", "Columns", Kind::Text(200))
            .hint("Words, in order. One column is called days."),
        Field::new("rows", "Bands", Kind::Area(20_000))
            .hint("One band a line: from-to, then the days of each column, as in 11-15 6.0 4.5."),
        Field::new(
            "roles",
            "Column of each role",
            Kind::Rows(
                &[
                    Field::new("role", "Role", Kind::Offered("roles")),
                    Field::new("column", "Column", Kind::Text(40)),
                ],
                3,
            ),
        )
        .optional(),
        Field::new("several_roles", "Column for several roles", Kind::Text(40)).optional(),
        Field::new(
            "factors",
            "What may raise or lower the time",
            Kind::Rows(FACTOR, 2),
        )
        .hint("The words ai-systems and high-risk are compared with the application.")
        .optional(),
        Field::new(
            "max_reduction_percent",
            "Most by which time is lowered, per cent",
            PERCENT,
        ),
        Field::new(
            "surveillance",
            "Surveillance as a share of the initial time",
            Kind::Text(10),
        )
        .hint("For example 1/3."),
        Field::new(
            "surveillance_at_least",
            "This share is a minimum",
            Kind::Bool,
        )
        .optional(),
        Field::new(
            "recertification",
            "Recertification as a share of the initial time",
            Kind::Text(10),
        )
        .hint("For example 2/3."),
        Field::new(
            "recertification_at_least",
            "This share is a minimum",
            Kind::Bool,
        )
        .optional(),
        Field::new(
            "onsite_min_percent",
            "Least share on site, per cent",
            PERCENT,
        ),
    ],
    irreversible: false,
    offer: |rx, _, _| {
        rx.permit(Act::EnterTable)?;
        let roles = catalogue::aims().roles.iter();
        Ok(Offer::default()
            .with(serde_json::json!({ "standard": AIMS_BODIES, "counts": "persons in the AI life cycle" }))
            .choose("roles", roles.map(|r| (r.code.clone(), r.title.clone())).collect()))
    },
    run: run!(enter),
};

/// Enters an audit-time table.
///
/// # Errors
/// [`Error::Invalid`] with every field that cannot be read, or for a short name in use.
pub fn enter(tx: &mut Tx, _: &Context, _: &str, input: Input) -> Result<Done> {
    tx.permit(Act::EnterTable)?;
    let person = tx
        .actor()
        .person
        .clone()
        .ok_or(Error::Fault(Fault::NoPerson))?;
    let taken = catalogue::audit_time_table(&input.identity).is_some()
        || audit_time_table::named(tx, &input.identity)?.is_some();
    if taken {
        return Err(Error::invalid(
            "identity",
            "Another table has this short name. Choose one of its own.",
        ));
    }
    let name = person::Person::find(tx, &person)?.name;
    let body = table(input, name)?;
    let tx = &mut tx.settle("", Vec::new())?;
    let entered = AuditTimeTable {
        id: tx.new_id(),
        identity: body.id.clone(),
        title: body.title.clone(),
        body: Json(body),
        state: State::Entered,
        entered_by: person,
        entered_on: tx.today(),
        checked_by: None,
        checked_on: None,
        note: String::new(),
        version: 1,
    }
    .insert(tx)?;
    Ok(Done::at(
        &entered,
        format!("{} waits for a second person.", entered.title),
    ))
}
