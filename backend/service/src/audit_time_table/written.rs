//! A table as a person types it, and the table it makes.

mod band;
mod reading;

use domain::audit_time::{Factor, Limits, Provenance, Share, Table};
use domain::error::FieldError;
use kernel::fields;
use reading::Reading;
use serde::Deserialize;
use std::collections::BTreeSet;

fields! {
    /// A table as entered.
    pub struct Input {
        identity: String = text("Short name", 40)
            .hint("Kept with every calculation. A corrected table needs a new one."),
        title: String = text("Title", 120),
        standard: String = text("Document", 60),
        edition: String = text("Edition", 20),
        clause: String = text("Clause or table", 40),
        source: String = text("Copy it was typed from", 200).hint("Licence and page."),
        provenance: Provenance = choice(
            "The numbers were",
            &[
                ("licensed", "read in a licensed copy"),
                ("published", "published by their issuer"),
                ("second_hand", "passed on by others"),
            ],
        ),
        counts: String = text("What is counted", 120),
        columns: String = text("Columns", 200)
            .hint("Names, in order. A single column is called days."),
        rows: String = area("Bands", 20_000)
            .hint("One band per line: from-to, then the days of each column, for example 11-15 6.0 4.5."),
        roles: Vec<Role> = rows("Column of each role", 3).blank(),
        several_roles: String = text("Column for several roles", 40).blank(),
        factors: Vec<FactorRow> = rows("What may raise or lower the time", 2)
            .hint("For factors counted in days, the codes ai-systems and high-risk are compared with the application.")
            .blank(),
        max_reduction_percent: u32 = number("Largest reduction of time, per cent", 0, 100),
        surveillance: String = text("Surveillance as a share of the initial time", 10)
            .hint("For example 1/3."),
        surveillance_at_least: bool = tick("This share is a minimum").blank(),
        recertification: String = text("Recertification as a share of the initial time", 10)
            .hint("For example 2/3."),
        recertification_at_least: bool = tick("This share is a minimum").blank(),
        onsite_min_percent: u32 = number("Smallest share on site, per cent", 0, 100),
    }
}

fields! {
    /// The column of one role, as entered.
    pub struct Role {
        role: String = offered("Role", "roles"),
        column: String = text("Column", 40),
    }
}

/// What a factor is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Per cent of the table's time.
    Percent,
    /// Days for each.
    Days,
}

fields! {
    /// One factor as entered.
    pub struct FactorRow {
        code: String = text("Code", 40),
        title: String = text("What it is about", 120),
        unit: Unit = choice(
            "Counted in",
            &[
                ("percent", "Per cent of the table"),
                ("days", "Days for each"),
            ],
        ),
        least: String = text("Minimum", 10),
        most: String = text("Maximum", 10),
        included: Option<u32> = number("Units included", 0, 1000).optional(),
        cap: String = text("Maximum days in total", 10).blank(),
    }
}

/// Makes the table, with every wrong field named.
///
/// # Errors
/// Every field that cannot be read or does not fit the others.
pub fn table(input: &Input, entered_by: &str) -> Result<Table, Vec<FieldError>> {
    let mut reading = Reading {
        wrong: Vec::new(),
        provenance: input.provenance,
    };
    let columns: Vec<String> = words(&input.columns);
    let different: BTreeSet<&String> = columns.iter().collect();
    if different.len() < columns.len() {
        reading.wrong(
            "columns",
            "Two columns have the same name. Name each differently.",
        );
    }
    let rows = reading.rows(&input.rows, &columns);
    let roles = reading.roles(&input.roles, &columns, &input.several_roles);
    let factors = input.factors.iter().enumerate();
    reading.named_once(&input.factors);
    let factors: Vec<Factor> = factors
        .filter_map(|(index, row)| reading.factor(index, row))
        .collect();
    let limits = Limits {
        max_reduction_percent: input.max_reduction_percent,
        surveillance: Share {
            of_initial: reading.share("surveillance", &input.surveillance),
            at_least: input.surveillance_at_least,
        },
        recertification: Share {
            of_initial: reading.share("recertification", &input.recertification),
            at_least: input.recertification_at_least,
        },
        onsite_min_percent: input.onsite_min_percent,
        provenance: reading.provenance,
    };
    if !reading.wrong.is_empty() {
        return Err(reading.wrong);
    }
    Ok(Table {
        id: input.identity.clone(),
        title: input.title.clone(),
        standard: input.standard.clone(),
        edition: input.edition.clone(),
        clause: input.clause.clone(),
        source: input.source.clone(),
        entered_by: entered_by.to_owned(),
        checked_by: None,
        illustrative: false,
        counts: input.counts.clone(),
        roles,
        several_roles: Some(input.several_roles.clone()).filter(|column| !column.is_empty()),
        limits,
        rows,
        factors,
    })
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| c == ',' || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests;
