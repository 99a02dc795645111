//! The fields of a form as a page shows them: value, choices and error beside each other.

mod sheet;
mod typed;

pub(crate) use sheet::{Sheet, kind_word};
pub(crate) use typed::typed;

use super::row;
use chrono::NaiveDate;
use domain::sentence::{Said, Sentence, joined, say, word};

/// One field of a form.
#[derive(Debug, Clone, Default)]
pub(crate) struct FieldView {
    /// Its name; rows as `members-0-person`.
    pub name: String,
    pub label: &'static str,
    pub hint: &'static str,
    /// text, area, number, date, bool, email, password, choice, many, file or rows.
    pub kind: &'static str,
    pub required: bool,
    /// Whether it stands in a row, which may be left blank as a whole: a browser does not hold it.
    pub in_row: bool,
    /// Why a list is empty and where it is filled; empty where a list says no more than that.
    pub lack: Sentence,
    /// Most characters; 0 for no limit shown.
    pub max: usize,
    pub value: String,
    /// What is taken when it is left empty; empty for nothing.
    pub left_empty: Said,
    pub values: Vec<String>,
    pub choices: Vec<(String, Said)>,
    pub error: Option<Sentence>,
    pub rows: Vec<Vec<FieldView>>,
    /// Whether the page opens with the cursor here.
    pub focus: bool,
}

/// Longer labels than this need the width of the row.
const LONG: usize = 32;

impl FieldView {
    /// Whether it takes the whole width of a row.
    pub fn is_wide(&self) -> bool {
        let long = |(_, label): &(String, Said)| label.text().chars().count() > LONG;
        self.kind == "area" || (self.kind == "choice" && self.choices.iter().any(long))
    }

    /// How long it may become.
    pub fn longest(&self) -> Sentence {
        say!("Up to {count} characters", count = self.max)
    }

    /// The most rows it takes.
    pub fn most(&self) -> usize {
        row::MOST
    }

    /// Whether one more row can be asked for.
    pub fn takes_more(&self) -> bool {
        self.rows.len() < row::MOST
    }

    /// Puts the cursor into the last row.
    pub fn focus_last_row(&mut self) {
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.first_mut()) {
            cell.focus = true;
        }
    }

    /// The name of the file that was chosen before.
    pub fn file(&self) -> &str {
        self.value.split_once(' ').map_or("", |(_, name)| name)
    }

    /// The kinds of files a browser offers to choose.
    pub fn accept(&self) -> &'static str {
        service::upload::ACCEPT
    }

    /// What may be chosen, in words.
    pub fn endings(&self) -> Sentence {
        let most = i64::try_from(service::upload::LONGEST / 1024 / 1024).unwrap_or(i64::MAX);
        say!(
            "PDF, PNG, JPEG, DOCX, XLSX, PPTX, ODT, ODS, CSV, TXT; up to {most} MB",
            most
        )
    }

    fn names(&self, field: &str) -> bool {
        self.name == field || self.rows.iter().flatten().any(|cell| cell.names(field))
    }

    /// What was answered, in the words of the form.
    pub fn answers(&self) -> Vec<Said> {
        match self.kind {
            "text" | "area" | "date" | "number" | "email" | "file" if self.value.is_empty() => {
                Vec::new()
            }
            "choice" | "many" => {
                let chosen = |word: &String| self.values.contains(word);
                let labels = self.choices.iter().filter(|(word, _)| chosen(word));
                labels.map(|(_, label)| label.clone()).collect()
            }
            "date" => vec![match self.value.parse::<NaiveDate>() {
                Ok(day) => day.into(),
                Err(_) => self.value.as_str().into(),
            }],
            "file" => vec![self.file().into()],
            "bool" => vec![word(if self.value == "true" { "Yes" } else { "No" }).into()],
            "rows" => self.rows.iter().filter_map(|row| spoken_row(row)).collect(),
            _ => vec![self.value.as_str().into()],
        }
    }
}

fn spoken_row(row: &[FieldView]) -> Option<Said> {
    let said: Vec<Sentence> = row
        .iter()
        .filter(|cell| cell.kind != "bool" || cell.value == "true")
        .filter(|cell| !cell.answers().is_empty())
        .map(|cell| {
            let (label, answers) = (word(cell.label), joined(cell.answers(), ", "));
            say!("{label}: {answers}", label, answers)
        })
        .collect();
    (!said.is_empty()).then(|| said.into())
}

#[cfg(test)]
mod tests;
