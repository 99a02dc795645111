//! A part of a page: facts, or a table with a sentence for when it is empty.

use chrono::NaiveDate;
use domain::Noun;
use domain::sentence::{Said, Sentence, plain};
use serde::Serialize;

/// A label with its value and where it leads.
#[derive(Debug, Clone, Serialize)]
pub struct Fact {
    /// The label.
    #[serde(with = "plain")]
    pub label: Sentence,
    /// The value.
    #[serde(with = "plain")]
    pub value: Said,
    /// Where it leads; empty for nowhere.
    pub href: String,
}

/// A part of a page: facts, a table, or a sentence when there is neither.
#[derive(Debug, Clone, Serialize)]
pub struct Section {
    /// Its anchor.
    pub id: &'static str,
    /// Its heading.
    #[serde(with = "plain")]
    pub heading: Sentence,
    /// Label and value.
    pub facts: Vec<Fact>,
    /// Column heads with class: empty, number, date, name or text.
    #[serde(serialize_with = "plain::pairs")]
    pub columns: Vec<(Sentence, &'static str)>,
    /// Rows of cells.
    pub rows: Vec<Vec<Cell>>,
    /// What is said when there is no row.
    #[serde(with = "plain")]
    pub empty: Sentence,
}

/// A cell of a table.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Cell {
    /// What it says.
    #[serde(with = "plain")]
    pub text: Said,
    /// Where it leads; empty for nowhere.
    pub href: String,
    /// A tone, when the cell is a status.
    pub tone: &'static str,
}

impl Fact {
    /// A label with its value; nothing when there is no value.
    pub fn of(label: impl Into<Sentence>, value: impl Into<Said>, href: String) -> Option<Fact> {
        let value = value.into();
        (!value.is_empty()).then(|| Fact {
            label: label.into(),
            value,
            href,
        })
    }
}

/// Column heads as sentences.
pub fn heads(columns: &[(&'static str, &'static str)]) -> Vec<(Sentence, &'static str)> {
    let head = |(head, class): &(&'static str, &'static str)| (Sentence::from(*head), *class);
    columns.iter().map(head).collect()
}

impl Section {
    /// A table with column heads.
    pub fn table(
        id: &'static str,
        heading: impl Into<Sentence>,
        columns: &[(&'static str, &'static str)],
        empty: impl Into<Sentence>,
    ) -> Section {
        Section {
            id,
            heading: heading.into(),
            facts: Vec::new(),
            columns: heads(columns),
            rows: Vec::new(),
            empty: empty.into(),
        }
    }

    /// Facts under a heading, with a sentence for when there are none.
    pub fn facts(
        id: &'static str,
        heading: impl Into<Sentence>,
        empty: impl Into<Sentence>,
    ) -> Section {
        Section::table(id, heading, &[], empty)
    }

    /// Adds a fact; an empty value is left out.
    pub fn fact(self, label: impl Into<Sentence>, value: impl Into<Said>) -> Section {
        self.linked(label, value, String::new())
    }

    /// Adds a fact that leads somewhere.
    pub fn linked(
        mut self,
        label: impl Into<Sentence>,
        value: impl Into<Said>,
        href: String,
    ) -> Section {
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
    /// Plain text: a name, a number, a word of ours as a sentence.
    pub fn text(text: impl Into<Said>) -> Cell {
        Cell {
            text: text.into(),
            ..Cell::default()
        }
    }

    /// Text that leads to a record.
    pub fn link(text: impl Into<Said>, noun: Noun, id: &str) -> Cell {
        Cell {
            text: text.into(),
            href: format!("/{noun}/{id}"),
            tone: "",
        }
    }

    /// A word of ours with a tone.
    pub fn status(word: impl Into<Sentence>, tone: &'static str) -> Cell {
        let word: Sentence = word.into();
        Cell {
            text: word.into(),
            href: String::new(),
            tone,
        }
    }

    /// A civil date; empty when absent.
    pub fn date(day: Option<NaiveDate>) -> Cell {
        Cell::text(day)
    }
}
