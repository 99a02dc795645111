//! A form filled in: each field with what is typed, offered, lacking or wrong.

use super::FieldView;
use crate::page::row::{self, Least};
use domain::error::FieldError;
use domain::sentence::{Said, Sentence, word};
use service::field::Choices;
use service::{Defaults, Field, Kind, Lacks};

/// What stands in a form: what is typed or offered, what is wrong, what can be chosen.
pub(crate) struct Sheet<'a> {
    pub pairs: &'a [(String, String)],
    pub errors: &'a [FieldError],
    pub choices: &'a Choices,
    /// Why lists are empty, by their names.
    pub lacks: &'a Lacks,
    /// What fields that are left empty come to.
    pub defaults: &'a Defaults,
    /// How many rows there are at least; of a field not named here, as many as it begins with.
    pub least: &'a Least,
}

impl Sheet<'_> {
    /// The fields of a form, filled in.
    pub fn views(&self, fields: &[Field]) -> Vec<FieldView> {
        self.below(fields, "")
    }

    /// The errors that no field of the form can stand beside.
    pub fn others(&self, views: &[FieldView]) -> Vec<Sentence> {
        self.errors
            .iter()
            .filter(|error| !views.iter().any(|view| view.names(&normal(&error.field))))
            .map(|error| error.message.clone())
            .collect()
    }

    fn below(&self, fields: &[Field], prefix: &str) -> Vec<FieldView> {
        fields
            .iter()
            .map(|field| self.view(field, format!("{prefix}{}", field.name)))
            .collect()
    }

    fn view(&self, field: &Field, name: String) -> FieldView {
        let values: Vec<String> = self
            .pairs
            .iter()
            .filter(|(found, _)| *found == name)
            .map(|(_, value)| value.clone())
            .collect();
        let (kind, max) = kind(field.kind);
        FieldView {
            label: field.label,
            hint: field.hint,
            kind,
            required: field.required,
            in_row: false,
            lack: self.lack(field.kind),
            max,
            value: values.first().cloned().unwrap_or_default(),
            left_empty: self
                .defaults
                .get(name.as_str())
                .cloned()
                .unwrap_or_default(),
            values,
            choices: self.choices(field.kind),
            error: self.error(&name),
            rows: self.rows(field.kind, &name),
            focus: false,
            name,
        }
    }

    fn choices(&self, kind: Kind) -> Vec<(String, Said)> {
        match kind {
            Kind::Choice(list) | Kind::SeveralOf(list) => list
                .iter()
                .map(|(value, label)| ((*value).to_owned(), word(label).into()))
                .collect(),
            Kind::Offered(name) | Kind::Several(name) => {
                self.choices.get(name).cloned().unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    fn lack(&self, kind: Kind) -> Sentence {
        match kind {
            Kind::Offered(name) | Kind::Several(name) => self.lacks.get(name).cloned(),
            _ => None,
        }
        .unwrap_or_default()
    }

    fn error(&self, name: &str) -> Option<Sentence> {
        self.errors
            .iter()
            .find(|error| normal(&error.field) == name)
            .map(|error| error.message.clone())
    }

    /// As many rows as are filled in and a blank one, and never fewer than the form begins with;
    /// where rows are counted, as many as are asked for.
    fn rows(&self, kind: Kind, name: &str) -> Vec<Vec<FieldView>> {
        let Kind::Rows(fields, blank) = kind else {
            return Vec::new();
        };
        let used = row::used(self.pairs, name);
        let count = match self.least.get(name) {
            Some(least) => used.max(*least).max(1),
            None => blank.max(used + 1).min(row::MOST.max(used)),
        };
        (0..count)
            .map(|index| self.row(fields, &format!("{name}-{index}-")))
            .collect()
    }

    fn row(&self, fields: &[Field], prefix: &str) -> Vec<FieldView> {
        let mut cells = self.below(fields, prefix);
        for cell in &mut cells {
            cell.in_row = true;
        }
        cells
    }
}

/// What a field is, in a word: for the part of the form that shows it, and for programs.
pub(crate) fn kind_word(of: Kind) -> &'static str {
    kind(of).0
}

fn kind(kind: Kind) -> (&'static str, usize) {
    match kind {
        Kind::Text(max) => ("text", max),
        Kind::Area(max) => ("area", max),
        Kind::Number(..) => ("number", 0),
        Kind::Date(_) => ("date", 0),
        Kind::Bool => ("bool", 0),
        Kind::Email => ("email", 0),
        Kind::Choice(_) | Kind::Offered(_) => ("choice", 0),
        Kind::Several(_) | Kind::SeveralOf(_) => ("many", 0),
        Kind::File => ("file", 0),
        Kind::Rows(..) => ("rows", 0),
    }
}

/// Errors name rows as `members.0.person` or `members-0-person`; forms know the second.
fn normal(field: &str) -> String {
    field.replace('.', "-")
}
