//! A part of a page: facts, or a table with a sentence for when it is empty.

use chrono::NaiveDate;
use domain::{Noun, calendar};
use serde::Serialize;

/// A label with its value and where it leads.
#[derive(Debug, Clone, Serialize)]
pub struct Fact {
    /// The label.
    pub label: String,
    /// The value.
    pub value: String,
    /// Where it leads; empty for nowhere.
    pub href: String,
}

/// A part of a page: facts, a table, or a sentence when there is neither.
#[derive(Debug, Clone, Serialize)]
pub struct Section {
    /// Its anchor.
    pub id: &'static str,
    /// Its heading.
    pub heading: String,
    /// Label and value.
    pub facts: Vec<Fact>,
    /// Column heads with class: empty, number, date, name or text.
    pub columns: Vec<(String, &'static str)>,
    /// Rows of cells.
    pub rows: Vec<Vec<Cell>>,
    /// What is said when there is no row.
    pub empty: String,
}

/// A cell of a table.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// Where it leads; empty for nowhere.
    pub href: String,
    /// A tone, when the cell is a status.
    pub tone: &'static str,
}

impl Fact {
    /// A label with its value; nothing when there is no value.
    pub fn of(label: &str, value: impl ToString, href: String) -> Option<Fact> {
        let value = value.to_string();
        (!value.is_empty()).then(|| Fact {
            label: label.to_owned(),
            value,
            href,
        })
    }
}

impl Section {
    /// A table with column heads.
    pub fn table(
        id: &'static str,
        heading: &str,
        columns: &[(&str, &'static str)],
        empty: &str,
    ) -> Section {
        Section {
            id,
            heading: heading.to_owned(),
            facts: Vec::new(),
            columns: columns
                .iter()
                .map(|(head, class)| ((*head).to_owned(), *class))
                .collect(),
            rows: Vec::new(),
            empty: empty.to_owned(),
        }
    }

    /// Facts under a heading, with a sentence for when there are none.
    pub fn facts(id: &'static str, heading: &str, empty: &str) -> Section {
        Section::table(id, heading, &[], empty)
    }

    /// Adds a fact; an empty value is left out.
    pub fn fact(self, label: &str, value: impl ToString) -> Section {
        self.linked(label, value, String::new())
    }

    /// Adds a fact that leads somewhere.
    pub fn linked(mut self, label: &str, value: impl ToString, href: String) -> Section {
        self.facts.extend(Fact::of(label, value, href));
        self
    }

    /// Adds a row.
    pub fn row(mut self, cells: Vec<Cell>) -> Section {
        self.rows.push(cells);
        self
    }
}

impl Cell {
    /// Plain text.
    pub fn text(text: impl ToString) -> Cell {
        Cell {
            text: text.to_string(),
            ..Cell::default()
        }
    }

    /// Text that leads to a record.
    pub fn link(text: impl ToString, noun: Noun, id: &str) -> Cell {
        Cell {
            text: text.to_string(),
            href: format!("/{noun}/{id}"),
            tone: "",
        }
    }

    /// A word with a tone.
    pub fn status(word: impl ToString, tone: &'static str) -> Cell {
        Cell {
            text: word.to_string(),
            href: String::new(),
            tone,
        }
    }

    /// A civil date as people read it: 22 Nov 2026; empty when absent.
    pub fn date(day: Option<NaiveDate>) -> Cell {
        Cell::text(day.map(calendar::spoken).unwrap_or_default())
    }
}
