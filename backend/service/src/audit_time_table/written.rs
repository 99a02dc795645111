//! A table as a person types it, and the table it makes.

use domain::audit_time::{Bounds, Days, Factor, Fraction, Limits, Provenance, Row, Share, Table};
use domain::error::FieldError;
use domain::text::{counted, hyphened, whole};
use kernel::fields;
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

fields! {
    /// A table as entered.
    pub struct Input {
        identity: String = text("Short name", 40)
            .hint("Kept with every calculation. A corrected table gets another one."),
        title: String = text("Title", 120),
        standard: String = text("Document", 60),
        edition: String = text("Edition", 20),
        clause: String = text("Clause or table", 40),
        source: String = text("Copy it was typed from", 200).hint("Licence and page."),
        provenance: String = choice(
            "The numbers were",
            &[
                ("licensed", "read in a licensed copy"),
                ("published", "published by their issuer"),
                ("second_hand", "told by others"),
            ],
        ),
        counts: String = text("What is counted", 120),
        columns: String = text("Columns", 200)
            .hint("Words, in order. One column is called days."),
        rows: String = area("Bands", 20_000)
            .hint("One band a line: from-to, then the days of each column, as in 11-15 6.0 4.5."),
        roles: Vec<Role> = rows("Column of each role", 3).blank(),
        several_roles: String = text("Column for several roles", 40).blank(),
        factors: Vec<FactorRow> = rows("What may raise or lower the time", 2)
            .hint("Of factors counted in days the words ai-systems and high-risk are compared with the application.")
            .blank(),
        max_reduction_percent: u32 = number("Most by which time is lowered, per cent", 0, 100),
        surveillance: String = text("Surveillance as a share of the initial time", 10)
            .hint("For example 1/3."),
        surveillance_at_least: bool = tick("This share is a minimum").blank(),
        recertification: String = text("Recertification as a share of the initial time", 10)
            .hint("For example 2/3."),
        recertification_at_least: bool = tick("This share is a minimum").blank(),
        onsite_min_percent: u32 = number("Least share on site, per cent", 0, 100),
    }
}

fields! {
    /// The column of one role, as entered.
    pub struct Role {
        role: String = offered("Role", "roles"),
        column: String = text("Column", 40),
    }
}

fields! {
    /// One factor as entered.
    pub struct FactorRow {
        code: String = text("Word", 40),
        title: String = text("What it is about", 120),
        unit: String = choice(
            "Counted in",
            &[
                ("percent", "Per cent of the table"),
                ("days", "Days for each"),
            ],
        ),
        least: String = text("Least", 10),
        most: String = text("Most", 10),
        included: Option<u32> = number("Units included", 0, 1000).optional(),
        cap: String = text("Most days altogether", 10).blank(),
    }
}

/// Collects every wrong field while a table is read.
struct Reading {
    wrong: Vec<FieldError>,
    provenance: Provenance,
}

