//! Shows an audit-time table, so that a second person can compare it with its source.

use crate::audit_time_table::list::tone;
use crate::view::{Cell, Section, View, date};
use domain::audit_time::{Bounds, Share, Table};
use domain::audit_time_table::State;
use domain::{Act, Result};
use kernel::Context;
use schema::audit_time_table::AuditTimeTable;
use schema::person::Person;
use schema::{Id, Record, Snapshot};

/// Shows an audit-time table.
///
/// # Errors
/// [`domain::Fault::NotFound`] when there is none, or it may not be seen.
pub fn show(rx: &mut Snapshot, context: &Context, id: &str) -> Result<View> {
    let id = &Id::from(id);
    let it: AuditTimeTable = rx.load(id, Act::ReadSettings)?;
    let second = match &it.checked_by {
        Some(person) => Person::find(rx, person)?.name,
        None => String::new(),
    };
    let (next, who) = next(&it, context);
    let table = &it.body.0;
    let view = View::of(
        rx,
        context,
        "Audit-time table",
        &it.identity,
        &it.title,
        &it,
    )?
    .state(it.state, tone(it.state), &[State::Entered, State::Checked])
    .next(next, who)
    .fact("Document", table.citation())
    .fact("Typed from", &table.source)
    .fact("Counts", &table.counts)
    .fact(
        "Entered by",
        format!("{}, {}", table.entered_by, date(Some(it.entered_on))),
    )
    .fact("Second person", second)
    .fact("Answered on", date(it.checked_on))
    .fact("Compared with", &it.note);
    Ok(limited(view, table)
        .section(bands(table))
        .section(roles(table))
        .section(factors(table)))
}

/// What comes next, and who must act.
fn next(it: &AuditTimeTable, context: &Context) -> (&'static str, &'static str) {
    match it.state {
        State::Entered => (
            "A second person compares it with its source.",
            "Second person",
        ),
        State::Checked if context.settings.audit_time_table == it.identity => (
            "Nothing. The settings name it, and audit time is computed with it.",
            "",
        ),
        State::Checked => ("Name it in the settings to compute with it.", "Manager"),
        State::Returned => (
            "Enter a corrected table under another short name.",
            "Planner",
        ),
    }
}

/// Its limits and shares.
fn limited(view: View, table: &Table) -> View {
    let limits = &table.limits;
    let several = table.several_roles.clone();
    view.fact(
        "Most by which time is lowered",
        format!("{} %", limits.max_reduction_percent),
    )
    .fact("Surveillance", share(limits.surveillance))
    .fact("Recertification", share(limits.recertification))
    .fact(
        "Least share on site",
        format!("{} %", limits.onsite_min_percent),
    )
    .fact("Column for several roles", several.unwrap_or_default())
}

/// A share as it was typed: whoever compares it with its source sees all of it.
fn share(share: Share) -> String {
    let least = if share.at_least { ", a minimum" } else { "" };
    format!("{} of the initial time{least}", share.of_initial)
}

fn bands(table: &Table) -> Section {
    let mut section = Section::table(
        "bands",
        "Bands",
        &[
            ("Persons", "number"),
            ("Auditor-days", "text"),
            ("Read", ""),
        ],
        "None.",
    );
    for row in &table.rows {
        let days: Vec<String> = row
            .days
            .iter()
            .map(|(column, days)| format!("{column} {days}"))
            .collect();
        section = section.row(vec![
            Cell::text(match row.from == row.to {
                true => row.from.to_string(),
                false => format!("{} to {}", row.from, row.to),
            }),
            Cell::text(days.join(", ")),
            Cell::text(row.provenance.word()),
        ]);
    }
    section
}

fn roles(table: &Table) -> Section {
    let mut section = Section::table(
        "roles",
        "Column of each role",
        &[("Role", ""), ("Column", "")],
        "One column for all.",
    );
    for (role, column) in &table.roles {
        section = section.row(vec![Cell::text(role), Cell::text(column)]);
    }
    section
}

fn factors(table: &Table) -> Section {
    let mut section = Section::table(
        "factors",
        "What may raise or lower the time",
        &[
            ("Word", ""),
            ("Factor", "text"),
            ("Bounds", "text"),
            ("Read", ""),
        ],
        "Nothing.",
    );
    for factor in &table.factors {
        let bounds = match factor.bounds {
            Bounds::Percent { least, most } => format!("{least} to {most} %"),
            Bounds::Days {
                least,
                most,
                included,
                cap,
            } => {
                let cap = cap
                    .map(|cap| format!(", {cap} altogether"))
                    .unwrap_or_default();
                format!("{least} to {most} days each beyond {included}{cap}")
            }
        };
        section = section.row(vec![
            Cell::text(&factor.code),
            Cell::text(&factor.title),
            Cell::text(bounds),
            Cell::text(factor.provenance.word()),
        ]);
    }
    section
}
