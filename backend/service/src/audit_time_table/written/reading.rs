//! Reads what was typed of a table, and collects every field that is wrong.

use super::band::{example, follows, row};
use super::{FactorRow, Role, Unit};
use domain::audit_time::{Bounds, Days, Factor, Fraction, Provenance, Row};
use domain::error::FieldError;
use domain::sentence::{Said, Sentence, say};
use domain::text::hyphened;
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

/// Collects every wrong field while a table is read.
pub(super) struct Reading {
    pub wrong: Vec<FieldError>,
    pub provenance: Provenance,
}

impl Reading {
    pub fn wrong(&mut self, field: impl Into<String>, message: impl Into<Sentence>) {
        self.wrong.push(FieldError::new(field, message));
    }

    /// One band of persons a line, `11-15 6.0 4.5`: the days of each column in their order.
    pub fn rows(&mut self, text: &str, columns: &[String]) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        let lines = text.lines().map(str::trim).enumerate();
        for (index, text) in lines.filter(|(_, line)| !line.is_empty()) {
            let line = index + 1;
            match row(text, columns, self.provenance) {
                Some(row) if row.days.values().any(|days| *days <= Days::ZERO) => self.wrong(
                    "rows",
                    say!(
                        "Line {line}: every audit takes time. Write more than 0 days.",
                        line
                    ),
                ),
                Some(row) if follows(rows.last(), &row) => rows.push(row),
                Some(_) if rows.is_empty() => self.wrong(
                    "rows",
                    say!("Line {line}: the first band begins with 1 person.", line),
                ),
                Some(_) => self.wrong(
                    "rows",
                    say!(
                        "Line {line}: the band does not begin where the previous one ends.",
                        line
                    ),
                ),
                None => self.wrong("rows", unreadable(line, columns.len())),
            }
        }
        if rows.is_empty() && self.wrong.is_empty() {
            self.wrong("rows", "Enter at least one band.");
        }
        rows
    }

    pub fn roles(
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
                    "This role already has a column.",
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

    pub fn factor(&mut self, index: usize, row: &FactorRow) -> Option<Factor> {
        let bounds = match row.unit {
            Unit::Percent => {
                let (least, most) = self.between(index, row)?;
                Bounds::Percent { least, most }
            }
            Unit::Days => {
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
    pub fn named_once(&mut self, factors: &[FactorRow]) {
        for (index, row) in factors.iter().enumerate() {
            let mut before = factors.iter().take(index);
            if before.any(|other| other.code == row.code) {
                self.wrong(
                    format!("factors-{index}-code"),
                    "Another factor already has this code. Give each a different one.",
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
                "The maximum cannot be less than the minimum. Write the minimum first.",
            );
            return None;
        }
        Some((least, most))
    }

    pub fn share(&mut self, field: &str, text: &str) -> Fraction {
        let read: Option<Fraction> = self.read(field.to_owned(), text);
        let (none, whole) = (Fraction::percent(0), Fraction::percent(100));
        if read.is_some_and(|share| share <= none || whole < share) {
            self.wrong(
                field,
                "A share must be more than 0 and at most 1, such as 1/3.",
            );
        }
        read.unwrap_or(none)
    }

    fn read<T: FromStr>(&mut self, field: String, text: &str) -> Option<T> {
        let read = hyphened(text).trim().parse().ok();
        if read.is_none() {
            self.wrong(
                field,
                "This is not a number of the kind needed, such as 1.5, -30 or 1/3.",
            );
        }
        read
    }
}

fn unreadable(line: usize, columns: usize) -> Sentence {
    let several = i64::try_from(columns).unwrap_or(i64::MAX);
    say!(
        "Line {line}: write the band and the days of {columns}, with decimal points, for example \"{example}\".",
        line,
        columns = Said::count(several, "column"),
        example = example(columns)
    )
}