/// Makes the table, with every wrong field named.
///
/// # Errors
/// Every field that cannot be read or does not fit the others.
pub fn table(input: &Input, entered_by: &str) -> Result<Table, Vec<FieldError>> {
    let mut reading = Reading {
        wrong: Vec::new(),
        provenance: match input.provenance.as_str() {
            "licensed" => Provenance::Licensed,
            "published" => Provenance::Published,
            _ => Provenance::SecondHand,
        },
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

impl Reading {
    fn wrong(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.wrong.push(FieldError::new(field, message));
    }

    /// One band of persons a line, `11-15 6.0 4.5`: the days of each column in their order.
    fn rows(&mut self, text: &str, columns: &[String]) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        let lines = text.lines().map(str::trim).enumerate();
        for (index, line) in lines.filter(|(_, line)| !line.is_empty()) {
            match row(line, columns, self.provenance) {
                Some(row) if row.days.values().any(|days| *days <= Days::ZERO) => self.wrong(
                    "rows",
                    format!("Line {}: every audit takes time. Write more than 0 days.", index + 1),
                ),
                Some(row) if follows(rows.last(), &row) => rows.push(row),
                Some(_) if rows.is_empty() => self.wrong(
                    "rows",
                    format!("Line {}: the first band begins with 1 person.", index + 1),
                ),
                Some(_) => self.wrong(
                    "rows",
                    format!(
                        "Line {}: the band does not begin where the one before ends.",
                        index + 1
                    ),
                ),
                None => self.wrong(
                    "rows",
                    format!(
                        "Line {}: write the band and the days of {}, with points for decimals, for example \"{}\".",
                        index + 1,
                        counted(columns.len(), "column"),
                        example(columns.len())
                    ),
                ),
            }
        }
        if rows.is_empty() && self.wrong.is_empty() {
            self.wrong("rows", "Enter at least one band.");
        }
        rows
    }

    fn roles(
        &mut self,
        roles: &[Role],
        columns: &[String],
        several: &str,
    ) -> BTreeMap<String, String> {
        let known: BTreeSet<&str> = columns.iter().map(String::as_str).collect();
        for (index, role) in roles.iter().enumerate() {
            if !known.contains(role.column.as_str()) {
                self.wrong(format!("roles-{index}-column"), "There is no such column.");
            }
            let mut before = roles.iter().take(index);
            if before.any(|other| other.role == role.role) {
                self.wrong(
                    format!("roles-{index}-role"),
                    "This role has its column already.",
                );
            }
        }
        if !several.is_empty() && !known.contains(several) {
            self.wrong("several_roles", "There is no such column.");
        }
        if roles.is_empty() && columns != ["days"] {
            self.wrong(
                "roles",
                "Name the column of each role, or enter one column called days.",
            );
        }
        roles
            .iter()
            .map(|it| (it.role.clone(), it.column.clone()))
            .collect()
    }

    fn factor(&mut self, index: usize, row: &FactorRow) -> Option<Factor> {
        let bounds = if row.unit == "percent" {
            let (least, most) = self.between(index, row)?;
            Bounds::Percent { least, most }
        } else {
            let (least, most) = self.between(index, row)?;
            let cap = match row.cap.as_str() {
                "" => None,
                text => Some(self.read(format!("factors-{index}-cap"), text)?),
            };
            Bounds::Days {
                least,
                most,
                included: row.included.unwrap_or(0),
                cap,
            }
        };
        Some(Factor {
            code: row.code.clone(),
            title: row.title.clone(),
            bounds,
            provenance: self.provenance,
        })
    }

    /// Adjustments name a factor by its word.
    fn named_once(&mut self, factors: &[FactorRow]) {
        for (index, row) in factors.iter().enumerate() {
            let mut before = factors.iter().take(index);
            if before.any(|other| other.code == row.code) {
                self.wrong(
                    format!("factors-{index}-code"),
                    "Another factor has this word already. Name each differently.",
                );
            }
        }
    }

    /// Least and most of a factor, in their order.
    fn between<T: FromStr + PartialOrd>(
        &mut self,
        index: usize,
        row: &FactorRow,
    ) -> Option<(T, T)> {
        let least: Option<T> = self.read(format!("factors-{index}-least"), &row.least);
        let most: Option<T> = self.read(format!("factors-{index}-most"), &row.most);
        let (least, most) = (least?, most?);
        if most < least {
            self.wrong(
                format!("factors-{index}-most"),
                "The most is not less than the least. Write the least first.",
            );
            return None;
        }
        Some((least, most))
    }

    fn share(&mut self, field: &str, text: &str) -> Fraction {
        let read: Option<Fraction> = self.read(field.to_owned(), text);
        let (none, whole) = (Fraction::percent(0), Fraction::percent(100));
        if read.is_some_and(|share| share <= none || whole < share) {
            self.wrong(field, "A share is more than 0 and at most 1, such as 1/3.");
        }
        read.unwrap_or(none)
    }

    fn read<T: FromStr>(&mut self, field: String, text: &str) -> Option<T> {
        let read = hyphened(text).trim().parse().ok();
        if read.is_none() {
            self.wrong(
                field,
                "This is no number of the kind asked for, such as 1.5, -30 or 1/3.",
            );
        }
        read
    }
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| c == ',' || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A line with as many columns as are asked for.
fn example(columns: usize) -> String {
    let days = ["6.0", "4.5", "3.5", "3.0", "2.5"].into_iter().cycle();
    let parts: Vec<&str> = std::iter::once("11-15").chain(days.take(columns)).collect();
    parts.join(" ")
}

/// Tables are copied out of documents: any dash stands between the ends of a band, with spaces or
/// without.
fn row(line: &str, columns: &[String], provenance: Provenance) -> Option<Row> {
    let line = hyphened(line);
    let (from, rest) = line.split_once('-')?;
    let mut parts = rest.split_whitespace();
    let (from, to) = (limit(from)?, limit(parts.next()?)?);
    let days: Option<Vec<Days>> = parts.map(|part| part.parse().ok()).collect();
    let days = days?;
    if days.len() != columns.len() || columns.is_empty() {
        return None;
    }
    (from <= to).then(|| Row {
        from,
        to,
        provenance,
        days: columns.iter().cloned().zip(days).collect(),
    })
}

/// One end of a band, a number of persons.
fn limit(text: &str) -> Option<u32> {
    u32::try_from(whole(text)?).ok()
}

fn follows(before: Option<&Row>, row: &Row) -> bool {
    before.map_or(row.from <= 1, |before| {
        before.to.checked_add(1) == Some(row.from)
    })
}

#[cfg(test)]
mod tests;
