//! Shows an audit-time table, so that a second person can compare it with its source.

use crate::audit_time_table::list::tone;
use crate::view::{Cell, Section, View};
use domain::audit_time::{Bounds, Share, Table};
use domain::audit_time_table::State;
use domain::sentence::{Said, Sentence, say, word};
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
    .fact("What is counted", &table.counts)
    .fact(
        "Entered by",
        say!(
            "{name}, {day}",
            name = &table.entered_by,
            day = it.entered_on
        ),
    )
    .fact("Second person", second)
    .fact("Answered on", it.checked_on)
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
            "Nothing. It is chosen in the settings, and audit time is calculated with it.",
            "",
        ),
        State::Checked => ("Choose it in the settings to calculate with it.", "Manager"),
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
        "Largest reduction of time",
        per_cent(limits.max_reduction_percent),
    )
    .fact("Surveillance", share(limits.surveillance))
    .fact("Recertification", share(limits.recertification))
    .fact(
        "Smallest share on site",
        per_cent(limits.onsite_min_percent),
    )
    .fact("Column for several roles", several.unwrap_or_default())
}

/// A share as it was typed: whoever compares it with its source sees all of it.
fn share(share: Share) -> Sentence {
    let part = share.of_initial.to_string();
    match share.at_least {
        true => say!("{part} of the initial time, a minimum", part),
        false => say!("{part} of the initial time", part),
    }
}

fn per_cent(percent: u32) -> Sentence {
    say!("{percent} %", percent)
}

fn bands(table: &Table) -> Section {
    let mut section = Section::table(
        "bands",
        "Bands",
        &[
            ("Persons", "number"),
            ("Auditor-days", "text"),
            ("Provenance", ""),
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
                true => Said::from(row.from),
                false => say!("{from} to {to}", from = row.from, to = row.to).into(),
            }),
            Cell::text(days),
            Cell::text(word(row.provenance.word())),
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
        let role = Sentence::finished(role);
        section = section.row(vec![Cell::text(role), Cell::text(column)]);
    }
    section
}

fn factors(table: &Table) -> Section {
    let mut section = Section::table(
        "factors",
        "What may raise or lower the time",
        &[
            ("Code", ""),
            ("Factor", "text"),
            ("Bounds", "text"),
            ("Provenance", ""),
        ],
        "Nothing.",
    );
    for factor in &table.factors {
        section = section.row(vec![
            Cell::text(&factor.code),
            Cell::text(&factor.title),
            Cell::text(bounds(factor.bounds)),
            Cell::text(word(factor.provenance.word())),
        ]);
    }
    section
}

fn bounds(bounds: Bounds) -> Sentence {
    match bounds {
        Bounds::Percent { least, most } => say!("{least} to {most} %", least, most),
        Bounds::Days {
            least,
            most,
            included,
            cap,
        } => {
            let (least, most) = (least.to_string(), most.to_string());
            match cap {
                Some(cap) => say!(
                    "{least} to {most} days each beyond {included}, {cap} in total",
                    least,
                    most,
                    included,
                    cap = cap.to_string()
                ),
                None => say!(
                    "{least} to {most} days each beyond {included}",
                    least,
                    most,
                    included
                ),
            }
        }
    }
}
